import type { Stripe } from "@stripe/stripe-js";
import { loadStripe } from "@stripe/stripe-js/pure";

let loading: Promise<Stripe | null> | undefined;

/**
 * Loads the gateway's script once and opens it with our key. With `scriptUrl` (the sandbox) that script goes into the
 * page first: loadStripe takes the `window.Stripe` it finds. A load that failed can be tried again.
 */
export function openStripe(publishableKey: string, scriptUrl: string | null): Promise<Stripe | null> {
  loading ??= (scriptUrl ? addScript(scriptUrl) : Promise.resolve())
    .then(() => loadStripe(publishableKey))
    .catch((error: unknown) => {
      loading = undefined;
      throw error;
    });
  return loading;
}

/** A script made by a script with a nonce is trusted under 'strict-dynamic': it needs none itself. */
function addScript(src: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = src;
    script.onload = () => resolve();
    script.onerror = () => {
      script.remove();
      reject(new Error(`The payment script did not load from ${src}.`));
    };
    document.head.append(script);
  });
}
