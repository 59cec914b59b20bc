import { BEHAVIORS, TEST_CARDS } from "../issuer/cards";
import { METHOD_TYPES, METHODS } from "../methods/method-table";
import { type DebitOutcome, TEST_IBANS } from "../methods/test-ibans";

export interface CardLine {
  number: string;
  names: string[];
  brand: string;
  country: string;
  does: string;
  group: "pays" | "declines" | "authenticates" | "afterwards" | "checks";
}

export interface MethodLine {
  type: string;
  does: string;
  /** Empty means every one. */
  currencies: readonly string[];
  countries: readonly string[];
  needs: string[];
}

export interface IbanLine {
  iban: string;
  name: string;
  country: string;
  does: string;
}

export interface TestData {
  cards: CardLine[];
  methods: MethodLine[];
  ibans: IbanLine[];
}

/** What only shows after the payment, by the name of the behavior. */
const AFTERWARDS: Record<string, string> = {
  dispute: "Pays, then is disputed as fraudulent",
  dispute_not_received: "Pays, then is disputed as not received",
  dispute_inquiry: "Pays, then the bank asks (an inquiry)",
  dispute_multiple: "Pays, then is disputed several times",
  fraud_warning: "Pays, then an early fraud warning comes",
  refund_pending: "Pays; a refund stays pending for a while",
  refund_fails: "Pays; a refund succeeds and fails later",
  bypass_pending: "Pays; the money is available at once",
};

const AUTHENTICATION: Record<string, string> = {
  always: "Asks for 3-D Secure",
  unless_set_up: "Asks for 3-D Secure unless it was set up for later use",
  when_on_session: "Asks for 3-D Secure while the shopper is there",
  optional: "Pays; asks for 3-D Secure only on request",
};

function declineWords(code: string, decline: string): string {
  return code === "card_declined" ? `declined: ${decline}` : `declined: ${code}`;
}

function wordsFor(name: string): Pick<CardLine, "does" | "group"> {
  const afterwards = AFTERWARDS[name];
  if (afterwards) return { does: afterwards, group: "afterwards" };
  const behavior = BEHAVIORS[name] ?? BEHAVIORS.approve;
  const asks = AUTHENTICATION[behavior?.authentication ?? ""];
  const no = behavior?.decline && declineWords(behavior.decline.code, behavior.decline.declineCode);
  if (behavior?.lookupFails) return { does: `${asks}, whose lookup breaks`, group: "authenticates" };
  if (behavior?.frictionless) return { does: "3-D Secure passes without a question", group: "authenticates" };
  if (asks) return { does: no ? `${asks}, then ${no}` : asks, group: "authenticates" };
  if (name === "decline_after_attach") return { does: "Can be saved; every payment is declined", group: "declines" };
  if (no) return { does: `${no.charAt(0).toUpperCase()}${no.slice(1)}`, group: "declines" };
  if (behavior?.risk) return { does: `Pays with ${behavior.risk} risk`, group: "checks" };
  if (behavior?.checks) {
    const failed = Object.entries(behavior.checks).map(([check, result]) => `${check} ${result}`);
    return { does: `Pays; checks: ${failed.join(", ")}`, group: "checks" };
  }
  return { does: "Pays", group: "pays" };
}

const listCards = (): CardLine[] =>
  TEST_CARDS.map(({ number, names, behavior, brand = "visa", country = "US" }) => ({
    number,
    names,
    brand,
    country,
    ...wordsFor(behavior),
  }));

const KINDS: Record<(typeof METHODS)["card"]["kind"], string> = {
  now: "Says yes or no at once",
  redirect: "Sends the shopper to a bank page with two buttons: authorize, fail",
  delayed: "Stays processing for days of the sandbox's clock; move the clock, or act on the payment",
  push: "Waits until the shopper has sent the money: let it arrive on the payment's page",
};

function listMethods(): MethodLine[] {
  return METHOD_TYPES.map((type) => {
    const { kind, currencies, countries, billing, needsCustomer } = METHODS[type];
    return {
      type,
      does: KINDS[kind],
      currencies: currencies ?? [],
      countries: countries ?? [],
      needs: [...billing, ...(needsCustomer ? ["a customer"] : [])],
    };
  });
}

const DEBITS: Record<DebitOutcome, string> = {
  success: "Succeeds",
  successDelayed: "Succeeds, later than usual",
  failed: "Fails",
  failedDelayed: "Fails, later than usual",
  disputed: "Succeeds, then is disputed",
  exceedsWeeklyVolumeLimit: "Fails: above the week's volume",
  exceedsWeeklyTransactionLimit: "Fails: too many debits this week",
  insufficientFunds: "Fails: not enough money",
};

const listIbans = (): IbanLine[] =>
  [...TEST_IBANS].map(([iban, { outcome, name }]) => ({
    iban,
    name,
    country: iban.slice(0, 2),
    does: DEBITS[outcome],
  }));

/** Everything one can pay with here, and what it does. */
export const readTestData = (): TestData => ({ cards: listCards(), methods: listMethods(), ibans: listIbans() });
