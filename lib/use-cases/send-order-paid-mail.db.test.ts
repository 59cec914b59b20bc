import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { insertTestOrder } from "@/db/test-orders";
import type { Context } from "@/lib/context";
import { isOrderToken } from "@/lib/domain/order-link";
import { sendOrderPaidMail } from "./send-order-paid-mail";
import { openStage, type Stage } from "./stage";

interface Mail {
  readonly subject: string;
  readonly links: readonly string[];
}

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

const PLACED = new Date("2026-11-20T10:00:00Z");
let buyers = 0;

async function messageFor(status: "paid" | "pending" | "refunded" = "paid") {
  const email = `buyer-${++buyers}@example.com`;
  const order = await insertTestOrder(stage.ctx.db, { placedAt: PLACED, status, email });
  const messageId = randomUUID();
  await stage.rows(
    "insert into outbox_messages (id, kind, natural_key, order_id, created_at) values ($1::uuid, 'mail_order_paid', $1::text, $2, now())",
    [messageId, order.id],
  );
  return { messageId, email, order };
}

async function mailsTo(email: string): Promise<Mail[]> {
  const response = await fetch(`${stage.sandboxUrl}/_sandbox/mail?to=${email}`, {
    headers: { accept: "application/json" },
  });
  return (await response.json()) as Mail[];
}

async function isSent(messageId: string) {
  const [row] = await stage.rows<{ sent_at: Date | null }>("select sent_at from outbox_messages where id = $1", [
    messageId,
  ]);
  return row?.sent_at !== null;
}

describe("the mail about a paid order", () => {
  it("goes to the buyer once, with the order's number and a link that opens it", async () => {
    const { messageId, email, order } = await messageFor();
    await sendOrderPaidMail(stage.ctx, { messageId });
    await sendOrderPaidMail(stage.ctx, { messageId });
    const [mail, ...more] = await mailsTo(email);
    expect(more).toEqual([]);
    expect(mail?.subject).toContain(order.number);
    const link = new URL(mail?.links.find((address) => address.includes("/orders/")) ?? "");
    expect(link.pathname).toBe(`/orders/${order.id}`);
    expect(isOrderToken(link.searchParams.get("token") ?? "", stage.ctx.shop.linkSecret, order.id, 1)).toBe(true);
    expect(await isSent(messageId)).toBe(true);
  });

  it("goes once when several workers take the message at the same moment", async () => {
    const { messageId, email } = await messageFor();
    await Promise.all(Array.from({ length: 4 }, () => sendOrderPaidMail(stage.ctx, { messageId })));
    expect(await mailsTo(email)).toHaveLength(1);
  });

  it.each(["pending", "refunded"] as const)("does not go out for an order that is %s", async (status) => {
    const { messageId, email } = await messageFor(status);
    await sendOrderPaidMail(stage.ctx, { messageId });
    expect(await mailsTo(email)).toEqual([]);
    expect(await isSent(messageId)).toBe(true);
  });

  it("is tried again when the mail server did not take it", async () => {
    const { messageId, email } = await messageFor();
    const orderPaid = () => Promise.reject(new Error("451 try later"));
    const away: Context = { ...stage.ctx, mail: { ...stage.ctx.mail, orderPaid } };
    await expect(sendOrderPaidMail(away, { messageId })).rejects.toThrow("451");
    expect(await isSent(messageId)).toBe(false);
    await sendOrderPaidMail(stage.ctx, { messageId });
    expect(await mailsTo(email)).toHaveLength(1);
  });
});
