import type { Context } from "@/lib/context";
import { log } from "@/lib/log";
import { claimBooksRound } from "@/lib/use-cases/claim-books-round";
import { findUnheard } from "@/lib/use-cases/find-unheard";
import { importRefund } from "@/lib/use-cases/import-refund";
import { readGatewayBooks } from "@/lib/use-cases/read-gateway-books";
import { reconcile } from "@/lib/use-cases/reconcile";

/** Every few minutes one of the workers looks at the gateway for what nobody told us of. */
export async function goRoundBooks(ctx: Context): Promise<void> {
  if (!(await claimBooksRound(ctx))) return;
  await findUnheard(ctx);
  await readGatewayBooks(ctx);
}

/** Once a day, and at boot when the last is older than that, one of the workers compares both sides' books. */
export async function reconcileDaily(ctx: Context): Promise<void> {
  const result = await reconcile(ctx, { readers: [findUnheard, readGatewayBooks], daily: true });
  if (result?.outcome === "failed") log.warn("the books could not be compared", { because: result.because });
  if (result?.outcome === "different") log.error("the books differ", { differences: result.differences.length });
}

/** @throws when the gateway does not answer: the job tries again. */
export async function importFoundRefund(ctx: Context, { refundId }: { refundId: string }): Promise<void> {
  const answer = await ctx.gateway.getRefund(refundId);
  if (answer.is === "no") return;
  const outcome = answer.is === "yes" ? await importRefund(ctx, answer.value) : "unknown";
  if (outcome === "unknown") throw new Error(`The gateway did not show refund ${refundId} with its payment.`);
}
