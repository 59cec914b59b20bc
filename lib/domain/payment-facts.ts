import type { Fact, FactKind } from "./fact";
import type { Charge, Intent } from "./intent";

/**
 * What an intent, fetched or sent, lets us know. Says only what stays true whenever it is read: an old event of a
 * declined try still says that this try failed, and nothing about the next one.
 */
export function factsOfIntent(intent: Intent): Fact[] {
  const facts = [fact("created", intent.id, intent.amountMinor, intent.currency)];
  if (intent.status === "canceled") facts.push(fact("canceled", intent.id, intent.amountMinor, intent.currency));
  if (intent.charge) return [...facts, ...factsOfCharge(intent.charge)];
  if (!intent.chargeId) return facts;
  const kind = CHARGE_KIND[intent.status];
  if (!kind) return facts;
  const amount = kind === "captured" ? intent.amountReceivedMinor : intent.amountMinor;
  return [...facts, fact(kind, intent.chargeId, amount, intent.currency)];
}

export function factsOfCharge(charge: Charge): Fact[] {
  const facts = [fact("attempted", charge.id, charge.amountMinor, charge.currency)];
  if (charge.status === "failed") facts.push(fact("failed", charge.id, charge.amountMinor, charge.currency));
  if (charge.status === "succeeded") {
    if (charge.isCaptured) facts.push(fact("captured", charge.id, charge.capturedMinor, charge.currency));
    else facts.push(fact("authorized", charge.id, charge.amountMinor, charge.currency));
  }
  if (charge.isReleased) facts.push(fact("released", charge.id, charge.amountMinor, charge.currency));
  return facts;
}

/** What the status of an intent says about its newest charge when the charge itself is not at hand. */
const CHARGE_KIND: Partial<Record<Intent["status"], FactKind>> = {
  open: "failed",
  processing: "attempted",
  authorized: "authorized",
  succeeded: "captured",
};

function fact(kind: FactKind, objectId: string, amountMinor: number, currency: string): Fact {
  return { kind, objectId, version: "1", amountMinor, currency };
}
