/** What Stripe refuses of an Express Checkout Element's options. A mistake here would only show when a shopper pays. */
import type { SheetDetails } from "../wire/express-messages";
import type { PaymentFacts } from "../wire/frame-messages";
import { IntegrationError } from "./integration-error";

/** Wallets demand buttons that can be hit and recognized. */
const MIN_HEIGHT_PX = 40;
const MAX_HEIGHT_PX = 55;

export function checkExpressOptions({ buttonHeight }: { buttonHeight?: unknown }): void {
  if (buttonHeight === undefined) return;
  if (typeof buttonHeight === "number" && buttonHeight >= MIN_HEIGHT_PX && buttonHeight <= MAX_HEIGHT_PX) return;
  throw new IntegrationError(
    `Invalid value for elements.create("expressCheckout"): buttonHeight should be a number between ${MIN_HEIGHT_PX} and ${MAX_HEIGHT_PX}. You specified: ${String(buttonHeight)}.`,
  );
}

/** What the sheet lists must not add up to more than is paid, and a parcel needs a way to be sent. */
export function checkSheetDetails(details: SheetDetails, { amount }: PaymentFacts): void {
  const total = (details.lineItems ?? []).reduce((sum, item) => sum + item.amount, 0);
  if (amount !== undefined && total > amount) {
    throw new IntegrationError(
      `The amount ${amount} is less than the total amount of the line items provided (${total}).`,
    );
  }
  if (details.shippingAddressRequired && !details.shippingRates?.length) {
    throw new IntegrationError(
      "When `shippingAddressRequired` is true, at least one of `shippingRates` must be given, as an option of the Element or when the `click` event is resolved.",
    );
  }
}
