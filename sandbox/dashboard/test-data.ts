import { BEHAVIORS, TEST_CARDS } from "../issuer/cards";

export interface CardLine {
  number: string;
  names: string[];
  brand: string;
  country: string;
  does: string;
  group: "pays" | "declines" | "authenticates" | "afterwards" | "checks";
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

/** Every test card with what it does, in the issuer's order. */
export const listCards = (): CardLine[] =>
  TEST_CARDS.map(({ number, names, behavior, brand = "visa", country = "US" }) => ({
    number,
    names,
    brand,
    country,
    ...wordsFor(behavior),
  }));
