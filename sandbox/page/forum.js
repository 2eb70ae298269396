/** The right side: who is acting, and the topic that is open beside the list of topics. */

import { Composer, keyboardAfter } from "./composer.js";
import { Doer } from "./doer.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { summary } from "./media.js";
import { MessageList } from "./messages.js";
import { avatar, topicFace } from "./people.js";
import {
  ANONYMOUS,
  GENERAL,
  PRIVATE,
  agents,
  botHandle,
  byThread,
  commandsFor,
  groupId,
  isTyping,
  messagesOf,
  nameOf,
  open,
  openAgent,
  openTopic,
  showsListAndTopic,
  store,
} from "./store.js";
import { topicMenu } from "./topic_menu.js";
import { TopicList, seenKey } from "./topics.js";
import { t } from "./words.js";

const SOON_MS = 120;

export class ForumPane {
  /** `show` redraws the page; `goStart` follows a deep link in the open customer's chat. */
  constructor({ show, goStart }) {
    this.redraw = show;
    this.doer = new Doer({
      who: () => this.who(),
      commands: () => this.commands(),
      goTo: { startLink: goStart, topic: (thread, messageId) => this.goTo(thread, messageId) },
    });
    this.list = new MessageList({ test: "topic-chat", label: t("topics") });
    this.composer = new Composer("agent", this.doer);
    this.doer.attachTo({ list: this.list, composer: this.composer });
    this.select = el("select", {
      "data-test": "agent-select",
      "aria-label": t("acting"),
      on: { change: () => this.actAs(this.select.value) },
    });
    this.groupTitle = el("h2", {});
    this.topics = new TopicList({
      open: (thread) => this.open(thread),
      isShown: () => this.list.node.offsetParent !== null,
    });
    this.header = el("header", { class: "chat-header" });
    this.pinBar = el("button", { type: "button", class: "pin-bar", hidden: true, "data-test": "pinned" });
    this.notice = el("div", { class: "notice", role: "status", hidden: true });
    this.empty = el("p", { class: "empty-note" }, t("no_messages"));
    this.list.node.append(this.empty);
    this.node = el(
      "section",
      { class: "pane forum-pane", id: "pane-agents", "aria-label": t("agents") },
      el(
        "aside",
        { class: "topic-list" },
        el(
          "div",
          { class: "forum-head" },
          this.groupTitle,
          el("label", { class: "acting" }, el("span", {}, t("acting")), this.select),
        ),
        this.topics.rows,
        this.topics.none,
      ),
      el(
        "div",
        { class: "topic-view" },
        this.header,
        this.pinBar,
        this.list.node,
        this.notice,
        this.composer.node,
      ),
    );
  }

  who() {
    const user = openAgent()?.id ?? null;
    if (open.thread === PRIVATE) return { user, chat: null, topic: null };
    return { user, chat: groupId(), topic: openTopic()?.message_thread_id ?? null };
  }

  show() {
    this.leaveWhatIsGone();
    this.threads = byThread();
    this.node.classList.toggle("topic-open", open.thread !== null);
    this.showAgents();
    this.topics.show(this.threads);
    if (open.thread !== null) this.showTopic();
  }

  leaveWhatIsGone() {
    if (open.thread === null && showsListAndTopic()) open.thread = GENERAL;
    const isFixed =
      open.thread === null || open.thread === GENERAL || (open.thread === PRIVATE && openAgent());
    if (!isFixed && !openTopic()) open.thread = GENERAL;
  }

  showAgents() {
    this.groupTitle.textContent = store.state.group.title;
    const choices = agents().map((user) => [
      String(user.id),
      user.member === false ? `${nameOf(user)} (${t("not_member")})` : nameOf(user),
    ]);
    choices.push([ANONYMOUS, t("anonymous")]);
    fill(this.select, JSON.stringify(choices), () =>
      choices.map(([value, words]) => el("option", { value }, words)),
    );
    this.select.value = open.agent;
  }

  actAs(agent) {
    open.agent = agent;
    this.redraw();
  }

  open(thread) {
    open.thread = thread;
    this.redraw();
    if (matchMedia("(min-width: 760px)").matches) this.composer.input.focus();
  }

  goTo(thread, messageId) {
    open.pane = "agents";
    this.open(this.threads.has(thread) ? thread : GENERAL);
    setTimeout(() => this.list.jump(messageId), SOON_MS);
  }

  commands() {
    const agent = openAgent();
    const leads = !agent || ["creator", "administrator"].includes(agent.status);
    const isPrivate = open.thread === PRIVATE;
    const scopes = isPrivate
      ? ["chat", "all_private_chats"]
      : [leads && "chat_administrators", "chat", leads && "all_chat_administrators", "all_group_chats"];
    return commandsFor([...scopes, "default"].filter(Boolean), {
      chat: isPrivate ? agent.id : groupId(),
      language: agent?.language_code,
    });
  }

  messages() {
    return open.thread === PRIVATE ? messagesOf(openAgent().id) : (this.threads.get(open.thread) ?? []);
  }

  showTopic() {
    const topic = openTopic();
    const agent = openAgent();
    const messages = this.messages();
    this.showHeader(topic);
    this.list.show(`${seenKey(open.thread)}/${open.agent}`, messages, {
      isOwn: (message) => this.doer.isOwn(message),
      isGroup: open.thread !== PRIVATE,
      viewerId: agent?.id ?? null,
      doer: this.doer,
    });
    this.showPin(messages.findLast((message) => message._pinned));
    this.empty.hidden = messages.length > 0;
    this.notice.hidden = !topic?.deleted && !topic?.closed;
    this.notice.textContent = topic?.deleted ? t("topic_gone") : t("topic_closed");
    this.composer.show(seenKey(open.thread), {
      placeholder: topic ? t("write_to_topic") : t("write"),
      markup: keyboardAfter(messages, store.state.bot.id),
      hasCommands: this.commands().length > 0,
    });
    this.composer.node.hidden = Boolean(topic?.deleted);
  }

  showPin(message) {
    this.pinBar.hidden = !message;
    if (!message) return;
    this.pinBar.onclick = () => this.list.jump(message.message_id);
    fill(this.pinBar, summary(message), () => [icon("pin"), el("span", {}, summary(message).split("\n")[0])]);
  }

  showHeader(topic) {
    const isPrivate = open.thread === PRIVATE;
    const name = topic?.name ?? t(isPrivate ? "private_chat" : "general");
    const typing = isPrivate ? isTyping(openAgent().id) : isTyping(groupId(), open.thread);
    fill(this.header, JSON.stringify([name, topic, typing, open.thread, open.agent]), () => [
      el(
        "button",
        {
          type: "button",
          class: "icon-button back",
          "aria-label": t("back"),
          "data-test": "topic-back",
          on: { click: () => this.open(null) },
        },
        icon("back"),
      ),
      isPrivate ? avatar({ id: store.state.bot.id, name: nameOf(store.state.bot) }, "bot") : topicFace(topic),
      el(
        "div",
        { class: "chat-title" },
        el("h2", { dir: "auto" }, name),
        el(
          "p",
          { class: typing ? "typing" : "muted" },
          typing ? t("typing") : isPrivate ? botHandle() : store.state.group.title,
        ),
      ),
      topic &&
        !topic.deleted &&
        el(
          "button",
          {
            type: "button",
            class: "icon-button",
            "aria-haspopup": "menu",
            "aria-label": t("topic_menu"),
            "data-test": "topic-menu",
            on: { click: (event) => topicMenu(topic, event.currentTarget) },
          },
          icon("more"),
        ),
    ]);
  }
}
