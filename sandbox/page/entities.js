/** Formatted text: Bot API entities (UTF-16 offsets, as JavaScript strings count) become nested elements. */

import { el } from "./dom.js";
import { t } from "./words.js";

const TAGS = {
  bold: "strong",
  italic: "em",
  underline: "u",
  strikethrough: "s",
  blockquote: "blockquote",
  custom_emoji: "span",
};
const SAFE_SCHEME = /^(https?|tg|mailto|tel):/i;

/**
 * Nodes for `text`. `act` has openLink(url), copy(text), say(text) and mention(user).
 * Entities that lie outside the text are dropped, ones that overlap are split.
 */
export function formatted(text, entities = [], act) {
  const spans = (entities ?? [])
    .map((entity) => ({
      entity,
      from: entity.offset,
      to: Math.min(entity.offset + entity.length, text.length),
    }))
    .filter(({ from, to }) => Number.isInteger(from) && from >= 0 && to > from)
    .sort((a, b) => a.from - b.from || b.to - a.to);
  return nest(text, 0, text.length, spans, act);
}

function nest(text, start, end, spans, act) {
  const nodes = [];
  let at = start;
  let rest = spans;
  while (rest.length > 0) {
    const [first, ...others] = rest;
    if (first.from > at) nodes.push(text.slice(at, first.from));
    const inside = others
      .filter((span) => span.from < first.to)
      .map((span) => ({ ...span, to: Math.min(span.to, first.to) }));
    const children = nest(text, first.from, first.to, inside, act);
    nodes.push(wrap(first.entity, text.slice(first.from, first.to), children, act));
    at = first.to;
    rest = others
      .map((span) => ({ ...span, from: Math.max(span.from, at) }))
      .filter((span) => span.to > span.from);
  }
  if (at < end) nodes.push(text.slice(at, end));
  return nodes;
}

function wrap(entity, plain, children, act) {
  switch (entity.type) {
    case "code":
      return copyable(el("code", { class: "copyable" }, children), plain, act);
    case "pre":
      return copyable(
        el("pre", { class: "copyable", "data-language": entity.language }, el("code", {}, children)),
        plain,
        act,
      );
    case "text_link":
      return link(entity.url, children, act);
    case "url":
      return link(/^[a-z]+:/i.test(plain) ? plain : `https://${plain}`, children, act);
    case "email":
      return link(`mailto:${plain}`, children, act);
    case "text_mention":
      return pressable("mention", children, () => act.mention(entity.user));
    case "bot_command":
      return pressable("command", children, () => act.say(plain));
    case "spoiler":
      return spoiler(children);
    case "expandable_blockquote":
      return expandable(children);
    default:
      return el(TAGS[entity.type] ?? "span", { class: `entity-${entity.type}` }, children);
  }
}

function copyable(node, plain, act) {
  node.setAttribute("tabindex", "0");
  node.setAttribute("role", "button");
  node.setAttribute("title", t("copy"));
  onPress(node, () => act.copy(plain));
  return node;
}

function link(url, children, act) {
  if (!SAFE_SCHEME.test(url ?? "")) return el("span", {}, children);
  const node = el("a", { href: url, target: "_blank", rel: "noopener noreferrer", title: url }, children);
  node.addEventListener("click", (event) => {
    if (act.openLink(url)) event.preventDefault();
  });
  return node;
}

function pressable(name, children, press) {
  const node = el("span", { class: `entity-${name}`, role: "button", tabindex: "0" }, children);
  onPress(node, press);
  return node;
}

function spoiler(children) {
  const node = el(
    "span",
    { class: "spoiler", role: "button", tabindex: "0", "aria-expanded": "false" },
    el("span", { class: "spoiler-text" }, children),
  );
  onPress(node, () => {
    node.classList.add("revealed");
    node.setAttribute("aria-expanded", "true");
  });
  return node;
}

function expandable(children) {
  const node = el(
    "blockquote",
    { class: "expandable", role: "button", tabindex: "0", "aria-expanded": "false" },
    children,
  );
  onPress(node, () => node.setAttribute("aria-expanded", String(node.classList.toggle("open"))));
  return node;
}

function onPress(node, press) {
  node.addEventListener("click", press);
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    press();
  });
}
