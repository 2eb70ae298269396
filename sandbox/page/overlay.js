/** What floats above the page: toasts, alerts, question dialogs and context menus. */

import { el, only } from "./dom.js";
import { icon } from "./icons.js";
import { t } from "./words.js";

const TOAST_MS = 4500;
const MENU_MARGIN_PX = 8;

const shelf = el("div", { class: "toasts", role: "status", "aria-live": "polite", "data-test": "toasts" });

export function mountOverlay() {
  document.body.append(shelf);
}

export function toast(text, { kind = "info", title = null } = {}) {
  const node = el(
    "div",
    { class: `toast toast-${kind}`, "data-test": "toast" },
    title && el("b", {}, title),
    el("span", {}, text),
  );
  shelf.append(node);
  setTimeout(() => node.remove(), TOAST_MS);
}

/** Run an action and show what it was refused for, if it was. Resolves to undefined then. */
export async function attempt(action) {
  try {
    return await action();
  } catch (error) {
    toast(error.message, { kind: "error" });
    return undefined;
  }
}

export function alertBox(text, title = null) {
  return dialog({
    title,
    body: [el("p", { class: "alert-text" }, text)],
    buttons: [okButton(t("ok"))],
    test: "alert",
  });
}

/**
 * Ask for a few values. `fields`: {name, label, value?, options?: [[value, label]], optional?}.
 * Resolves to an object of strings, or null when the person cancels.
 */
export async function ask({ title, text = null, fields = [], ok = t("ok"), danger = false }) {
  const inputs = fields.map(inputFor);
  const body = [
    text && el("p", {}, text),
    ...inputs.map(({ label, input }) => el("label", { class: "field" }, el("span", {}, label), input)),
  ];
  const answer = await dialog({
    title,
    body,
    buttons: [cancelButton(), okButton(ok, danger)],
    test: "dialog",
  });
  if (answer !== "ok") return null;
  return Object.fromEntries(inputs.map(({ name, input }) => [name, input.value.trim()]));
}

function inputFor({ name, label, value = "", options = null, optional = false }) {
  if (!options)
    return {
      name,
      label,
      input: el("input", { name, value, required: !optional, autocomplete: "off", maxlength: 128 }),
    };
  return {
    name,
    label,
    input: el(
      "select",
      { name },
      options.map(([key, words]) => el("option", { value: key, selected: key === value }, words)),
    ),
  };
}

const okButton = (words, danger = false) =>
  el("button", { value: "ok", class: danger ? "danger" : "primary", "data-test": "dialog-ok" }, words);
const cancelButton = () =>
  el(
    "button",
    { value: "cancel", type: "button", class: "quiet", "data-test": "dialog-cancel" },
    t("cancel"),
  );

/** Show a modal dialog; resolves to "ok" or "cancel". */
export function dialog({ title, body, buttons, test }) {
  const form = el(
    "form",
    { method: "dialog" },
    title && el("h2", {}, title),
    body,
    el("div", { class: "dialog-buttons" }, buttons),
  );
  const box = el("dialog", { "aria-label": title ?? t("ok"), "data-test": test }, form);
  document.body.append(box);
  return new Promise((resolve) => {
    const finish = (answer) => {
      box.remove();
      resolve(answer);
    };
    form.addEventListener(
      "submit",
      only(() => finish("ok")),
    );
    form.querySelector("[value=cancel]")?.addEventListener("click", () => finish("cancel"));
    box.addEventListener(
      "cancel",
      only(() => finish("cancel")),
    );
    box.showModal();
  });
}

let closeOpenMenu = () => undefined;

/**
 * Open a menu at a point or beside an element. `items`: {label, icon, run, danger?, test?}; `top` is an
 * optional row of elements above them. The focus goes back to where it was.
 */
export function openMenu(where, items, { label, top = null } = {}) {
  closeOpenMenu();
  const before = document.activeElement;
  const menu = el(
    "div",
    { class: "menu", role: "menu", "aria-label": label, "data-test": "menu" },
    top,
    items.map((item) => menuItem(item)),
  );
  const outside = (event) => menu.contains(event.target) || closeOpenMenu();
  closeOpenMenu = () => {
    closeOpenMenu = () => undefined;
    document.removeEventListener("pointerdown", outside, true);
    menu.remove();
    before?.focus?.({ preventScroll: true });
  };
  menu.addEventListener("keydown", walkMenu);
  document.body.append(menu);
  document.addEventListener("pointerdown", outside, true);
  placeMenu(menu, where);
  menu.querySelector("button")?.focus({ preventScroll: true });
}

export function closeMenu() {
  closeOpenMenu();
}

function menuItem({ label, icon: name, run, danger = false, test = null }) {
  const press = () => {
    closeOpenMenu();
    run();
  };
  return el(
    "button",
    {
      role: "menuitem",
      type: "button",
      class: danger ? "danger" : null,
      "data-test": test,
      on: { click: press },
    },
    icon(name),
    el("span", {}, label),
  );
}

function walkMenu(event) {
  const buttons = [...event.currentTarget.querySelectorAll("button")];
  const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
  if (event.key === "Escape" || event.key === "Tab") only(() => closeOpenMenu())(event);
  if (!step) return;
  event.preventDefault();
  buttons.at((buttons.indexOf(document.activeElement) + step) % buttons.length).focus();
}

function placeMenu(menu, where) {
  const spot =
    where instanceof Element
      ? where.getBoundingClientRect()
      : { left: where.x, bottom: where.y, top: where.y };
  const size = menu.getBoundingClientRect();
  const left = Math.min(spot.left, innerWidth - size.width - MENU_MARGIN_PX);
  const below = spot.bottom + size.height + MENU_MARGIN_PX <= innerHeight;
  menu.style.setProperty("left", `${Math.max(MENU_MARGIN_PX, left)}px`);
  menu.style.setProperty(
    "top",
    `${Math.max(MENU_MARGIN_PX, below ? spot.bottom + 4 : spot.top - size.height - 4)}px`,
  );
}
