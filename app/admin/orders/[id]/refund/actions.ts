"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import { NOTHING_REFUSED, type RefundReply } from "@/components/admin/refund-reply";
import { enterAction, stateBefore, typedIn } from "@/lib/action-guard";
import { type Context, liveContext } from "@/lib/context";
import type { RefusalCode } from "@/lib/domain/errors";
import { isUuid } from "@/lib/domain/ids";
import { REFUSAL_MESSAGES } from "@/lib/domain/messages";
import { formatMoney, money } from "@/lib/domain/money";
import { isMerchant } from "@/lib/domain/role";
import { log } from "@/lib/log";
import { getViewer } from "@/lib/session";
import { type RefundOrder, type RefundRefusal, refundOrder } from "@/lib/use-cases/refund-order";

const NOTE_MAX = 500;
/** A hundred lines are more than any order of this shop has. */
const LINES_MAX = 100;
/** Somebody who refunds a busy shop's returns does ten a minute; more is a script, or a stolen session. */
const REFUNDS = { name: "refunds", points: 100, durationS: 600 };

const id = z.string().refine(isUuid, "This form can't be read, so nothing was refunded. Reload the page.");
/** "LINE QUANTITY" or "LINE QUANTITY restock" */
const line = z
  .string()
  .regex(/^[\da-f-]{36} \d{1,3}( restock)?$/, "These items can't be read, so nothing was refunded. Reload the page.")
  .transform((text) => {
    const [lineId = "", quantity = "", restock] = text.split(" ");
    return { lineId, quantity: Number(quantity), isRestocked: restock !== undefined };
  });
const REFUND = z.strictObject({
  orderId: id,
  paymentId: id,
  refundId: id,
  amountMinor: z
    .string()
    .regex(/^\d{1,9}$/)
    .transform(Number),
  shipping: z.literal("on").optional(),
  line: z
    .union([line.transform((one) => [one]), z.array(line).max(LINES_MAX)])
    .optional()
    .default([]),
  note: z
    .string()
    .trim()
    .max(NOTE_MAX, `Keep the note to ${NOTE_MAX} characters.`)
    .transform((text) => text || null),
});

/** A merchant confirmed a refund. Done, it leads back to the order, where the refund is shown on its way. */
export async function refund(was: RefundReply, form: FormData): Promise<RefundReply> {
  const before = stateBefore(was, NOTHING_REFUSED);
  const refuse = (message: string): RefundReply => ({
    message,
    note: typedIn(form, "note", NOTE_MAX) ?? "",
    times: before.times + 1,
  });
  const entry = await enterAction(form, REFUND, (_, client) => [{ ...REFUNDS, key: client }]);
  if (!entry.ok) return refuse(Object.values(entry.fields)[0] ?? REFUSAL_MESSAGES[entry.code]);
  const viewer = await getViewer();
  if (!viewer) return refuse(REFUSAL_MESSAGES.signed_out);
  if (!isMerchant(viewer.role)) return refuse(REFUSAL_MESSAGES.not_allowed);
  const { line: lines, shipping, ...rest } = entry.input;
  const wish = { ...rest, lines, isWithShipping: shipping !== undefined };
  const answer = await write(liveContext(`staff:${viewer.userId}`), wish);
  if (answer !== null) return refuse(answer);
  redirect(`/admin/orders/${wish.orderId}#refunds`);
}

/** @returns null when it was written, otherwise why not, in words. */
async function write(ctx: Context, wish: RefundOrder): Promise<string | null> {
  try {
    const result = await refundOrder(ctx, wish);
    return result.ok ? null : refusalWords(result.code, result.detail);
  } catch (error) {
    log.error("a refund could not be written", { err: error instanceof Error ? error : new Error(String(error)) });
    return "The shop can't reach its order book right now. Nothing was refunded. Try again in a minute.";
  }
}

function refusalWords(code: RefusalCode, detail: RefundRefusal | undefined): string {
  if (code !== "refund_too_much" || !detail) return REFUSAL_MESSAGES[code];
  const most = formatMoney(money(Math.max(0, detail.refundableMinor), detail.currency));
  return `Something was refunded meanwhile, so this is more than is left. The most you can refund is now ${most}.`;
}
