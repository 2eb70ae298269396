/** The bar above both sides: the sandbox clock, the group's flood budget and the page's language. */

import { act } from "./api.js";
import { el } from "./dom.js";
import { icon } from "./icons.js";
import { attempt } from "./overlay.js";
import { now, open, store } from "./store.js";
import { clockTime, shortDate, t } from "./words.js";

const STEPS = [
  ["minute", 60],
  ["hour", 3600],
  ["day", 86_400],
];
const NEARLY_FULL = 0.8;

export class TopBar {
  constructor({ switchLanguage }) {
    this.date = el("span", { class: "clock-date" });
    this.time = el("b", { class: "clock-time", "data-test": "clock" });
    this.count = el("b", { "data-test": "flood" });
    this.meter = el(
      "span",
      { class: "meter", role: "meter", "aria-label": t("flood"), "aria-valuemin": 0 },
      el("i", {}),
    );
    this.flood = el(
      "div",
      { class: "flood", title: t("flood_help") },
      el("span", { class: "flood-label" }, t("flood")),
      this.meter,
      this.count,
    );
    this.offline = el("div", { class: "offline", role: "alert", hidden: true }, t("offline"));
    this.node = el(
      "header",
      { class: "topbar" },
      el(
        "h1",
        {},
        el("span", { class: "brand-mark", "aria-hidden": "true" }, icon("agents")),
        el("span", { class: "brand" }, t("title")),
      ),
      el(
        "div",
        { class: "clock", role: "group", "aria-label": t("now") },
        el("span", { class: "clock-face", title: t("now") }, this.date, this.time),
        STEPS.map(stepButton),
      ),
      this.flood,
      el(
        "button",
        {
          type: "button",
          class: "language",
          "data-test": "language",
          lang: open.lang === "zh" ? "en" : "zh",
          on: { click: switchLanguage },
        },
        icon("globe"),
        el("span", {}, t("other_language")),
      ),
      this.offline,
    );
  }

  show() {
    const { group_used: used, group_limit: limit } = store.state.flood;
    const share = limit > 0 ? Math.min(1, used / limit) : 0;
    this.count.textContent = `${used}/${limit}`;
    this.meter.setAttribute("aria-valuenow", used);
    this.meter.setAttribute("aria-valuemax", limit);
    this.flood.classList.toggle("nearly", share >= NEARLY_FULL);
    this.flood.classList.toggle("full", share >= 1);
    this.meter.firstChild.style.setProperty("width", `${share * 100}%`);
    this.tick();
  }

  tick() {
    this.date.textContent = shortDate(now());
    this.time.textContent = clockTime(now());
  }
}

function stepButton([name, seconds]) {
  return el(
    "button",
    {
      type: "button",
      "data-test": `advance-${name}`,
      on: { click: () => attempt(() => act("advance", { seconds })) },
    },
    t(name),
  );
}
