/** The left side: the phone of the customer that is open, beside the customers' tabs. */

import { act } from "./api.js";
import { Composer, keyboardAfter } from "./composer.js";
import { Doer } from "./doer.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { MessageList } from "./messages.js";
import { ask, attempt, openMenu } from "./overlay.js";
import { avatar } from "./people.js";
import { commandsFor, descriptionFor, isTyping, messagesOf, nameOf, openCustomer, store } from "./store.js";
import { CustomerTabs } from "./tabs.js";
import { hasTransactions, transactionsButton } from "./transactions.js";
import { t } from "./words.js";

export class CustomerPane {
  /** `show` redraws the page after something else was opened; `goTopic` opens a topic on the other side. */
  constructor({ show, goTopic }) {
    this.doer = new Doer({
      who: () => this.who(),
      commands: () => this.commands(),
      goTo: { startLink: (payload) => this.start(payload), topic: goTopic },
    });
    this.list = new MessageList({ test: "customer-chat", label: t("customer") });
    this.composer = new Composer("customer", this.doer);
    this.doer.attachTo({ list: this.list, composer: this.composer });
    this.tabs = new CustomerTabs({ show, isShown: () => this.node.offsetParent !== null });
    this.header = el("header", { class: "chat-header" });
    this.welcome = el("div", { class: "welcome" });
    this.blockedBar = el(
      "div",
      { class: "blocked-bar", hidden: true },
      el("span", {}, t("blocked_bar")),
      el(
        "button",
        {
          type: "button",
          class: "primary",
          "data-test": "customer-unblock",
          on: { click: () => this.setBlocked(false) },
        },
        t("unblock"),
      ),
    );
    this.list.node.append(this.welcome);
    this.node = el(
      "section",
      { class: "pane customer-pane", id: "pane-customer", "aria-label": t("customers") },
      this.tabs.node,
      el("div", { class: "phone" }, this.header, this.list.node, this.composer.node, this.blockedBar),
    );
  }

  who() {
    return { user: openCustomer().id, chat: null, topic: null };
  }

  show() {
    this.tabs.show();
    const customer = openCustomer();
    this.node.classList.toggle("is-empty", !customer);
    if (customer) this.showChat(customer);
  }

  showChat(customer) {
    const messages = messagesOf(customer.id);
    const key = `chat/${customer.id}`;
    this.showHeader(customer);
    this.list.show(key, messages, {
      isOwn: (message) => this.doer.isOwn(message),
      isGroup: false,
      viewerId: customer.id,
      doer: this.doer,
    });
    this.showWelcome(customer, messages);
    this.composer.show(key, {
      placeholder: t("write"),
      markup: keyboardAfter(messages, store.state.bot.id),
      hasCommands: this.commands().length > 0,
    });
    this.composer.node.hidden = customer.blocked;
    this.blockedBar.hidden = !customer.blocked;
  }

  commands() {
    const { id, language_code: language } = openCustomer();
    return commandsFor(["chat", "all_private_chats", "default"], { chat: id, language });
  }

  showHeader(customer) {
    const { bot, profile } = store.state;
    const name = profile.name || nameOf(bot);
    const typing = isTyping(customer.id);
    fill(this.header, JSON.stringify([bot.id, name, typing, customer.id, hasTransactions()]), () => [
      avatar({ id: bot.id, name }, "bot"),
      el(
        "div",
        { class: "chat-title" },
        el("h2", {}, name),
        el(
          "p",
          { class: typing ? "typing" : "muted", "aria-live": "polite" },
          typing ? t("typing") : `@${bot.username ?? ""} · ${t("bot")}`,
        ),
      ),
      hasTransactions() && transactionsButton((id) => this.composer.paste(id)),
      el(
        "button",
        {
          type: "button",
          class: "icon-button",
          "aria-haspopup": "menu",
          "aria-label": t("menu"),
          "data-test": "customer-menu",
          on: { click: (event) => this.menu(event.currentTarget) },
        },
        icon("more"),
      ),
    ]);
  }

  menu(anchor) {
    const { blocked } = openCustomer();
    openMenu(
      anchor,
      [
        { label: t("start_again"), icon: "bolt", run: () => this.start("") },
        { label: t("start_link"), icon: "link", test: "menu-deep-link", run: () => this.startWithPayload() },
        {
          label: t(blocked ? "unblock" : "block"),
          icon: blocked ? "unlock" : "block",
          danger: !blocked,
          test: "menu-block",
          run: () => this.setBlocked(!blocked),
        },
      ],
      { label: t("menu") },
    );
  }

  async startWithPayload() {
    const answer = await ask({
      title: t("start_link"),
      fields: [{ name: "payload", label: t("payload") }],
      ok: t("open"),
    });
    if (answer) this.start(answer.payload);
  }

  start(payload) {
    return attempt(() => act("start", { user: openCustomer().id, payload }));
  }

  setBlocked(blocked) {
    return attempt(() => act(blocked ? "block" : "unblock", { user: openCustomer().id }));
  }

  /** Before the first message a chat shows the bot's description, as the messenger does. */
  showWelcome(customer, messages) {
    const text = descriptionFor(customer.language_code);
    const isEmpty = messages.length === 0;
    this.welcome.hidden = !isEmpty;
    fill(this.welcome, JSON.stringify([text, isEmpty, customer.id]), () => [
      el(
        "div",
        { class: "welcome-card" },
        el("h3", {}, t("what_can")),
        text && el("p", { dir: "auto" }, text),
      ),
      el(
        "button",
        {
          type: "button",
          class: "primary start",
          "data-test": "customer-start",
          on: { click: () => this.start("") },
        },
        t("start"),
      ),
    ]);
  }
}
