import type { AddressCalls, AddressValue } from "../wire/messages";
import { StripeElement } from "./element";

/** The Address Element as the shop holds it. */
export class AddressElement extends StripeElement {
  /** Shows what is still wrong in the form, and gives what stands there. */
  getValue(): Promise<AddressValue> {
    return this._call<AddressCalls, "value">("value", { isJudged: true });
  }
}
