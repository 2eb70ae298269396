/** Pictures, files and other attachments of a message as tidy tiles. */

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const KINDS = [
  "animation",
  "photo",
  "document",
  "voice",
  "video",
  "video_note",
  "audio",
  "sticker",
  "location",
  "contact",
  "poll",
  "dice",
  "story",
];
const WAVE_BARS = 28;

/** The name of the attachment's kind, or null for a message without one. */
export function kindOf(message) {
  return KINDS.find((kind) => message[kind]) ?? null;
}

/** One line that stands for a message in a reply preview or a list. */
export function summary(message) {
  const kind = kindOf(message);
  const words = message.text ?? message.caption ?? "";
  if (!kind) return words || t("service");
  return words ? `${t(kind)}, ${words}` : t(kind);
}

/** An element for the attachment, or null. */
export function mediaTile(message) {
  const kind = kindOf(message);
  if (!kind) return null;
  return (TILES[kind] ?? plainTile)(message[kind], kind, message);
}

const TILES = {
  photo: (sizes, kind, message) => picture(sizes.at(-1), kind, message),
  animation: (file, kind, message) => picture(file, kind, message, duration(file.duration)),
  video: (file, kind, message) => picture(file, kind, message, duration(file.duration)),
  video_note: (file, kind) =>
    el(
      "div",
      { class: "media video-note", role: "img", "aria-label": t(kind) },
      icon("play"),
      el("span", {}, duration(file.duration)),
    ),
  sticker: (file, kind) =>
    el(
      "div",
      { class: "media sticker", role: "img", "aria-label": t(kind) },
      file.emoji ? el("span", { class: "sticker-emoji" }, file.emoji) : icon(kind),
      el("span", {}, t(kind)),
    ),
  voice: (file, kind) =>
    el(
      "div",
      { class: "media voice" },
      el("span", { class: "file-icon" }, icon("play")),
      wave(file),
      el("span", { class: "muted" }, duration(file.duration), el("span", { class: "sr" }, ` ${t(kind)}`)),
    ),
  document: (file) =>
    fileTile("document", file.file_name ?? t("document"), [size(file.file_size), extension(file)]),
  audio: (file) =>
    fileTile("audio", file.title ?? file.file_name ?? t("audio"), [file.performer, duration(file.duration)]),
  location: (place) =>
    el(
      "div",
      { class: "media location" },
      el("div", { class: "map" }, icon("location")),
      el("span", {}, `${place.latitude.toFixed(5)}, ${place.longitude.toFixed(5)}`),
    ),
  contact: (person) =>
    fileTile("contact", [person.first_name, person.last_name].filter(Boolean).join(" "), [
      person.phone_number,
    ]),
  poll: (poll) =>
    fileTile(
      "document",
      poll.question,
      poll.options.map((option) => option.text),
    ),
  dice: (dice) =>
    el(
      "div",
      { class: "media sticker" },
      el("span", { class: "sticker-emoji" }, dice.emoji),
      el("span", {}, String(dice.value)),
    ),
};

function plainTile(file, kind) {
  return fileTile("document", t(kind), []);
}

function fileTile(name, title, details) {
  const line = details.filter(Boolean).join(" · ");
  return el(
    "div",
    { class: "media file" },
    el("span", { class: "file-icon" }, icon(name)),
    el("span", { class: "file-words" }, el("b", {}, title), el("span", { class: "muted" }, line || t(name))),
  );
}

function picture(file, kind, message, note = "") {
  const hidden = message.has_media_spoiler;
  const label = [t(kind), note].filter(Boolean).join(" · ");
  const tile = el(
    "div",
    { class: `media picture picture-${kind}${hidden ? " covered" : ""}`, style: { "--ratio": ratio(file) } },
    icon(kind === "photo" ? "photo" : "play"),
    el("span", {}, label),
  );
  if (hidden) tile.addEventListener("click", () => tile.classList.remove("covered"));
  const still = kind === "photo" ? file : file.thumbnail;
  if (still) loadPicture(tile, still, label);
  return tile;
}

/** Show the picture itself once it is there; until then, or if it is none, the tile stays. */
function loadPicture(tile, file, label) {
  const image = el("img", { alt: label, src: `/_sandbox/file/${encodeURIComponent(file.file_id)}` });
  image.addEventListener("load", () => tile.replaceChildren(image));
}

function ratio({ width, height }) {
  if (!width || !height) return "4 / 3";
  return String(Math.min(2, Math.max(0.75, width / height)));
}

function wave(file) {
  const seed = [...(file.file_unique_id ?? "voice")].reduce(
    (sum, char) => (sum * 31 + char.charCodeAt(0)) % 9973,
    7,
  );
  const bars = Array.from({ length: WAVE_BARS }, (_, i) => 4 + (((seed * (i + 3) * 7919) % 97) / 97) * 16);
  return el(
    "span",
    { class: "wave", "aria-hidden": "true" },
    bars.map((height) => el("i", { style: { height: `${height.toFixed(0)}px` } })),
  );
}

function duration(seconds) {
  if (seconds === undefined) return "";
  return `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, "0")}`;
}

function size(bytes) {
  if (!bytes) return "";
  if (bytes < 1024) return `${bytes} B`;
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(0)} KB` : `${(bytes / 1024 ** 2).toFixed(1)} MB`;
}

const extension = (file) =>
  file.file_name?.includes(".") ? file.file_name.split(".").at(-1).toUpperCase() : file.mime_type;
