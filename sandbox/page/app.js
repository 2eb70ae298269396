/** Start of the page: builds both sides, redraws them when the server's state changes. */

import { watch } from "./api.js";
import { CustomerPane } from "./customers.js";
import { el } from "./dom.js";
import { ForumPane } from "./forum.js";
import { icon } from "./icons.js";
import { alertBox, mountOverlay, toast } from "./overlay.js";
import {
  accept,
  nameOf,
  open,
  openAgent,
  openCustomer,
  readHash,
  store,
  userById,
  writeHash,
} from "./store.js";
import { TopBar } from "./topbar.js";
import { loadTransactions } from "./transactions.js";
import { setLanguage, t } from "./words.js";

const TICK_MS = 1000;

let parts = null;
let lastToast = null;
let reachable = true;

function build() {
  setLanguage(open.lang);
  const topbar = new TopBar({ switchLanguage });
  const forum = new ForumPane({ show, goStart: (payload) => parts.customer.start(payload) });
  const customer = new CustomerPane({
    show,
    goTopic: (thread, messageId) => parts.forum.goTo(thread, messageId),
  });
  const bottom = el(
    "nav",
    { class: "bottom-tabs", "aria-label": t("sandbox") },
    bottomTab("customer", "phone"),
    bottomTab("agents", "agents"),
  );
  parts?.root.remove();
  parts = {
    topbar,
    forum,
    customer,
    bottom,
    root: el("div", { class: "app" }, topbar.node, el("main", {}, customer.node, forum.node), bottom),
  };
  document.body.prepend(parts.root);
}

function bottomTab(pane, name) {
  return el(
    "button",
    { type: "button", "data-test": `pane-${pane}`, "data-pane": pane, on: { click: () => openPane(pane) } },
    el(
      "span",
      { class: "bottom-icon" },
      icon(name),
      el("i", { class: "dot", hidden: true, role: "img", "aria-label": t("unread") }),
    ),
    el("span", {}, t(pane)),
  );
}

function openPane(pane) {
  open.pane = pane;
  show();
}

function switchLanguage() {
  open.lang = open.lang === "zh" ? "en" : "zh";
  build();
  show();
  parts.root.querySelector(".language").focus();
}

function show() {
  if (!store.state) return;
  parts.root.dataset.pane = open.pane;
  parts.topbar.offline.hidden = reachable;
  for (const tab of parts.bottom.children)
    tab.setAttribute("aria-current", String(tab.dataset.pane === open.pane));
  parts.topbar.show();
  parts.customer.show();
  parts.forum.show();
  showUnread();
  writeHash();
}

function showUnread() {
  for (const [pane, part] of [
    ["customer", parts.customer],
    ["agents", parts.forum],
  ]) {
    const dot = parts.bottom.querySelector(`[data-pane=${pane}] .dot`);
    dot.hidden = part.node.querySelector(".badge") === null || open.pane === pane;
  }
}

function onState(state) {
  accept(state);
  show();
  showToasts(state.toasts ?? []);
}

/** Show each callback answer once; those from before the page was opened are old news. */
function showToasts(toasts) {
  const newest = Math.max(0, ...toasts.map((entry) => entry.seq));
  const fresh = lastToast === null ? [] : toasts.filter((entry) => entry.seq > lastToast);
  lastToast = Math.max(lastToast ?? 0, newest);
  for (const { text, show_alert: isAlert, user_id: userId } of fresh) {
    if (!text) continue;
    if (isAlert && [openCustomer()?.id, openAgent()?.id].includes(userId))
      alertBox(text, nameOf(userById(userId)));
    else toast(text, { title: t("alert_for", { who: nameOf(userById(userId)) }) });
  }
}

function onReach(isReachable) {
  reachable = isReachable;
  parts.topbar.offline.hidden = isReachable;
}

/** Once a second: the clock moves on and "typing…" runs out. */
function tick() {
  if (store.state) show();
}

readHash();
build();
mountOverlay();
watch({ onState, onReach });
loadTransactions().then(show);
setInterval(tick, TICK_MS);
document.addEventListener("visibilitychange", show);
addEventListener("hashchange", () => {
  readHash();
  build();
  show();
});
