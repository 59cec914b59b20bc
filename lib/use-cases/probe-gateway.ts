import { isGatewayAway, recordGatewayBack } from "@/db/gateway-state";
import type { Context } from "@/lib/context";

/**
 * While the gateway is known to be away, asks it one small question, so that its return is noticed even when every payment
 * is looked at minutes from now. Whatever it answers, a refusal too, it is there again: payments of the last hour are due
 * at once. Does nothing while it is not away.
 */
export async function probeGateway(ctx: Context): Promise<void> {
  if (!(await isGatewayAway(ctx.db))) return;
  const answer = await ctx.gateway.getBalance();
  if (answer.is === "unknown" && (answer.isOutage || answer.isUnsent)) return;
  // Said here too: another process may have found it away, and this one's answers surprise nobody.
  await recordGatewayBack(ctx.db, ctx.now());
}
