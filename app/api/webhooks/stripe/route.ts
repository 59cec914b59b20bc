import { liveContext } from "@/lib/context";
import { log } from "@/lib/log";
import { receiveWebhook } from "@/lib/use-cases/receive-webhook";
import { readBody } from "./read-body";

export const dynamic = "force-dynamic";

/** Stripe's events are mostly under 20 kB; the largest published ones stay well below this. */
const BODY_BYTES_MAX = 256 * 1024;

/**
 * The gateway's door. 200 means stored, and nothing else does: 400 for a signature that does not fit, 413 for a body
 * no event has, 500 when it could not be stored, so that the gateway sends it again. Nothing of the body is echoed.
 */
export async function POST(request: Request): Promise<Response> {
  const raw = await readBody(request, BODY_BYTES_MAX);
  if (!raw) return new Response(null, { status: 413 });
  try {
    const answer = await receiveWebhook(liveContext("gateway"), {
      raw,
      signature: request.headers.get("stripe-signature"),
    });
    return new Response(null, { status: answer === "stored" ? 200 : 400 });
  } catch (error) {
    log.error("a webhook event could not be stored", {
      err: error instanceof Error ? error : new Error(String(error)),
    });
    return new Response(null, { status: 500 });
  }
}
