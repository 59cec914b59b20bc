import { aroundEachAsk } from "./asks";
import { Breaker } from "./breaker";
import { Bulkhead } from "./bulkhead";
import type { Answer, Gateway } from "./gateway";

/** Questions at once, of one process: with more, a gateway that has become slow would hold every request of the shop. */
export const AT_ONCE_MAX = 10;
/** With the longest question (lib/gateway/stripe.ts) this stays under the 20 s in which a shopper is told something. */
const PATIENCE_MS = 2_000;

/** Hears how the gateway does, to keep it where people can read it. Neither may throw or take long. */
export interface GatewayWatch {
  /** It has not answered several times in a row, or a probe failed again. */
  readonly away: (because: string) => void;
  /** It answered for the first time since this process began, or since it was away. */
  readonly back: () => void;
}

/**
 * A gateway that is not asked while it is away, and never by too many at once. What was not sent is answered `unknown`
 * at once, with the reason: doubt, because an earlier send may have arrived.
 */
export function guarded(gateway: Gateway, watch: GatewayWatch): Gateway {
  const breaker = new Breaker();
  const bulkhead = new Bulkhead(AT_ONCE_MAX, PATIENCE_MS);
  let isHeardOf = false;
  const hear = (answer: Answer<unknown>) => {
    if (answer.is === "unknown" && answer.isOutage) {
      if (breaker.failed(performance.now())) watch.away(answer.because);
      return;
    }
    const isBack = breaker.answered();
    if (isBack || !isHeardOf) watch.back();
    isHeardOf = true;
  };
  return aroundEachAsk(gateway, async (send) => {
    if (!(await bulkhead.enter())) return NO_PLACE;
    try {
      if (!breaker.admit(performance.now())) return AWAY;
      const answer = await send();
      hear(answer);
      return answer;
    } catch (error) {
      // A bug of ours; but a probe that never ends would keep the breaker open for ever.
      breaker.failed(performance.now());
      throw error;
    } finally {
      bulkhead.leave();
    }
  });
}

const AWAY = { is: "unknown", because: "not sent: the gateway does not answer at present", isUnsent: true } as const;
const NO_PLACE = { is: "unknown", because: "not sent: too many questions are under way", isUnsent: true } as const;
