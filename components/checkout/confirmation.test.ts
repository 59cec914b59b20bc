import type { PaymentIntentResult, StripeError } from "@stripe/stripe-js";
import { describe, expect, it } from "vitest";
import { readConfirmation } from "./confirmation";

const failed = (error: Partial<StripeError>) => readConfirmation({ error } as PaymentIntentResult);
const ended = (status: string) => readConfirmation({ paymentIntent: { status } } as PaymentIntentResult);
const intent = (status: string) => ({ status }) as NonNullable<StripeError["payment_intent"]>;

describe("reading the gateway's answer to a confirmation", () => {
  it("leaves for the order page when money was taken or is on its way", () => {
    for (const status of ["succeeded", "processing", "requires_capture"]) {
      expect(ended(status)).toEqual({ is: "over" });
      expect(failed({ type: "invalid_request_error", payment_intent: intent(status) })).toEqual({ is: "over" });
    }
  });

  it("never says that nothing was taken when the connection was lost or the gateway stumbled", () => {
    expect(failed({ type: "api_connection_error" })).toEqual({ is: "over" });
    expect(failed({ type: "api_error" })).toEqual({ is: "over" });
    expect(failed({ type: "rate_limit_error" })).toEqual({ is: "over" });
  });

  it("tells what to do after a decline, by the decline code first", () => {
    const declined = failed({ type: "card_error", code: "card_declined", decline_code: "insufficient_funds" });
    expect(declined).toMatchObject({ is: "declined", words: expect.stringContaining("enough available") });
    expect(failed({ type: "card_error", code: "expired_card" })).toMatchObject({
      words: expect.stringContaining("expired"),
    });
  });

  it("keeps a stolen card's code to itself", () => {
    const stolen = failed({ type: "card_error", code: "card_declined", decline_code: "stolen_card" });
    const plain = failed({ type: "card_error", code: "card_declined", decline_code: "generic_decline" });
    expect(stolen).toEqual(plain);
  });

  it("takes a failed 3-D Secure check for a decline, whatever type the error has", () => {
    expect(
      failed({
        type: "invalid_request_error",
        code: "payment_intent_authentication_failure",
        payment_intent: intent("requires_payment_method"),
      }),
    ).toMatchObject({ is: "declined", words: expect.stringContaining("couldn't confirm it was you") });
  });

  it("keeps the shopper at the form when the gateway refuses the details themselves", () => {
    const refused = failed({ type: "invalid_request_error", param: "payment_method_data[sepa_debit][iban]" });
    expect(refused).toMatchObject({ is: "declined", words: expect.stringContaining("weren't accepted") });
    expect(failed({ type: "invalid_request_error", param: "client_secret" })).toEqual({ is: "over" });
  });

  it("says that nothing was taken when the bank's window was closed", () => {
    expect(ended("requires_action")).toMatchObject({
      is: "declined",
      words: expect.stringContaining("Nothing was taken"),
    });
  });

  it("leaves it to the card form to say what is missing", () => {
    expect(failed({ type: "validation_error", code: "incomplete_number" })).toEqual({ is: "incomplete" });
  });
});
