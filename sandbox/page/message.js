/** One message as an element: bubble, quote, attachment, text, buttons, reactions; and service lines. */

import { el } from "./dom.js";
import { formatted } from "./entities.js";
import { icon } from "./icons.js";
import { mediaTile, summary } from "./media.js";
import { avatar, tint } from "./people.js";
import { nameOf, senderOf } from "./store.js";
import { clockTime, t } from "./words.js";

const LONG_PRESS_MS = 500;

const PIN_PREVIEW_CHARS = 60;

const SERVICE_LINES = {
  forum_topic_created: (message, who) => t("made_topic", { who, name: message.forum_topic_created.name }),
  forum_topic_edited: (message, who) =>
    message.forum_topic_edited.name
      ? t("renamed_topic", { who, name: message.forum_topic_edited.name })
      : t("icon_topic", { who }),
  forum_topic_closed: (_, who) => t("closed_topic", { who }),
  forum_topic_reopened: (_, who) => t("reopened_topic", { who }),
  pinned_message: (message, who) => t("pinned", { who, what: shortened(summary(message.pinned_message)) }),
  new_chat_members: (message) => t("joined", { who: message.new_chat_members.map(nameOf).join(", ") }),
  left_chat_member: (message) => t("left", { who: nameOf(message.left_chat_member) }),
  supergroup_chat_created: () => t("made_group"),
  group_chat_created: () => t("made_group"),
};

function shortened(words) {
  const line = words.replace(/\s+/g, " ");
  return line.length > PIN_PREVIEW_CHARS ? `${line.slice(0, PIN_PREVIEW_CHARS).trimEnd()}…` : line;
}

/** The words of a service message, or null for an ordinary one. */
export function serviceLine(message) {
  const kind = Object.keys(SERVICE_LINES).find((name) => message[name]);
  return kind ? SERVICE_LINES[kind](message, senderOf(message).name) : null;
}

/** The message this one answers; a topic's opening line, which every topic message carries, is none. */
export function repliedTo(message) {
  const target = message.reply_to_message;
  return target && !target.forum_topic_created ? target : null;
}

export function serviceNode(message, words) {
  return el("div", { class: "service", "data-message-id": message.message_id }, el("span", {}, words));
}

/**
 * The element of an ordinary message. `view`: {isOwn(message), isGroup, doer}, where `doer` performs
 * what a person can do with it; `place`: {first, last} in a run of one sender.
 */
export function messageNode(message, view, place) {
  const sender = senderOf(message);
  const own = view.isOwn(message);
  const classes = ["message", own ? "own" : "other", place.first && "first", place.last && "last"]
    .filter(Boolean)
    .join(" ");
  const showFace = view.isGroup && !own;
  return watchForMenu(
    el(
      "article",
      {
        class: classes,
        "data-message-id": message.message_id,
        "aria-label": `${sender.name}, ${clockTime(message.date)}`,
      },
      showFace && el("div", { class: "face" }, place.last && avatar(sender)),
      el(
        "div",
        { class: "stack" },
        bubble(message, view, { sender, showName: showFace && place.first }),
        inlineKeyboard(message, view),
      ),
      moreButton(message, view),
    ),
    message,
    view,
  );
}

function bubble(message, view, { sender, showName }) {
  const text = textNode(message, view);
  const media = mediaTile(message);
  const classes = ["bubble", media && !text && "media-only", message.sticker && "bare"]
    .filter(Boolean)
    .join(" ");
  const foot = el(
    "footer",
    {},
    reactions(message, view),
    el(
      "span",
      { class: "meta" },
      message.edit_date ? `${t("edited")} ` : "",
      el("time", {}, clockTime(message.date)),
    ),
  );
  return el(
    "div",
    { class: classes },
    showName && el("div", { class: "sender", style: { "--tint": tint(sender.id) } }, sender.name),
    message.forward_origin &&
      el("div", { class: "forward" }, `${t("via_forward")} ${originName(message.forward_origin)}`),
    quoteNode(message, view),
    media,
    text ?? (media ? null : el("p", { class: "muted" }, t("unsupported"))),
    foot,
  );
}

function originName(origin) {
  return origin.sender_user
    ? nameOf(origin.sender_user)
    : (origin.sender_user_name ?? origin.chat?.title ?? origin.sender_chat?.title ?? t("unknown"));
}

function textNode(message, view) {
  const text = message.text ?? message.caption;
  if (!text) return null;
  return el(
    "div",
    { class: "text", dir: "auto" },
    formatted(text, message.entities ?? message.caption_entities, view.doer),
  );
}

function quoteNode(message, view) {
  const target = repliedTo(message);
  if (!target && !message.quote) return null;
  const words = message.quote?.text ?? summary(target);
  const sender = target ? senderOf(target) : { id: 0, name: t("unknown") };
  const jump = () => target && view.doer.jump(target.message_id);
  return el(
    "button",
    {
      type: "button",
      class: `quoted${message.quote ? " exact" : ""}`,
      style: { "--tint": tint(sender.id) },
      on: { click: jump },
    },
    el("b", {}, sender.name),
    el("span", {}, words),
  );
}

function inlineKeyboard(message, view) {
  const rows = message.reply_markup?.inline_keyboard;
  if (!rows?.length) return null;
  return el(
    "div",
    { class: "inline-keyboard" },
    rows.map((row) =>
      el(
        "div",
        { class: "keyboard-row" },
        row.map((button) => inlineButton(button, message, view)),
      ),
    ),
  );
}

function inlineButton(button, message, view) {
  const mark = button.url || button.web_app || button.login_url ? "open" : button.copy_text ? "copy" : null;
  const style = ["primary", "success", "danger"].includes(button.style) ? button.style : "plain";
  return el(
    "button",
    {
      type: "button",
      class: `inline-button ${style}`,
      "data-test": "inline-button",
      disabled: Boolean(button.disabled),
      on: { click: () => view.doer.press(message, button) },
    },
    el("span", {}, button.text),
    mark && icon(mark),
  );
}

/** The chips under a bubble; the server adds who reacted as `_reactions`: [{user_id, emoji}]. */
function reactions(message, view) {
  const people = new Map();
  for (const { emoji, user_id: id } of message._reactions ?? [])
    people.set(emoji, [...(people.get(emoji) ?? []), id]);
  if (people.size === 0) return null;
  const chips = [...people].map(([emoji, ids]) =>
    el(
      "button",
      {
        type: "button",
        class: `chip${ids.includes(view.viewerId) ? " mine" : ""}`,
        "data-test": "reaction",
        "aria-label": `${emoji} ${ids.length}`,
        on: { click: () => view.doer.react(message, emoji) },
      },
      emoji,
      ids.length > 1 ? ` ${ids.length}` : "",
    ),
  );
  return el("span", { class: "reactions" }, chips);
}

function moreButton(message, view) {
  return el(
    "button",
    {
      type: "button",
      class: "message-more",
      "data-test": "message-menu",
      "aria-haspopup": "menu",
      "aria-label": t("message_menu"),
      on: { click: (event) => view.doer.menu(message, event.currentTarget) },
    },
    icon("more"),
  );
}

/** Right click and a long press open the same menu as the button. */
function watchForMenu(node, message, view) {
  let timer = null;
  const stop = () => clearTimeout(timer);
  node.addEventListener("contextmenu", (event) => {
    if (event.target.closest("a")) return;
    event.preventDefault();
    view.doer.menu(message, { x: event.clientX, y: event.clientY });
  });
  node.addEventListener("pointerdown", (event) => {
    if (event.pointerType !== "touch") return;
    timer = setTimeout(() => view.doer.menu(message, { x: event.clientX, y: event.clientY }), LONG_PRESS_MS);
  });
  for (const name of ["pointerup", "pointercancel", "pointermove"]) node.addEventListener(name, stop);
  return node;
}
