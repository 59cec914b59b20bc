/** Some events of the Express Checkout Element wait for the shop: it answers with `resolve` or `reject`, in time. */
export type ShopAnswer<Details> = { kind: "resolved"; details: Details } | { kind: "rejected" } | { kind: "late" };

export interface Reply<Details> {
  resolve(details?: Details): void;
  reject(): void;
}

/**
 * `ask` emits the event with the reply's two functions and says whether anybody listens: without a listener there is
 * nothing to wait for, and the answer is an empty yes. The first answer counts.
 */
export function askShop<Details extends object>(
  timeoutMs: number,
  ask: (reply: Reply<Details>) => boolean,
): Promise<ShopAnswer<Details>> {
  return new Promise((settle) => {
    const timer = setTimeout(() => settle({ kind: "late" }), timeoutMs);
    const answer = (given: ShopAnswer<Details>) => {
      clearTimeout(timer);
      settle(given);
    };
    const resolve = (details?: Details) => answer({ kind: "resolved", details: details ?? ({} as Details) });
    const isHeard = ask({ resolve, reject: () => answer({ kind: "rejected" }) });
    if (!isHeard) resolve();
  });
}
