"use client";

import type { Stripe } from "@stripe/stripe-js";
import { useCallback, useEffect, useState } from "react";
import { openStripe } from "@/components/checkout/load-stripe";
import type { CaptureMethod } from "@/lib/domain/capture-method";

/** What the browser needs to know of the gateway; handed down by the server, so that no build holds a key. */
export interface GatewayScript {
  readonly publishableKey: string;
  /** The sandbox's script; null loads the gateway's own. */
  readonly scriptUrl: string | null;
  /** Where it comes from, for the shopper whose blocker stops it. */
  readonly host: string;
  /** Whether the amount is taken at once or reserved. */
  readonly capture: CaptureMethod;
}

export interface StripeScript {
  readonly stripe: Stripe | null;
  readonly hasFailed: boolean;
  readonly retry: () => void;
}

export function useStripeScript({ publishableKey, scriptUrl }: GatewayScript): StripeScript {
  const [stripe, setStripe] = useState<Stripe | null>(null);
  const [hasFailed, setHasFailed] = useState(false);
  const load = useCallback(() => {
    openStripe(publishableKey, scriptUrl).then(
      (opened) => setStripe(opened),
      () => setHasFailed(true),
    );
  }, [publishableKey, scriptUrl]);
  useEffect(load, [load]);
  const retry = () => {
    setHasFailed(false);
    load();
  };
  return { stripe, hasFailed, retry };
}
