import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { drawOrderStates, ORDER_STATES_PAGE } from "@/scripts/order-states";
import { ORDER_NEWS, ORDER_STATUSES, type OrderStatus, transition } from "./order-status";

const allPairs = ORDER_STATUSES.flatMap((at) => ORDER_NEWS.map((news) => ({ at, news })));

describe("the order's table", () => {
  it("reaches every status from pending", () => {
    const reached = new Set<OrderStatus>(["pending"]);
    for (const at of reached) {
      for (const news of ORDER_NEWS) {
        const answer = transition(at, news);
        if (answer.answer === "moved") reached.add(answer.to);
      }
    }
    expect([...reached].sort()).toEqual([...ORDER_STATUSES].sort());
  });

  it("has no way out of refunded but the refund itself coming back", () => {
    const out = ORDER_NEWS.filter((news) => transition("refunded", news).answer === "moved");
    expect(out).toEqual(["sale_restored", "debt_restored"]);
  });

  it("lets the same news come twice: the second time it stays", () => {
    for (const { at, news } of allPairs) {
      const first = transition(at, news);
      if (first.answer === "moved")
        expect(transition(first.to, news), `${at} ${news}`).toMatchObject({ answer: "stayed" });
    }
  });

  it("makes an order paid only by a payment that succeeded, or again when its refund came back", () => {
    const toPaid = allPairs.filter(({ at, news }) => {
      const answer = transition(at, news);
      return answer.answer === "moved" && answer.to === "paid";
    });
    expect(new Set(toPaid.map(({ news }) => news))).toEqual(new Set(["payment_succeeded", "sale_restored"]));
    expect(toPaid.filter(({ news }) => news === "sale_restored").map(({ at }) => at)).toEqual(["refunded"]);
  });

  it("never takes a paid order back to unpaid", () => {
    for (const news of ORDER_NEWS) {
      const answer = transition("paid", news);
      if (answer.answer === "moved") expect(answer.to).toBe("refunded");
    }
  });

  it("never loses money that arrives after an order closed", () => {
    for (const at of ["expired", "canceled"] as const) {
      expect(transition(at, "payment_succeeded")).toMatchObject({ answer: "moved", to: "paid" });
      expect(transition(at, "payment_unfillable")).toMatchObject({ answer: "moved", to: "refund_due" });
    }
  });

  it("owes the money again when a refund in full comes back", () => {
    expect(transition("refunded", "debt_restored")).toMatchObject({ answer: "moved", to: "refund_due" });
  });

  it("does not expire or cancel an order whose payment may be on its way", () => {
    for (const at of ["processing", "authorized", "paid"] as const) {
      expect(transition(at, "order_expired").answer).toBe("refused");
      expect(transition(at, "order_canceled").answer).toBe("refused");
    }
  });

  it("is what docs/order-states.md shows", () => {
    expect(readFileSync(ORDER_STATES_PAGE, "utf8")).toBe(drawOrderStates());
  });
});
