/** The agents' list: General, the agent's own chat with the bot, and the topics, newest first. */

import { el, patchList } from "./dom.js";
import { icon } from "./icons.js";
import { summary } from "./media.js";
import { serviceLine } from "./message.js";
import { avatar, topicFace } from "./people.js";
import {
  GENERAL,
  PRIVATE,
  botHandle,
  markSeen,
  messagesOf,
  nameOf,
  open,
  openAgent,
  senderOf,
  store,
  topics,
  unreadCount,
} from "./store.js";
import { clockTime, t } from "./words.js";

export class TopicList {
  /** `open(thread)` opens a row; `isShown()` tells whether the open topic is on the screen. */
  constructor({ open: openThread, isShown }) {
    this.open = openThread;
    this.isShown = isShown;
    this.rows = el("ul", { class: "topics", "aria-label": t("topics") });
    this.none = el("p", { class: "no-topics muted small" }, t("no_topics"));
  }

  /** `threads` maps a thread to its messages, as byThread gives them. */
  show(threads) {
    const general = { thread: GENERAL, name: t("general"), messages: threads.get(GENERAL) };
    const own = openAgent() && {
      thread: PRIVATE,
      name: t("private_chat"),
      messages: messagesOf(openAgent().id),
    };
    const rows = topics().map((topic) => ({
      thread: String(topic.message_thread_id),
      name: topic.name,
      topic,
      messages: threads.get(String(topic.message_thread_id)) ?? [],
    }));
    rows.sort((a, b) => Number(a.topic.deleted) - Number(b.topic.deleted) || lastId(b) - lastId(a));
    patchList(
      this.rows,
      [general, own, ...rows].filter(Boolean).map((row) => this.rowItem(row)),
    );
    this.none.hidden = rows.length > 0;
    this.hasShown = true;
  }

  rowItem(row) {
    const last = row.messages.at(-1);
    const shown = {
      chosen: row.thread === open.thread,
      unread: this.unread(row),
      line: last ? lineOf(last) : row.thread === PRIVATE ? botHandle() : "",
      time: last ? clockTime(last.date) : "",
    };
    return {
      key: row.thread,
      signature: JSON.stringify([row.name, row.topic, shown]),
      make: () => el("li", {}, this.rowButton(row, shown)),
    };
  }

  unread(row) {
    const key = seenKey(row.thread);
    const isWatched = row.thread === open.thread && this.isShown() && !document.hidden;
    if (isWatched) markSeen(key, row.messages);
    else if (!store.seen.has(key)) markSeen(key, this.hasShown && row.topic ? [] : row.messages);
    return unreadCount(key, row.messages, openAgent()?.id);
  }

  rowButton({ thread, name, topic }, { chosen, unread, line, time }) {
    const state = topic?.deleted ? "deleted" : topic?.closed ? "closed" : null;
    const face =
      thread === PRIVATE
        ? avatar({ id: store.state.bot.id, name: nameOf(store.state.bot) }, "bot")
        : topicFace(topic);
    return el(
      "button",
      {
        type: "button",
        class: `topic-row${state ? ` is-${state}` : ""}`,
        "aria-current": chosen ? "true" : null,
        "data-test": thread === PRIVATE ? "agent-private" : `topic-${thread}`,
        on: { click: () => this.open(thread) },
      },
      face,
      el(
        "span",
        { class: "row-words" },
        el("span", { class: "row-top" }, el("b", { dir: "auto" }, name), el("time", {}, time)),
        el(
          "span",
          { class: "row-bottom" },
          el("span", { class: "row-line", dir: "auto" }, line),
          state && el("span", { class: "state-mark" }, icon(state === "closed" ? "lock" : "trash"), t(state)),
          unread > 0 &&
            el("span", { class: "badge", "aria-label": `${unread} ${t("unread")}` }, String(unread)),
        ),
      ),
    );
  }
}

/** The name under which drafts and what has been read are kept. */
export function seenKey(thread) {
  return thread === PRIVATE ? `private/${open.agent}` : `topic/${thread}`;
}

const lastId = (row) => row.messages.at(-1)?.message_id ?? Number(row.thread);

function lineOf(message) {
  if (message.from?.id === store.state.bot.id) return serviceLine(message) ?? summary(message);
  return serviceLine(message) ?? `${senderOf(message).name}: ${summary(message)}`;
}
