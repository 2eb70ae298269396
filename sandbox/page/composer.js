/** Where a person writes: text field, reply and edit bar, the bot's keyboard and the attach button. */

import { el, fill } from "./dom.js";
import { icon } from "./icons.js";
import { summary } from "./media.js";
import { senderOf, store } from "./store.js";
import { t } from "./words.js";

const TALLEST_PX = 160;

export class Composer {
  /** `side` is the prefix of the test hooks; `doer` performs send, edit, attach, command and key presses. */
  constructor(side, doer) {
    this.doer = doer;
    this.key = null;
    this.mode = null;
    this.keyboardHidden = false;
    this.input = el("textarea", {
      rows: 1,
      "data-test": `${side}-input`,
      enterkeyhint: "send",
      autocomplete: "off",
      on: {
        input: () => this.typed(),
        keydown: (event) => this.keyDown(event),
        paste: (event) => this.pasted(event),
      },
    });
    this.attachButton = this.button("attach", `${side}-attach`, (event) =>
      doer.attachMenu(event.currentTarget),
    );
    this.commandButton = this.button("slash", `${side}-commands`, (event) =>
      doer.commandMenu(event.currentTarget),
    );
    this.keyboardButton = this.button("keyboard", `${side}-keyboard-toggle`, () => this.toggleKeyboard());
    this.sendButton = this.button("send", `${side}-send`, () => this.submit());
    this.bar = el("div", { class: "mode-bar", hidden: true });
    this.keyboard = el("div", {
      class: "reply-keyboard",
      role: "group",
      hidden: true,
      "data-test": `${side}-keyboard`,
    });
    this.node = el(
      "div",
      { class: "composer" },
      this.bar,
      el(
        "div",
        { class: "composer-row" },
        this.attachButton,
        el("div", { class: "field-wrap" }, this.input, this.commandButton, this.keyboardButton),
        this.sendButton,
      ),
      this.keyboard,
    );
  }

  button(name, test, press) {
    return el(
      "button",
      { type: "button", class: `icon-button composer-${name}`, "data-test": test, on: { click: press } },
      icon(name),
    );
  }

  /** Fit the composer to the chat called `key`; each chat keeps its own draft. */
  show(key, { placeholder, markup = null, hasCommands = false }) {
    this.name(placeholder);
    this.commandButton.hidden = !hasCommands;
    this.showKeyboard(key, markup);
    if (key === this.key) return;
    this.key = key;
    this.setMode(null);
    this.setText(store.drafts.get(key) ?? "");
  }

  name(placeholder) {
    this.input.placeholder = placeholder;
    this.input.setAttribute("aria-label", placeholder);
    for (const [button, key] of [
      [this.attachButton, "attach"],
      [this.commandButton, "commands"],
      [this.keyboardButton, "show_keyboard"],
      [this.sendButton, "send"],
    ]) {
      button.setAttribute("aria-label", t(key));
      button.title = t(key);
    }
  }

  showKeyboard(key, markup) {
    const signature = JSON.stringify([key, markup]);
    if (signature !== this.keyboard.shownSignature) this.keyboardHidden = false;
    fill(this.keyboard, signature, () =>
      (markup?.keyboard ?? []).map((row) =>
        el(
          "div",
          { class: "keyboard-row" },
          row.map((entry) => this.keyboardKey(entry, markup)),
        ),
      ),
    );
    this.keyboardButton.hidden = !markup?.keyboard;
    this.keyboard.hidden = !markup?.keyboard || this.keyboardHidden;
    this.keyboardButton.setAttribute("aria-pressed", String(!this.keyboard.hidden));
    if (markup?.input_field_placeholder) this.input.placeholder = markup.input_field_placeholder;
  }

  keyboardKey(entry, markup) {
    const button = typeof entry === "string" ? { text: entry } : entry;
    const press = () => {
      this.doer.pressKey(button);
      if (markup.one_time_keyboard) this.toggleKeyboard();
    };
    return el(
      "button",
      {
        type: "button",
        class: `keyboard-key ${button.style ?? "plain"}`,
        "data-test": "keyboard-button",
        on: { click: press },
      },
      button.text,
    );
  }

  toggleKeyboard() {
    this.keyboardHidden = !this.keyboardHidden;
    this.keyboard.hidden = this.keyboardHidden;
    this.keyboardButton.setAttribute("aria-pressed", String(!this.keyboardHidden));
  }

  /** `mode`: null, {reply, quote} or {edit}, each with the message. */
  setMode(mode) {
    this.mode = mode;
    this.bar.hidden = mode === null;
    this.bar.replaceChildren(...(mode ? this.barParts(mode) : []));
    if (mode?.edit) this.setText(mode.edit.text ?? mode.edit.caption ?? "");
    if (mode) this.input.focus();
  }

  barParts(mode) {
    const message = mode.edit ?? mode.reply;
    const title = mode.edit
      ? t("editing")
      : `${t(mode.quote ? "quoting" : "replying")} ${senderOf(message).name}`;
    const cancel = el(
      "button",
      {
        type: "button",
        class: "icon-button",
        "aria-label": t("cancel"),
        on: { click: () => this.cancelMode() },
      },
      icon("close"),
    );
    return [
      icon(mode.edit ? "edit" : "reply"),
      el("div", { class: "mode-words" }, el("b", {}, title), el("span", {}, mode.quote ?? summary(message))),
      cancel,
    ];
  }

  cancelMode() {
    if (this.mode?.edit) this.setText("");
    this.setMode(null);
    this.input.focus();
  }

  setText(text) {
    this.input.value = text;
    this.typed();
  }

  /** Put `text` at the end of what is being written. */
  paste(text) {
    this.setText([this.input.value.trimEnd(), text].filter(Boolean).join(" "));
    this.input.focus();
  }

  typed() {
    if (!this.mode?.edit) store.drafts.set(this.key, this.input.value);
    this.input.style.setProperty("height", "auto");
    this.input.style.setProperty("height", `${Math.min(this.input.scrollHeight, TALLEST_PX)}px`);
    this.node.classList.toggle("has-text", this.input.value.trim() !== "");
  }

  keyDown(event) {
    // Enter that ends a Chinese input method's composition must not send.
    if (event.isComposing) return;
    if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.submit();
    } else if (event.key === "Escape" && this.mode) {
      event.stopPropagation();
      this.cancelMode();
    } else if (event.key === "ArrowUp" && this.input.value === "") {
      this.doer.editLast();
    }
  }

  pasted(event) {
    const files = [...event.clipboardData.files];
    if (files.length === 0) return;
    event.preventDefault();
    this.doer.attachFiles(files);
  }

  async submit() {
    const text = this.input.value;
    if (text.trim() === "") return;
    const { mode, key } = this;
    this.setText("");
    this.setMode(null);
    const sent = await this.doer.send(text, mode);
    if (!sent && this.key === key && this.input.value === "") this.setText(text);
  }
}

/** The reply keyboard in force after `messages`: the newest the bot sent or took away. */
export function keyboardAfter(messages, botId) {
  const carrier = messages.findLast(
    (message) =>
      message.from?.id === botId && (message.reply_markup?.keyboard || message.reply_markup?.remove_keyboard),
  );
  return carrier?.reply_markup.keyboard ? carrier.reply_markup : null;
}
