import type { Context } from "@/lib/context";
import { claimBooksRound } from "@/lib/use-cases/claim-books-round";
import { findUnheard } from "@/lib/use-cases/find-unheard";
import { importRefund } from "@/lib/use-cases/import-refund";
import { readGatewayBooks } from "@/lib/use-cases/read-gateway-books";

/** Every few minutes one of the workers looks at the gateway for what nobody told us of. */
export async function goRoundBooks(ctx: Context): Promise<void> {
  if (!(await claimBooksRound(ctx))) return;
  await findUnheard(ctx);
  await readGatewayBooks(ctx);
}

/** @throws when the gateway does not answer: the job tries again. */
export async function importFoundRefund(ctx: Context, { refundId }: { refundId: string }): Promise<void> {
  const answer = await ctx.gateway.getRefund(refundId);
  if (answer.is === "no") return;
  const outcome = answer.is === "yes" ? await importRefund(ctx, answer.value) : "unknown";
  if (outcome === "unknown") throw new Error(`The gateway did not show refund ${refundId} with its payment.`);
}
