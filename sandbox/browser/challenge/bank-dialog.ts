/** What the cardholder sees: the amount, and the two buttons that stand for every way a bank can answer. */
import { button, element, setBusy, text } from "../bank/page-parts";
import { formatMoney } from "../wire/money";
import type { Outcome } from "./decide-challenge";

export interface BankDialogLook {
  /** In the currency's minor unit; null where a card is only kept. */
  amount: number | null;
  currency: string;
  locale: string;
}

/** `decide` gives null when the page is done, or what went wrong so that the cardholder can try again. */
export function showBankDialog(look: BankDialogLook, decide: (outcome: Outcome) => Promise<string | null>): void {
  const heading = text("h1", "3D Secure 2 test page");
  heading.id = "bank-heading";
  heading.tabIndex = -1;
  const note = text("p", "", "Note");
  note.setAttribute("role", "alert");
  const complete = button("Complete", "Button Button--main");
  const fail = button("Fail", "Button");
  const run = async (chosen: HTMLButtonElement, outcome: Outcome): Promise<void> => {
    setBusy([complete, fail], chosen, true);
    note.textContent = "";
    const problem = await decide(outcome);
    if (problem === null) return;
    setBusy([complete, fail], chosen, false);
    note.textContent = problem;
    chosen.focus();
  };
  complete.addEventListener("click", () => void run(complete, "complete"));
  fail.addEventListener("click", () => void run(fail, "fail"));
  const main = element("main", "Bank", [
    bankHeader(),
    element("div", "Ask", [heading, text("p", ASK, "Lead"), facts(look)]),
    element("div", "Buttons", [complete, fail]),
    note,
    text("p", FOOT, "Foot"),
  ]);
  main.setAttribute("aria-labelledby", heading.id);
  document.body.replaceChildren(main);
  heading.focus({ preventScroll: true });
}

/** A page that has nothing to ask any more, for instance after Back. */
export function showBankNotice(title: string, words: string): void {
  document.body.replaceChildren(
    element("main", "Bank", [bankHeader(), element("div", "Ask", [text("h1", title), text("p", words, "Lead")])]),
  );
}

const ASK = "Your bank would ask you here to confirm this payment: in its app, with a code, or with a fingerprint.";
const FOOT = "This is a simulated bank page of the sandbox gateway. No real bank is asked and no money moves.";

function bankHeader(): HTMLElement {
  const name = text("span", "Test Bank", "BankName");
  return element("header", "BankHeader", [name, text("span", "ID Check", "BankScheme")]);
}

function facts({ amount, currency, locale }: BankDialogLook): HTMLElement {
  const tag = locale === "auto" || !locale ? navigator.language : locale;
  const rows =
    amount === null || !Number.isFinite(amount)
      ? ([["Purpose", "Keep this card for later"]] as const)
      : ([
          ["Amount", formatMoney(amount, currency, tag)],
          ["Payment", "Card, online"],
        ] as const);
  return element(
    "dl",
    "Facts",
    rows.map(([name, value]) => element("div", "Fact", [text("dt", name), text("dd", value)])),
  );
}
