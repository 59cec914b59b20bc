import { invalidRequest } from "../api/errors";
import {
  flag,
  integer,
  mergeMetadata,
  metadata,
  params,
  type Read,
  text,
  unsettable,
  unsupported,
} from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import { findCharge, putCharge } from "../charges/charges";
import { bookCapture } from "../money/charge-money";
import { showMoney, wholeUnitsOnly } from "../money/currency";
import type { PaymentMethodDetails } from "../objects/charge";
import type { IntentRow } from "../objects/payment-intent";
import { demandStatus, putIntent } from "./intent";

const captureShape = {
  amount_to_capture: integer(1),
  final_capture: flag,
  metadata,
  statement_descriptor: unsettable(text(22)),
  statement_descriptor_suffix: unsettable(text(22)),
  application_fee_amount: unsupported,
  transfer_data: unsupported,
};
export const captureParams = params(captureShape);

/** A card that was captured has no capture to wait for any more. */
function withoutDeadline(details: PaymentMethodDetails): PaymentMethodDetails {
  if (details.type !== "card") return details;
  const { capture_before: _, ...card } = details.card;
  return { ...details, card };
}

/** Takes held money, all or the first part of it; what is left of the hold is released (no multicapture here). */
export function captureIntent({ work }: Call, row: IntentRow, given: Read<typeof captureShape>): Answer {
  demandStatus(row.api, ["requires_capture"], "capture");
  const amount = given.amount_to_capture ?? row.api.amount_capturable;
  if (amount > row.api.amount_capturable) {
    const { currency, amount_capturable } = row.api;
    throw invalidRequest(
      `The amount to capture (${showMoney(amount, currency)}) is greater than the amount that can be captured (${showMoney(amount_capturable, currency)}).`,
      "amount_too_large",
      "amount_to_capture",
    );
  }
  wholeUnitsOnly(amount, row.api.currency, "amount_to_capture");
  if (given.final_capture === false) {
    throw invalidRequest("This payment method does not support multiple captures.", undefined, "final_capture");
  }
  const held = findCharge(work, row.api.latest_charge);
  if (!held) throw new Error(`Intent ${row.id} waits for capture without a charge: the journal is damaged.`);
  const descriptors = {
    statement_descriptor:
      given.statement_descriptor === undefined ? row.api.statement_descriptor : given.statement_descriptor,
    statement_descriptor_suffix:
      given.statement_descriptor_suffix === undefined
        ? row.api.statement_descriptor_suffix
        : given.statement_descriptor_suffix,
  };
  const taken = {
    ...held,
    amount_captured: amount,
    amount_refunded: held.amount - amount,
    captured: true,
    payment_method_details: withoutDeadline(held.payment_method_details),
    ...descriptors,
  };
  putCharge(work, taken);
  const charge = bookCapture(work, taken);
  row.api = {
    ...row.api,
    amount_capturable: 0,
    amount_received: amount,
    metadata: given.metadata === undefined ? row.api.metadata : mergeMetadata(row.api.metadata, given.metadata),
    status: "succeeded",
    ...descriptors,
  };
  putIntent(work, row);
  work.emit("charge.captured", charge);
  work.emit("payment_intent.succeeded", row.api);
  return ok(row.api);
}
