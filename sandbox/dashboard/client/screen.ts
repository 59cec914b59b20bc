import type { Overview } from "../overview";
import { action, CANCELED } from "./actions";
import { ask } from "./ask";
import { clockPart } from "./clock-part";
import { confirm } from "./confirm";
import { disclosure } from "./disclosure";
import { type Child, h } from "./dom";
import { figure } from "./money";
import { isHonest, policyWords } from "./policy-form";
import { capital } from "./wording";

export interface Known {
  overview: Overview | null;
  /** The connection to the sandbox: null before the first word. */
  live: boolean | null;
  /** What went wrong with the last look. */
  trouble: string | null;
}

const TABS: [view: string, label: string, address: string][] = [
  ["payments", "Payments", "/_sandbox#/payments"],
  ["events", "Events", "/_sandbox#/events"],
  ["requests", "Requests", "/_sandbox#/requests"],
  ["webhooks", "Webhooks", "/_sandbox#/webhooks"],
  ["faults", "Faults", "/_sandbox#/faults"],
  ["books", "Books", "/_sandbox#/books"],
  ["test-data", "Test data", "/_sandbox#/test-data"],
  ["mail", "Mail", "/_sandbox/mail"],
];

function tabs(current: string, overview: Overview | null): HTMLElement {
  const counts: Record<string, number | undefined> = {
    payments: overview?.totals.payments,
    events: overview?.totals.events,
    faults: overview?.faults.filter(({ times }) => times !== 0).length,
    mail: overview?.totals.mails,
  };
  return h(
    "nav",
    { class: "tabs", "aria-label": "Sandbox" },
    ...TABS.map(([view, label, href]) =>
      h(
        "a",
        { href, id: `tab-${view}`, "aria-current": view === current ? "page" : false },
        label,
        counts[view] ? h("span", { class: "count" }, counts[view].toLocaleString("en")) : null,
      ),
    ),
  );
}

function connection({ live, trouble }: Known): HTMLElement {
  const text = live === null ? "connecting" : live && !trouble ? "live" : "not reachable";
  return h("span", { class: `live ${text === "live" ? "on" : "off"}`, role: "status", id: "connection" }, text);
}

function balancePart({ balance }: Overview): HTMLElement {
  const heads = ["", "Available", "Pending"].map((head) =>
    h("th", { scope: "col", class: "number" }, head || h("span", { class: "unseen" }, "Currency")),
  );
  const rows = balance.map(({ currency, available, pending }) =>
    h(
      "tr",
      { "data-key": currency },
      h("th", { scope: "row" }, currency.toUpperCase()),
      h("td", { class: "number" }, figure(available, currency)),
      h("td", { class: "number" }, figure(pending, currency)),
    ),
  );
  return h(
    "section",
    { class: "balance", "aria-labelledby": "balance-title" },
    h("h2", { id: "balance-title" }, "Balance"),
    balance.length === 0
      ? h("p", { class: "sub" }, "No money yet.")
      : h("table", {}, h("thead", {}, h("tr", {}, ...heads)), h("tbody", {}, ...rows)),
  );
}

function resetPart(): HTMLElement {
  const reset = async () => {
    const sure = await confirm({
      title: "Forget everything?",
      text: "Payments, customers, events, mail, faults, the delivery policy and the clock begin anew. Only the built-in webhook endpoint stays. This can't be undone.",
      yes: "Forget everything",
    });
    if (!sure) return CANCELED;
    return ask("POST", "reset");
  };
  return action({ id: "reset", label: "Reset…", busy: "Forgetting…", done: "A clean book.", act: reset });
}

/** Says, on every view, that the gateway is lying, and how to stop it. */
function lieBanner({ faults, policy }: Overview): HTMLElement | null {
  const active = faults.filter(({ times }) => times !== 0);
  const honest = isHonest(policy);
  if (active.length === 0 && honest) return null;
  const told = [
    active.length > 0 && `${active.length === 1 ? "1 fault rule is" : `${active.length} fault rules are`} in force`,
    !honest && `webhooks: ${policyWords(policy)}`,
  ].filter(Boolean);
  const stop = async () => {
    await ask("DELETE", "faults");
    await ask("POST", "webhooks", {});
  };
  return h(
    "aside",
    { class: "lies", "aria-label": "The sandbox is lying", "data-key": "lies" },
    h("p", { class: "grow" }, h("strong", {}, "The sandbox is lying. "), `${capital(told.join("; "))}. `),
    h("a", { href: "/_sandbox#/faults" }, "Look"),
    action({ id: "be-honest", label: "Be honest again", busy: "Stopping…", done: "Honest.", act: stop }),
  );
}

function aside(known: Known, current: string): HTMLElement {
  const { overview } = known;
  const world = overview ? [clockPart(overview), balancePart(overview), h("p", { class: "reset" }, resetPart())] : [];
  return h(
    "header",
    { class: "bar", id: "bar" },
    h("p", { class: "brand row" }, h("a", { href: "/_sandbox" }, "Sandbox"), connection(known)),
    tabs(current, overview),
    disclosure("world", ["Clock and balance"], () => world, { open: wide.matches, kind: "world" }),
  );
}

/** Where the bar stands beside the page there is room for its clock and balance from the start. */
const wide = matchMedia("(min-width: 60rem)");

/** The frame around every view. */
export function screen(known: Known, current: string, main: Child[], mainClass: string): HTMLElement {
  return h(
    "div",
    { id: "screen" },
    h("a", { class: "skip", href: "#main", id: "skip", onclick: skip }, "Skip to the content"),
    aside(known, current),
    h(
      "div",
      { class: "page" },
      known.overview && lieBanner(known.overview),
      known.trouble && h("p", { class: "notice", role: "alert" }, `${known.trouble} Below is what was known before.`),
      h("main", { id: "main", tabindex: "-1", class: mainClass }, ...main),
    ),
  );
}

/** The address is the reader's place, so the skip link moves the focus itself. */
function skip(event: Event): void {
  event.preventDefault();
  document.getElementById("main")?.focus();
}
