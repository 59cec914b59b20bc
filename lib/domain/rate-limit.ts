/** How many times within a window, which opens with the first time. */
export interface Limit {
  readonly points: number;
  readonly durationS: number;
}

export interface NamedLimit extends Limit {
  /** What is limited: "sign_in_mail_to_address". */
  readonly name: string;
  /** Whose it is: an address, an order. Stored only as a digest. */
  readonly key: string;
  /** Instead of `points` while cards are being tested in this shop. */
  readonly strictPoints?: number;
  /** True for what is counted elsewhere and here only asked. */
  readonly isOnlyAsked?: boolean;
}

export type Taken =
  | { readonly allowed: true }
  /** `retryAfterS`: whole seconds until it may be tried again, at least 1. `name`: the limit that said no. */
  | { readonly allowed: false; readonly retryAfterS: number; readonly name: string };
