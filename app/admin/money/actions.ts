"use server";

import { redirect } from "next/navigation";
import { z } from "zod";
import type { LookReply } from "@/components/admin/look-reply";
import { enterAction } from "@/lib/action-guard";
import { type Context, liveContext } from "@/lib/context";
import { REFUSAL_MESSAGES } from "@/lib/domain/messages";
import { isMerchant } from "@/lib/domain/role";
import { log } from "@/lib/log";
import { getViewer } from "@/lib/session";
import { deliverRebuiltOrder } from "@/lib/use-cases/deliver-rebuilt-order";
import { lookAtException as look } from "@/lib/use-cases/look-at-exception";

const NOTE_MAX = 500;

const LOOK = z.strictObject({
  exceptionId: z
    .string()
    .regex(/^\d{1,15}$/)
    .transform(Number),
  act: z.enum(["looked_at", "deliver"]),
  note: z
    .string()
    .trim()
    .max(NOTE_MAX, `Keep the note to ${NOTE_MAX} characters.`)
    .transform((text) => text || null),
});
type Look = z.infer<typeof LOOK>;

/** A merchant has dealt with something about money; done, it is off the list. */
export async function lookAtException(_before: LookReply, form: FormData): Promise<LookReply> {
  const typed = form.get("note");
  const refuse = (message: string): LookReply => ({
    message,
    note: typeof typed === "string" ? typed.slice(0, NOTE_MAX) : "",
  });
  const entry = await enterAction(form, LOOK);
  if (!entry.ok) return refuse(Object.values(entry.fields)[0] ?? REFUSAL_MESSAGES[entry.code]);
  const viewer = await getViewer();
  if (!viewer) return refuse(REFUSAL_MESSAGES.signed_out);
  if (!isMerchant(viewer.role)) return refuse(REFUSAL_MESSAGES.not_allowed);
  const message = await write(liveContext(`staff:${viewer.userId}`), entry.input);
  if (message !== null) return refuse(message);
  redirect("/admin/money");
}

/** @returns null when it was done, otherwise why not, in words. */
async function write(ctx: Context, { act, ...wish }: Look): Promise<string | null> {
  try {
    const isDone = act === "deliver" ? await deliverRebuiltOrder(ctx, wish) : await look(ctx, wish);
    return isDone ? null : "Somebody else has dealt with this meanwhile, or it settled itself. Reload the page.";
  } catch (error) {
    log.error("an exception could not be marked", { err: error instanceof Error ? error : null });
    return REFUSAL_MESSAGES.database_away;
  }
}
