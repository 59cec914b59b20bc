import type { RefusalCode } from "@/lib/domain/errors";
import type { DetailFault, TypedDetails } from "@/lib/domain/order-details";

/** What the browser sends when Pay is pressed. The bag itself is found by its cookie, prices by the server. */
export interface PayRequest {
  readonly typed: TypedDetails;
  readonly cartVersion: number;
  /** The total that stood on the button, in minor units: refused when it is no longer the total. */
  readonly totalSeenMinor: number;
}

/** The same for an order that was placed before and is not paid. */
export interface PayOrderRequest {
  readonly orderId: string;
  /** From the order's link; empty when its signed-in owner pays. */
  readonly token: string;
}

/** What the server answers. `returnUrl` is absolute, `orderPath` is a path on this shop. */
export type PayAnswer =
  | { readonly is: "ready"; readonly clientSecret: string; readonly returnUrl: string }
  /** Paid or being paid already: the order page tells. */
  | { readonly is: "settled"; readonly orderPath: string }
  /** The gateway did not answer: something may have happened, nothing may be tried again. */
  | { readonly is: "confirming"; readonly orderPath: string }
  | { readonly is: "faulty"; readonly faults: readonly DetailFault[] }
  | { readonly is: "refused"; readonly code: RefusalCode; readonly words: string };

/** What comes back from a form that was sent before scripts had loaded: everything that was typed, and what is wrong. */
export interface KeptDetails {
  readonly typed: TypedDetails;
  readonly faults: readonly DetailFault[];
  /** True once the form was sent without scripts: then it says why nothing was paid. */
  readonly wasSent: boolean;
}
