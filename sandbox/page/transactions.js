/** The transactions of the local network that a customer can ask the bot about, offered below one button. */

import { el } from "./dom.js";
import { icon } from "./icons.js";
import { openMenu } from "./overlay.js";
import { open } from "./store.js";
import { t } from "./words.js";

let listed = [];

/** Ask the server once which there are; a sandbox without a local network has none. */
export async function loadTransactions() {
  const response = await fetch("/_sandbox/chain", { cache: "no-store" });
  listed = response.ok ? (await response.json()).transactions : [];
}

export const hasTransactions = () => listed.length > 0;

/** The button; `paste(id)` gets the transaction that was chosen. */
export function transactionsButton(paste) {
  return el(
    "button",
    {
      type: "button",
      class: "icon-button",
      "aria-haspopup": "menu",
      "aria-label": t("transactions"),
      title: t("transactions"),
      "data-test": "customer-transactions",
      on: { click: (event) => choose(event.currentTarget, paste) },
    },
    icon("hash"),
  );
}

function choose(anchor, paste) {
  openMenu(
    anchor,
    listed.map(({ kind, id, says }) => ({
      label: words(says[open.lang] ?? says.en),
      icon: "hash",
      test: `transaction-${kind}`,
      run: () => paste(id),
    })),
    { label: t("transactions"), top: el("p", { class: "menu-note" }, t("transactions_help")) },
  );
}

const words = ([title, shows]) => [el("b", {}, title), el("small", {}, `${t("the_bot")}${shows}`)];
