"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { type CaptureState, CHOOSING } from "@/components/admin/capture-state";
import { findReservation } from "@/db/reads/reservation";
import { enterAction } from "@/lib/action-guard";
import { type Context, liveContext } from "@/lib/context";
import type { RefusalCode } from "@/lib/domain/errors";
import { REFUSAL_MESSAGES } from "@/lib/domain/messages";
import { formatMoney } from "@/lib/domain/money";
import { isMerchant } from "@/lib/domain/role";
import { parseTypedAmount, TYPED_AMOUNT_LENGTH_MAX } from "@/lib/domain/typed-amount";
import { log } from "@/lib/log";
import { getViewer } from "@/lib/session";
import { cancelPayment } from "@/lib/use-cases/cancel-payment";
import { capturePayment } from "@/lib/use-cases/capture-payment";
import { voidPayment } from "@/lib/use-cases/void-payment";

/** Room for an amount that is too long, so that the field can say so. */
const SLACK = 4;

const DECISION = z.strictObject({
  paymentId: z.uuid(),
  act: z.enum(["ask_capture", "capture", "ask_void", "void", "back"]),
  amount: z
    .string()
    .max(TYPED_AMOUNT_LENGTH_MAX * SLACK)
    .default(""),
  amountMinor: z.coerce.number().int().min(1).max(Number.MAX_SAFE_INTEGER).optional(),
});
type Decision = z.infer<typeof DECISION>;

/** A merchant takes a reserved amount, a part of it, or gives it up: asked once more before anything is done. */
export async function decideReservation(_before: CaptureState, form: FormData): Promise<CaptureState> {
  const entry = await enterAction(form, DECISION);
  if (!entry.ok) return trouble(entry.code);
  const viewer = await getViewer();
  if (!viewer) return trouble("signed_out");
  if (!isMerchant(viewer.role)) return trouble("not_allowed");
  const ctx = liveContext(`staff:${viewer.userId}`);
  try {
    return await decide(ctx, entry.input);
  } catch (error) {
    log.error("a reservation could not be decided on", { payment: entry.input.paymentId, err: asError(error) });
    return trouble("database_away");
  }
}

async function decide(ctx: Context, input: Decision): Promise<CaptureState> {
  const { act, amount, amountMinor, paymentId } = input;
  switch (act) {
    case "ask_capture":
      return await askAboutCapture(ctx, paymentId, amount);
    case "ask_void":
      return { step: "confirm_void", typed: amount };
    case "capture":
      return amountMinor === undefined ? trouble("form_invalid") : await capture(ctx, paymentId, amountMinor);
    case "void":
      return await giveUp(ctx, paymentId);
    default:
      return CHOOSING;
  }
}

async function askAboutCapture(ctx: Context, paymentId: string, typed: string): Promise<CaptureState> {
  const reservation = await findReservation(ctx.db, paymentId);
  if (!reservation) return trouble("not_reserved");
  const { amount } = reservation;
  const amountMinor = parseTypedAmount(typed, amount.currency);
  const fault =
    amountMinor === null
      ? `Enter an amount such as ${formatMoney(amount)}.`
      : amountMinor > amount.amountMinor
        ? `Only ${formatMoney(amount)} is reserved. Enter that or less.`
        : null;
  if (fault !== null || amountMinor === null) return { step: "choose", typed, fault, trouble: null };
  return { step: "confirm_capture", typed, amountMinor };
}

async function capture(ctx: Context, paymentId: string, amountMinor: number): Promise<CaptureState> {
  const captured = await capturePayment(ctx, { paymentId, amountMinor });
  revalidatePath("/admin/orders/[id]", "page");
  return captured.ok ? CHOOSING : trouble(captured.code);
}

async function giveUp(ctx: Context, paymentId: string): Promise<CaptureState> {
  const wished = await voidPayment(ctx, { paymentId });
  if (!wished.ok) return trouble(wished.code);
  // The wish is written and has its job: what the gateway does not say now, it says to the job.
  await cancelPayment(ctx, { paymentId }).catch((error: unknown) => {
    log.warn("a reservation is not given up yet", { payment: paymentId, err: asError(error) });
  });
  revalidatePath("/admin/orders/[id]", "page");
  return CHOOSING;
}

function trouble(code: RefusalCode): CaptureState {
  return { ...CHOOSING, step: "choose", typed: "", fault: null, trouble: REFUSAL_MESSAGES[code] };
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error(String(error));
}
