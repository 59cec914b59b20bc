import { oneOf, params, type Read } from "../api/params";
import { type Answer, type Call, ok } from "../api/router";
import type { SetupIntentRow, SetupStatus } from "../objects/setup-intent";
import { endAttempt } from "./attempt";
import { putSetup, unexpectedSetup } from "./setup-intent";

const CANCELABLE: readonly SetupStatus[] = ["requires_payment_method", "requires_confirmation", "requires_action"];

const cancelShape = { cancellation_reason: oneOf("abandoned", "duplicate", "requested_by_customer") };
export const cancelParams = params(cancelShape);

export function cancelSetup({ work }: Call, row: SetupIntentRow, given: Read<typeof cancelShape>): Answer {
  const { status } = row.api;
  if (status === "canceled") {
    throw unexpectedSetup("You cannot cancel this SetupIntent because it is already canceled.", row.api);
  }
  if (!CANCELABLE.includes(status)) {
    throw unexpectedSetup(
      `You cannot cancel this SetupIntent because it has a status of ${status}. Only a SetupIntent with one of the following statuses may be canceled: \`requires_payment_method\`, \`requires_confirmation\`, or \`requires_action\`.`,
      row.api,
    );
  }
  endAttempt(work, row.api, { status: "abandoned" });
  // The shopper may still be at the bank: its page then knows the way back.
  if (row.hidden.waiting) row.hidden.visited = row.hidden.waiting;
  row.hidden.waiting = null;
  row.api = {
    ...row.api,
    cancellation_reason: given.cancellation_reason ?? null,
    next_action: null,
    status: "canceled",
  };
  putSetup(work, row);
  work.emit("setup_intent.canceled", row.api);
  return ok(row.api);
}
