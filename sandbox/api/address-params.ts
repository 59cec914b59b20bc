import { hash, text, unsettable } from "./params";

/** Stripe's address, wherever one is sent; a field sent empty is removed. */
export const addressParams = hash({
  city: unsettable(text()),
  country: unsettable(text(2)),
  line1: unsettable(text()),
  line2: unsettable(text()),
  postal_code: unsettable(text()),
  state: unsettable(text()),
});
