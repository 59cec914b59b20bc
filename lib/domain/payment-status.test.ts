import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { FACT_KINDS, type Fact } from "./fact";
import type { Charge, Intent } from "./intent";
import { factsOfCharge, factsOfIntent } from "./payment-facts";
import { capturedMinor, orderNewsOf, PAYMENT_STATUSES, paymentStatusOf } from "./payment-status";

const RUNS = { numRuns: 1_000 };

const fact = (kind: Fact["kind"], objectId = "ch_1"): Fact => ({
  kind,
  objectId,
  version: "1",
  amountMinor: 4800,
  currency: "EUR",
});
const anyFact = fc
  .record({ kind: fc.constantFrom(...FACT_KINDS), objectId: fc.constantFrom("pi_1", "ch_1", "ch_2", "ch_3") })
  .map(({ kind, objectId }) => fact(kind, objectId));

const intent: Intent = {
  id: "pi_1",
  status: "open",
  amountMinor: 4800,
  amountReceivedMinor: 0,
  currency: "EUR",
  livemode: false,
  orderId: "o",
  paymentId: "p",
  chargeId: null,
  charge: null,
  lastFailureCode: null,
};
const charge: Charge = {
  id: "ch_1",
  intentId: "pi_1",
  status: "succeeded",
  amountMinor: 4800,
  capturedMinor: 4800,
  isCaptured: true,
  isReleased: false,
  currency: "EUR",
  livemode: false,
  failureCode: null,
  declineCode: null,
  methodKind: "card",
  cardBrand: "visa",
  cardLast4: "4242",
  captureBefore: null,
  createdAt: new Date(0),
};

describe("a payment's status", () => {
  it("does not depend on the order in which facts arrive, nor on how often", () => {
    fc.assert(
      fc.property(fc.array(anyFact, { maxLength: 12 }), fc.infiniteStream(fc.nat()), (facts, chance) => {
        const shuffled = [...facts, ...facts]
          .map((one) => ({ one, key: chance.next().value ?? 0 }))
          .sort((a, b) => a.key - b.key)
          .map(({ one }) => one);
        expect(paymentStatusOf(shuffled)).toBe(paymentStatusOf(facts));
      }),
      RUNS,
    );
  });

  it("never leaves succeeded, whatever is learned later", () => {
    fc.assert(
      fc.property(fc.array(anyFact), (later) => {
        expect(paymentStatusOf([fact("captured"), ...later])).toBe("succeeded");
      }),
      RUNS,
    );
  });

  it("waits for the shopper after a declined try, and belongs to the next try", () => {
    const declined = [fact("created", "pi_1"), fact("attempted", "ch_1"), fact("failed", "ch_1")];
    expect(paymentStatusOf(declined)).toBe("open");
    expect(paymentStatusOf([...declined, fact("attempted", "ch_2")])).toBe("processing");
    expect(paymentStatusOf([...declined, fact("attempted", "ch_2"), fact("captured", "ch_2")])).toBe("succeeded");
  });

  it("is open again when an authorization lapsed", () => {
    expect(paymentStatusOf([fact("created", "pi_1"), fact("authorized"), fact("released")])).toBe("open");
  });
});

describe("what all payments of an order say together", () => {
  it("is success if any succeeded, whatever the others did", () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PAYMENT_STATUSES)), (others) => {
        expect(orderNewsOf([...others, "succeeded"])).toBe("payment_succeeded");
        expect(orderNewsOf(["succeeded", ...others])).toBe("payment_succeeded");
      }),
      RUNS,
    );
  });

  it("is failure only when none is alive", () => {
    expect(orderNewsOf(["canceled", "processing"])).toBe("payment_processing");
    expect(orderNewsOf(["canceled", "authorized", "processing"])).toBe("payment_authorized");
    expect(orderNewsOf(["canceled", "open"])).toBe("payment_failed");
    expect(orderNewsOf([])).toBe("payment_failed");
  });
});

describe("facts", () => {
  it("of a succeeded intent are the same whether its charge is carried or only named", () => {
    const carried = factsOfIntent({
      ...intent,
      status: "succeeded",
      amountReceivedMinor: 4800,
      chargeId: "ch_1",
      charge,
    });
    const named = factsOfIntent({ ...intent, status: "succeeded", amountReceivedMinor: 4800, chargeId: "ch_1" });
    expect(carried).toEqual(expect.arrayContaining(named));
    expect(paymentStatusOf(carried)).toBe(paymentStatusOf(named));
    expect(capturedMinor(carried)).toBe(4800);
    expect(capturedMinor(named)).toBe(4800);
  });

  it("of an intent that waits for another card say that its last charge failed", () => {
    expect(factsOfIntent({ ...intent, chargeId: "ch_9" })).toContainEqual({ ...fact("failed", "ch_9") });
  });

  it("of an intent in 3-D Secure claim nothing about a charge", () => {
    expect(factsOfIntent({ ...intent, status: "requires_action", chargeId: "ch_9" }).map(({ kind }) => kind)).toEqual([
      "created",
    ]);
  });

  it("call an uncaptured charge authorized, and a given-back one released", () => {
    const held = { ...charge, isCaptured: false, capturedMinor: 0 };
    expect(factsOfCharge(held).map(({ kind }) => kind)).toEqual(["attempted", "authorized"]);
    expect(factsOfCharge({ ...held, isReleased: true }).map(({ kind }) => kind)).toEqual([
      "attempted",
      "authorized",
      "released",
    ]);
  });
});
