import type { Dispute } from "./dispute";
import type { Fact, FactKind } from "./fact";

/** What each status says has happened by then. That it was an inquiry first is only known to who heard it then. */
const KINDS_OF: Readonly<Record<Dispute["status"], readonly FactKind[]>> = {
  inquiry: ["inquiry_opened"],
  inquiry_answered: ["inquiry_opened", "inquiry_answered"],
  inquiry_closed: ["inquiry_opened", "inquiry_closed"],
  needs_response: ["dispute_opened"],
  under_review: ["dispute_opened", "dispute_submitted"],
  won: ["dispute_opened", "dispute_won"],
  lost: ["dispute_opened", "dispute_lost"],
};

/** What a dispute, fetched or sent, lets us know: only what stays true whenever it is read. */
export function factsOfDispute(dispute: Dispute): Fact[] {
  const { currency, id: objectId } = dispute;
  return [
    ...KINDS_OF[dispute.status].map((kind) => ({
      ...{ kind, objectId, version: "1", amountMinor: dispute.amountMinor, currency },
    })),
    ...dispute.movements.map(({ amountMinor, transactionId }) => ({
      kind: amountMinor < 0 ? ("dispute_withdrawn" as const) : ("dispute_reinstated" as const),
      ...{ objectId, version: transactionId, amountMinor: Math.abs(amountMinor), currency },
    })),
  ];
}
