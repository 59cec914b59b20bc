/** The dashboard: lists on the left, the chosen thing on the right, everything live. */
import type { CardLine, Overview, PaymentStory, ToldEvent } from "../overview";
import { ask, onChange } from "./ask";
import { clockBar } from "./clock-bar";
import { h, show } from "./dom";
import { eventDetail, eventList, requestTable } from "./events";
import { faultForm, faultList, policyForm } from "./lies";
import { empty } from "./parts";
import { paymentDetail, paymentList } from "./payments";
import { cardTable } from "./test-cards";

const TABS: [string, string][] = [
  ["payments", "Payments"],
  ["events", "Events"],
  ["requests", "Requests"],
  ["lies", "Faults"],
  ["cards", "Test cards"],
];

const status = h("span", { class: "live", role: "status" }, "connecting");
const time = h("div", {});
const tabs = h("nav", { "aria-label": "Sandbox" });
const list = h("section", { class: "list", "aria-label": "List" });
const detail = h("section", { class: "detail", "aria-label": "Detail" });
const main = h("main", {}, list, detail);

document.body.append(h("header", { class: "top" }, h("h1", {}, "Sandbox gateway"), status, time), tabs, main);

/** `#/payments/pi_1` → tab and chosen id. */
function place(): { tab: string; id: string | undefined } {
  const [, tab = "payments", id] = location.hash.split("/");
  return { tab: TABS.some(([name]) => name === tab) ? tab : "payments", id };
}

function drawTabs(overview: Overview): void {
  const { tab } = place();
  const counts: Record<string, number> = {
    payments: overview.totals.payments,
    events: overview.totals.events,
    lies: overview.faults.length,
  };
  const links = TABS.map(([name, label]) =>
    h(
      "a",
      { href: `#/${name}`, id: `tab-${name}`, "aria-current": name === tab ? "page" : false },
      label,
      counts[name] ? h("span", { class: "count" }, String(counts[name])) : null,
    ),
  );
  const mail = h(
    "a",
    { href: "/_sandbox/mail", id: "tab-mail" },
    "Mailbox",
    h("span", { class: "count" }, String(overview.totals.mails)),
  );
  show(tabs, ...links, mail);
}

async function detailOf(tab: string, id: string | undefined, now: number): Promise<HTMLElement | null> {
  if (id === undefined) return null;
  const query = `?id=${encodeURIComponent(id)}`;
  if (tab === "payments") return paymentDetail(await ask<PaymentStory>("GET", `payment${query}`), now);
  return eventDetail(await ask<ToldEvent>("GET", `event${query}`), now);
}

let drawn = "";

async function drawForms(overview: Overview): Promise<void> {
  // Half-filled forms must survive the news, so they are drawn once per visit.
  if (drawn !== "lies") show(detail, faultForm(), policyForm(overview));
  show(list, faultList(overview));
}

async function draw(): Promise<void> {
  const overview = await ask<Overview>("GET", "overview");
  const { tab, id } = place();
  show(time, clockBar(overview));
  drawTabs(overview);
  main.className =
    tab === "requests" || tab === "cards" ? "wide" : id === undefined && tab !== "lies" ? "choosing" : "chosen";
  if (tab === "lies") await drawForms(overview);
  else if (tab === "requests") show(list, requestTable(overview));
  else if (tab === "cards") {
    if (drawn !== "cards") show(list, cardTable(await ask<CardLine[]>("GET", "cards")));
  } else {
    show(list, tab === "payments" ? paymentList(overview, id) : eventList(overview, id));
    const chosen = await detailOf(tab, id, overview.now).catch((error: Error) => empty(error.message));
    show(
      detail,
      chosen ??
        empty(tab === "payments" ? "Choose a payment to see its life." : "Choose an event to see its deliveries."),
    );
  }
  drawn = tab;
}

let drawing: Promise<void> | undefined;
let again = false;

/** One drawing at a time; news during it causes one more. */
function redraw(): void {
  if (drawing) {
    again = true;
    return;
  }
  drawing = draw()
    .catch(() => connection(false))
    .finally(() => {
      drawing = undefined;
      if (again) redraw();
      again = false;
    });
}

function connection(live: boolean): void {
  status.textContent = live ? "live" : "not reachable";
  status.classList.toggle("off", !live);
}

window.addEventListener("hashchange", () => {
  redraw();
  window.scrollTo({ top: 0 });
});
onChange(redraw, connection);
redraw();
