"use server";

import { revalidatePath } from "next/cache";
import { z } from "zod";
import { enterAction } from "@/lib/action-guard";
import { liveContext } from "@/lib/context";
import { REFUSAL_MESSAGES } from "@/lib/domain/messages";
import { isMerchant } from "@/lib/domain/role";
import { getViewer } from "@/lib/session";
import { replayJob } from "@/lib/use-cases/replay-job";

/** graphile-worker's ids are positive 64-bit integers. */
const REPLAY = z.strictObject({ jobId: z.string().regex(/^[1-9]\d{0,18}$/) });

/** Gives a job that was set aside its tries again. @returns what stood in the way, in words; null when nothing did. */
export async function replayJobAction(_before: string | null, form: FormData): Promise<string | null> {
  const entry = await enterAction(form, REPLAY);
  if (!entry.ok) return REFUSAL_MESSAGES[entry.code];
  const viewer = await getViewer();
  if (!viewer) return REFUSAL_MESSAGES.signed_out;
  if (!isMerchant(viewer.role)) return REFUSAL_MESSAGES.not_allowed;
  const replayed = await replayJob(liveContext(`staff:${viewer.userId}`), entry.input);
  revalidatePath("/admin/health");
  return replayed.ok ? null : REFUSAL_MESSAGES[replayed.code];
}
