import { describe, expect, it } from "vitest";
import { ORDER_STATUSES } from "@/lib/domain/order-status";
import { FINISHING_MS, isSettled, orderStateOf, type StateFacts } from "./order-state";

const NOON = new Date("2026-11-20T12:00:00Z");
const at = (seconds: number) => new Date(NOON.getTime() + seconds * 1000);
const open: NonNullable<StateFacts["payment"]> = { status: "open", createdAt: NOON, askedAt: NOON, newestTry: null };
const pending = (payment: Partial<typeof open> | null): StateFacts => ({
  status: "pending",
  payment: payment && { ...open, ...payment },
});

describe("what the order page is about", () => {
  it("is the order's own status as soon as it is not pending", () => {
    for (const status of ORDER_STATUSES) {
      if (status !== "pending") expect(orderStateOf({ status, payment: open }, NOON, NOON)).toBe(status);
    }
  });

  it("I15 never says that nothing was charged for a closed order while its payment may just have been paid", () => {
    for (const status of ["expired", "canceled"] as const) {
      expect(orderStateOf({ status, payment: open }, at(5), at(1))).toBe("finishing");
      expect(orderStateOf({ status, payment: open }, at(60), at(1))).toBe("confirming");
      expect(orderStateOf({ status, payment: { ...open, askedAt: at(2) } }, at(60), at(1))).toBe(status);
      expect(orderStateOf({ status, payment: { ...open, status: "canceled" } }, at(5), at(1))).toBe(status);
      expect(orderStateOf({ status, payment: open }, at(5), null)).toBe(status);
    }
  });

  it("finishes for ten seconds after the shopper came back, then says that it is still confirming", () => {
    const order = pending({});
    expect(orderStateOf(order, at(5), at(1))).toBe("finishing");
    expect(orderStateOf(order, new Date(at(1).getTime() + FINISHING_MS), at(1))).toBe("confirming");
  });

  it("never calls a new try failed because an earlier one was", () => {
    const order = pending({ askedAt: at(20), newestTry: { status: "failed" } });
    expect(orderStateOf(order, at(41), at(40))).toBe("finishing");
    expect(orderStateOf(order, at(400), at(40))).toBe("confirming");
  });

  it("calls it failed once the gateway was heard after the shopper came back", () => {
    const order = pending({ askedAt: at(41), newestTry: { status: "failed" } });
    expect(orderStateOf(order, at(42), at(40))).toBe("failed");
    expect(orderStateOf(order, at(42), null)).toBe("failed");
  });

  it("is unpaid when the gateway says that nothing was tried", () => {
    expect(orderStateOf(pending({ askedAt: at(2) }), at(3), at(1))).toBe("unpaid");
    expect(orderStateOf(pending({}), at(600), null)).toBe("unpaid");
    expect(orderStateOf(pending(null), NOON, null)).toBe("unpaid");
    expect(orderStateOf(pending({ status: "refused" }), NOON, null)).toBe("unpaid");
  });

  it("does not offer to pay again while it is unknown whether the gateway has the payment", () => {
    expect(orderStateOf(pending({ status: "starting", askedAt: null }), at(3), null)).toBe("finishing");
    expect(orderStateOf(pending({ status: "starting", askedAt: null }), at(60), null)).toBe("confirming");
    expect(orderStateOf(pending({ newestTry: { status: "pending" } }), at(60), null)).toBe("confirming");
    expect(orderStateOf(pending({ status: "succeeded" }), at(60), null)).toBe("confirming");
  });

  it("keeps looking for news only where news can come", () => {
    expect(["paid", "expired", "canceled", "refunded"].filter((state) => isSettled(state as never))).toHaveLength(4);
    expect(isSettled("finishing") || isSettled("confirming") || isSettled("unpaid")).toBe(false);
  });
});
