/** What a person can do in one chat: say, answer, edit, delete, react, press; seen as server actions. */

import { act } from "./api.js";
import { attachFiles, attachMenu } from "./attach.js";
import { el } from "./dom.js";
import { serviceLine } from "./message.js";
import { ask, attempt, closeMenu, openMenu, toast } from "./overlay.js";
import { groupId, messagesOf, store } from "./store.js";
import { t } from "./words.js";

const EMOJI = ["👍", "👎", "❤", "🔥", "👀", "✍", "🎉", "🤔"];

export class Doer {
  /**
   * `who()` returns {user, chat, topic} for the open chat: user is null for the anonymous admin, chat is
   * null for a private chat. `commands()` lists the bot's; `goTo` follows links into the sandbox: startLink(payload), topic(threadId).
   */
  constructor({ who, commands, goTo }) {
    this.who = who;
    this.commands = commands;
    this.goTo = goTo;
  }

  attachTo({ list, composer }) {
    this.list = list;
    this.composer = composer;
  }

  chatId() {
    return this.who().chat ?? this.who().user;
  }

  isOwn(message) {
    const { user } = this.who();
    return user === null
      ? message.sender_chat?.id === groupId()
      : message.from?.id === user && !message.sender_chat;
  }

  async send(text, mode) {
    const sent = mode?.edit ? this.edit(mode.edit, text) : this.say(text, mode);
    this.list.toBottom();
    return (await sent) !== undefined;
  }

  say(text, mode = null) {
    const { user, chat, topic } = this.who();
    if (user === null) return this.try("anonymous_say", { chat, topic, text });
    return this.try("say", {
      user,
      chat,
      topic,
      text,
      reply_to: mode?.reply?.message_id ?? null,
      quote: mode?.quote ?? null,
    });
  }

  edit(message, text) {
    const field = message.text === undefined ? "caption" : "text";
    return this.onMessage("edit", message, { [field]: text });
  }

  press(message, button) {
    if (button.callback_data !== undefined)
      return this.onMessage("press", message, { data: button.callback_data });
    if (button.copy_text) return this.copy(button.copy_text.text);
    if (button.url) return this.openLink(button.url) || askToOpen(button.url);
    return toast(t("not_here"));
  }

  pressKey(button) {
    if (button.request_contact)
      return this.try("attach", { ...this.who(), kind: "contact", data: "", caption: "" });
    if (button.request_location)
      return this.try("attach", { ...this.who(), kind: "location", data: "", caption: "" });
    return this.send(button.text, null);
  }

  react(message, emoji) {
    const has = (message._reactions ?? []).some(
      (entry) => entry.user_id === this.who().user && entry.emoji === emoji,
    );
    return this.onMessage("react", message, { emoji: has ? "" : emoji });
  }

  onMessage(action, message, fields = {}) {
    return this.try(action, {
      user: this.who().user,
      chat: this.chatId(),
      message_id: message.message_id,
      ...fields,
    });
  }

  /** Perform an action; null stands for "no result", undefined for "refused" (already shown). */
  async try(action, fields) {
    return attempt(async () => (await act(action, fields)) ?? null);
  }

  async copy(text) {
    await attempt(() => navigator.clipboard.writeText(text));
    toast(t("copied"));
  }

  mention() {
    toast(t("not_here"));
  }

  jump(messageId) {
    this.list.jump(messageId);
  }

  /** Follow links into the sandbox itself; false leaves the link to the browser. */
  openLink(url) {
    const start = url.match(/^(?:https?:\/\/)?t(?:elegram)?\.me\/(\w+)(?:\?start=([\w-]*))?$/i);
    if (start && start[1].toLowerCase() === store.state.bot.username?.toLowerCase()) {
      this.goTo.startLink(start[2] ?? "");
      return true;
    }
    const place = url.match(/^(?:https?:\/\/)?t\.me\/c\/(\d+)\/(\d+)(?:\/(\d+))?/i);
    if (!place || `-100${place[1]}` !== String(groupId())) return false;
    this.goTo.topic(place[2], Number(place[3] ?? place[2]));
    return true;
  }

  editLast() {
    const last = messagesOf(this.chatId()).findLast((message) => this.isOwn(message) && message.text);
    if (last) this.composer.setMode({ edit: last });
  }

  attachMenu(anchor) {
    attachMenu(anchor, this.who());
  }

  attachFiles(files) {
    return attachFiles(files, this.who());
  }

  commandMenu(anchor) {
    openMenu(
      anchor,
      this.commands().map(({ command, description }) => ({
        label: `/${command}  ${description}`,
        icon: "slash",
        run: () => this.send(`/${command}`, null),
      })),
      { label: t("commands") },
    );
  }

  /** The menu of one message at a point or an element. */
  menu(message, where) {
    const quote = selectedIn(message);
    const own = this.isOwn(message);
    const { user } = this.who();
    const isService = serviceLine(message) !== null;
    const words = message.text ?? message.caption;
    const items = [
      !isService &&
        user !== null && {
          label: t("reply"),
          icon: "reply",
          test: "menu-reply",
          run: () => this.composer.setMode({ reply: message }),
        },
      quote &&
        user !== null && {
          label: t("quote"),
          icon: "reply",
          test: "menu-quote",
          run: () => this.composer.setMode({ reply: message, quote }),
        },
      !isService &&
        this.chatId() === user && {
          label: t("forward"),
          icon: "forward",
          test: "menu-forward",
          run: () => this.onMessage("forward", message),
        },
      words && { label: t("copy"), icon: "copy", run: () => this.copy(words) },
      own &&
        words &&
        user !== null && {
          label: t("edit"),
          icon: "edit",
          test: "menu-edit",
          run: () => this.composer.setMode({ edit: message }),
        },
      user !== null && {
        label: t("delete"),
        icon: "trash",
        danger: true,
        test: "menu-delete",
        run: () => this.onMessage("delete", message),
      },
    ];
    openMenu(where, items.filter(Boolean), {
      label: t("message_menu"),
      top: isService || user === null ? null : this.emojiRow(message),
    });
  }

  emojiRow(message) {
    return el(
      "div",
      { class: "emoji-row", role: "group", "aria-label": t("react") },
      EMOJI.map((emoji) =>
        el(
          "button",
          {
            type: "button",
            role: "menuitem",
            "data-test": "react",
            "aria-label": emoji,
            on: { click: () => this.pickEmoji(message, emoji) },
          },
          emoji,
        ),
      ),
    );
  }

  pickEmoji(message, emoji) {
    closeMenu();
    this.react(message, emoji);
  }
}

/** What the person marked inside this message, if anything: the exact words of a quote. */
function selectedIn(message) {
  const selection = getSelection();
  const holder = selection.anchorNode?.parentElement?.closest("[data-message-id]");
  const words = selection.toString();
  const text = message.text ?? message.caption ?? "";
  return holder?.dataset.messageId === String(message.message_id) && words && text.includes(words)
    ? words
    : null;
}

async function askToOpen(url) {
  const sure = await ask({ title: t("open_link"), text: url, ok: t("open") });
  if (sure && /^https?:/i.test(url)) window.open(url, "_blank", "noopener,noreferrer");
}
