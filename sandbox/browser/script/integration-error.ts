/** The shop called Stripe.js wrongly: its developer must change code, so it is thrown instead of answered. */
export class IntegrationError extends Error {
  override readonly name = "IntegrationError";
}
