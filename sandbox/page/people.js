/** Faces: a coloured circle with initials for a person, a chat or a topic. */

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { store } from "./store.js";

const TINTS = ["#b0362e", "#955000", "#7445c4", "#226b37", "#0b7285", "#2563b8", "#b0357a"];
const BOT_TINT = "#0b6e66";
const TOPIC_DEFAULT = "#6fb9f0";

/** A colour that stays the same for an id, readable on white and, lightened by CSS, on dark. */
export function tint(id) {
  if (id === store.state?.bot.id) return BOT_TINT;
  return TINTS[Math.abs(Number(id)) % TINTS.length];
}

export function avatar({ id, name }, extra = "") {
  return el(
    "span",
    { class: `avatar ${extra}`, style: { "--tint": tint(id) }, "aria-hidden": "true" },
    initials(name),
  );
}

function initials(name) {
  const words = (name ?? "?").trim().split(/\s+/);
  return (
    words
      .slice(0, 2)
      .map((word) => [...word][0] ?? "")
      .join("")
      .toUpperCase() || "?"
  );
}

/** A topic's round mark in its own colour (an RGB number); General has a hash sign. */
export function topicFace(topic) {
  if (!topic) return el("span", { class: "avatar general", "aria-hidden": "true" }, icon("hash"));
  const colour = topic.icon_color ? `#${topic.icon_color.toString(16).padStart(6, "0")}` : TOPIC_DEFAULT;
  return el(
    "span",
    { class: "avatar topic", style: { "--tint": colour }, "aria-hidden": "true" },
    initials(letters(topic.name)),
  );
}

// Topic titles often begin with a state emoji; a letter reads better in the circle.
function letters(name) {
  return name.replace(/^[^\p{L}\p{N}]+/u, "").slice(0, 1) || name;
}
