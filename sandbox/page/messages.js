/** The scrolling list of one chat's messages; it keeps its place while messages come, change and go. */

import { el, patchList } from "./dom.js";
import { icon } from "./icons.js";
import { mediaTile } from "./media.js";
import { messageNode, serviceLine, serviceNode } from "./message.js";
import { now, senderOf } from "./store.js";
import { clockTime, dayName, t } from "./words.js";

const PAGE_OF_MESSAGES = 150;
const NEAR_BOTTOM_PX = 30;
const SAME_RUN_S = 300;
const FLASH_MS = 1400;

export class MessageList {
  constructor({ test, label }) {
    this.key = null;
    this.limit = PAGE_OF_MESSAGES;
    this.items = el("div", { class: "messages" });
    this.earlier = el("button", {
      type: "button",
      class: "earlier",
      hidden: true,
      on: { click: () => this.showEarlier() },
    });
    this.jumpButton = el(
      "button",
      { type: "button", class: "to-bottom", hidden: true, on: { click: () => this.toBottom() } },
      icon("down"),
    );
    this.scroller = el(
      "div",
      {
        class: "scroller",
        role: "log",
        tabindex: "0",
        "aria-label": label,
        "data-test": test,
        on: { scroll: () => this.noteScroll() },
      },
      this.earlier,
      this.items,
    );
    this.node = el("div", { class: "message-area" }, this.scroller, this.jumpButton);
    this.atBottom = true;
    this.placedAt = 0;
    new ResizeObserver(() => this.settle()).observe(this.scroller);
    new ResizeObserver(() => this.settle()).observe(this.items);
  }

  /** Show `messages` of the chat called `key`, seen through `view` (see messageNode). */
  show(key, messages, view) {
    const isOther = key !== this.key;
    if (isOther) Object.assign(this, { key, limit: PAGE_OF_MESSAGES, atBottom: true, placedAt: 0 });
    this.last = { messages, view };
    this.earlier.hidden = messages.length <= this.limit;
    this.earlier.textContent = t("earlier");
    this.jumpButton.setAttribute("aria-label", t("to_bottom"));
    patchList(this.items, itemsFor(messages.slice(-this.limit), view, key));
    this.settle();
  }

  showEarlier() {
    const height = this.scroller.scrollHeight;
    this.limit += PAGE_OF_MESSAGES;
    this.show(this.key, this.last.messages, this.last.view);
    this.scroller.scrollTop += this.scroller.scrollHeight - height;
  }

  noteScroll() {
    const { scrollTop, scrollHeight, clientHeight } = this.scroller;
    const isNear = scrollHeight - scrollTop - clientHeight < NEAR_BOTTOM_PX;
    // Pictures and the bot's keyboard move the bottom away under a person who has not scrolled at all.
    const hasGoneUp = scrollTop < this.placedAt - NEAR_BOTTOM_PX;
    this.atBottom = isNear || (this.atBottom && !hasGoneUp);
    this.jumpButton.hidden = this.atBottom;
  }

  /** Stay at the newest message, unless the person has just scrolled away and the event is still to come. */
  settle() {
    if (this.scroller.scrollTop < this.placedAt - NEAR_BOTTOM_PX) this.noteScroll();
    if (!this.atBottom) return;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.placedAt = this.scroller.scrollTop;
  }

  toBottom() {
    this.atBottom = true;
    this.placedAt = 0;
    this.settle();
    this.jumpButton.hidden = true;
  }

  jump(messageId) {
    const node = this.items.querySelector(`[data-message-id="${Number(messageId)}"]`);
    if (!node) return;
    this.atBottom = false;
    node.scrollIntoView({ block: "center", behavior: "smooth" });
    node.classList.add("flash");
    setTimeout(() => node.classList.remove("flash"), FLASH_MS);
  }
}

function itemsFor(messages, view, key) {
  const items = [];
  let day = null;
  for (const run of runsOf(messages)) {
    const today = dayName(run[0].date, now());
    if (today !== day) items.push(dayItem(today, key));
    day = today;
    items.push(run.length > 1 ? albumItem(run, view, key) : messageItem(run[0], messages, view, key));
  }
  return items;
}

/** Messages one by one, but the parts of an album together. */
function runsOf(messages) {
  const runs = [];
  for (const message of messages) {
    const album = runs.at(-1)?.[0].media_group_id;
    if (album && album === message.media_group_id) runs.at(-1).push(message);
    else runs.push([message]);
  }
  return runs;
}

function dayItem(words, key) {
  return {
    key: `${key}/day/${words}`,
    signature: words,
    make: () => el("div", { class: "service day" }, el("span", {}, words)),
  };
}

function messageItem(message, messages, view, key) {
  const words = serviceLine(message);
  const at = messages.indexOf(message);
  const place = { first: !sameRun(messages[at - 1], message), last: !sameRun(message, messages[at + 1]) };
  return {
    key: `${key}/${message.message_id}`,
    signature: JSON.stringify([message, place, view.viewerId, words]),
    make: () => (words === null ? messageNode(message, view, place) : serviceNode(message, words)),
  };
}

function sameRun(one, next) {
  if (!one || !next || serviceLine(one) !== null || serviceLine(next) !== null) return false;
  return senderOf(one).id === senderOf(next).id && next.date - one.date < SAME_RUN_S;
}

/** An album is drawn as one message, with the words of the part that has a caption, around a grid. */
function albumItem(parts, view, key) {
  return {
    key: `${key}/album/${parts[0].media_group_id}`,
    signature: JSON.stringify([parts, view.viewerId]),
    make: () => albumNode(parts, view),
  };
}

function albumNode(parts, view) {
  const tiles = parts.map((part) =>
    el("div", { class: "album-part", "data-message-id": part.message_id }, mediaTile(part)),
  );
  const captioned = parts.find((part) => part.caption) ?? parts[0];
  const node = messageNode(captioned, view, { first: true, last: true });
  node.removeAttribute("data-message-id");
  node.setAttribute("aria-label", `${t("album")}, ${senderOf(captioned).name}, ${clockTime(captioned.date)}`);
  node
    .querySelector(".media")
    .replaceWith(el("div", { class: `album album-${Math.min(parts.length, 4)}` }, tiles));
  return node;
}
