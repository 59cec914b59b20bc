/** The bank's page as the shopper sees it: what is asked, the two answers, or a notice with the way back. */

import { formatMoney } from "../wire/money";
import { button, element, setBusy, text } from "./page-parts";
import type { Outcome, Visit } from "./visit";

const METHODS: Record<string, string> = {
  bancontact: "Bancontact",
  ideal: "iDEAL",
  klarna: "Klarna",
};

const FOOT = "This is a simulated bank page of the sandbox gateway. No real bank is asked and no money moves.";

/** `decide` gives null when the page is being left, or what went wrong, so that the shopper can press again. */
export function showQuestion(visit: Visit, decide: (outcome: Outcome) => Promise<string | null>): void {
  const purpose = visit.amount === null ? "Setup" : "Payment";
  const heading = text("h1", visit.amount === null ? "Save your account for later" : "Confirm your payment");
  heading.id = "heading";
  heading.tabIndex = -1;
  const note = text("p", "", "Note");
  note.setAttribute("role", "alert");
  const authorize = button(`Authorize Test ${purpose}`, "Button Button--main");
  const fail = button(`Fail Test ${purpose}`, "Button");
  const run = async (pressed: HTMLButtonElement, outcome: Outcome): Promise<void> => {
    setBusy([authorize, fail], pressed, true);
    note.textContent = "";
    const problem = await decide(outcome);
    if (problem === null) return;
    setBusy([authorize, fail], pressed, false);
    note.textContent = problem;
    pressed.focus();
  };
  authorize.addEventListener("click", () => void run(authorize, "authorize"));
  fail.addEventListener("click", () => void run(fail, "fail"));
  show(visit.method, [
    element("div", "Ask", [heading, ...sum(visit), facts(visit)]),
    element("div", "Buttons", [authorize, fail]),
    note,
    text("p", FOOT, "Foot"),
  ]);
  heading.focus({ preventScroll: true });
}

/** A page with nothing to ask any more: an answer was given before, or this was an earlier try. */
export function showNotice(title: string, words: string, back: { merchant: string; url: string } | null): void {
  const heading = text("h1", title);
  heading.id = "heading";
  heading.tabIndex = -1;
  const parts: Node[] = [element("div", "Ask", [heading, text("p", words, "Lead")])];
  if (back) {
    const link = text("a", `Return to ${back.merchant}`, "Button Button--main");
    link.href = back.url;
    parts.push(element("div", "Buttons", [link]));
  }
  show("", [...parts, text("p", FOOT, "Foot")]);
  heading.focus({ preventScroll: true });
}

function show(method: string, parts: Node[]): void {
  document.documentElement.dataset.method = method;
  const name = METHODS[method];
  document.title = name ? `${name} test page` : "Bank test page";
  const marks: Node[] = [text("span", "Test Bank", "BankName")];
  if (name) marks.push(text("span", name, "Method"));
  const main = element("main", "Bank", [element("header", "BankHeader", marks), ...parts]);
  main.setAttribute("aria-labelledby", "heading");
  document.body.replaceChildren(main);
}

function sum({ amount, currency }: Visit): Node[] {
  if (amount === null || currency === null) return [];
  return [text("p", formatMoney(amount, currency, navigator.language), "Sum")];
}

function facts({ amount, bank, currency, merchant, method }: Visit): HTMLElement {
  const rows: [string, string][] = [["To", merchant]];
  rows.push(["Method", METHODS[method] ?? method]);
  if (bank) rows.push(["Bank", bankName(bank)]);
  if (amount !== null && currency) rows.push(["Currency", currency.toUpperCase()]);
  return element(
    "dl",
    "Facts",
    rows.map(([name, value]) => element("div", "Fact", [text("dt", name), text("dd", value)])),
  );
}

/** Banks that are not written as their code's words. */
const BANK_NAMES: Record<string, string> = {
  abn_amro: "ABN AMRO",
  asn_bank: "ASN Bank",
  ing: "ING",
  sns_bank: "SNS Bank",
};

const bankName = (code: string): string =>
  BANK_NAMES[code] ??
  code.replace(/(^|_)(\w)/g, (_all, gap, first) => `${gap ? " " : ""}${String(first).toUpperCase()}`);
