/** The customers' tabs with their unread counts, and adding a person. */

import { act } from "./api.js";
import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { ask, attempt } from "./overlay.js";
import { avatar } from "./people.js";
import { customers, markSeen, messagesOf, nameOf, open, store, unreadCount } from "./store.js";
import { t } from "./words.js";

const LANGUAGES = [
  ["en", "English (en)"],
  ["zh-hans", "简体中文 (zh-hans)"],
  ["zh-hant", "繁體中文 (zh-hant)"],
  ["ja", "日本語 (ja)"],
  ["ko", "한국어 (ko)"],
  ["ru", "Русский (ru)"],
  ["es", "Español (es)"],
  ["vi", "Tiếng Việt (vi)"],
  ["tr", "Türkçe (tr)"],
  ["ar", "العربية (ar)"],
];

export class CustomerTabs {
  /** `show` redraws the page; `isShown()` tells whether the open chat is on the screen. */
  constructor({ show, isShown }) {
    this.redraw = show;
    this.isShown = isShown;
    this.tabs = el("div", {
      class: "tab-list",
      role: "tablist",
      "aria-label": t("customers"),
      on: { keydown: walkTabs },
    });
    this.node = el("div", { class: "tabs" }, this.tabs, this.addButton());
  }

  show() {
    const faces = customers().map((user) => ({
      user,
      chosen: String(user.id) === open.customer,
      unread: this.unread(user),
    }));
    fill(this.tabs, JSON.stringify(faces), () => faces.map((face) => this.tab(face)));
  }

  unread(user) {
    const key = `chat/${user.id}`;
    const messages = messagesOf(user.id);
    const isWatched = String(user.id) === open.customer && this.isShown() && !document.hidden;
    if (isWatched || !store.seen.has(key)) markSeen(key, messages);
    return unreadCount(key, messages, user.id);
  }

  tab({ user, chosen, unread }) {
    const marks = [user.blocked && t("blocked"), user.deactivated && t("deactivated")].filter(Boolean);
    const label = [nameOf(user), user.language_code, ...marks, unread && `${unread} ${t("unread")}`]
      .filter(Boolean)
      .join(", ");
    return el(
      "button",
      {
        type: "button",
        role: "tab",
        class: "tab",
        "aria-selected": String(chosen),
        tabindex: chosen ? 0 : -1,
        "aria-label": label,
        title: label,
        "data-test": `customer-tab-${user.id}`,
        on: { click: () => this.open(user) },
      },
      el(
        "span",
        { class: "tab-face" },
        avatar({ id: user.id, name: nameOf(user) }),
        unread > 0 && el("span", { class: "badge" }, String(unread)),
        user.blocked && el("span", { class: "tab-mark" }, icon("block")),
      ),
      el("span", { class: "tab-name" }, nameOf(user)),
      el("span", { class: "tab-language" }, user.language_code ?? ""),
    );
  }

  addButton() {
    return el(
      "button",
      {
        type: "button",
        class: "tab tab-add",
        "data-test": "add-user",
        "aria-label": t("add_user"),
        title: t("add_user"),
        on: { click: () => this.addUser() },
      },
      el("span", { class: "tab-face" }, el("span", { class: "avatar add" }, icon("plus"))),
      el("span", { class: "tab-name" }, t("add")),
    );
  }

  open(user) {
    open.customer = String(user.id);
    this.redraw();
  }

  async addUser() {
    const answer = await ask({
      title: t("add_user"),
      ok: t("add"),
      fields: [
        { name: "name", label: t("name") },
        { name: "language_code", label: t("their_language"), options: LANGUAGES },
        {
          name: "role",
          label: t("role"),
          options: [
            ["customer", t("role_customer")],
            ["agent", t("role_agent")],
          ],
        },
      ],
    });
    if (!answer) return;
    const id = await attempt(() => act("add_user", answer));
    if (id === undefined || answer.role !== "customer") return;
    open.customer = String(id);
    this.redraw();
  }
}

function walkTabs(event) {
  const tabs = [...event.currentTarget.querySelectorAll("button")];
  const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
  if (!step) return;
  event.preventDefault();
  tabs.at((tabs.indexOf(document.activeElement) + step) % tabs.length).focus();
}
