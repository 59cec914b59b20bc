import type { Params } from "../wire/api";
import type { BillingDetails } from "../wire/messages";

/** What the shop passes at confirm goes over what the form asked; parts of an address one by one. */
export function mergeBilling({ address, ...details }: BillingDetails, own: BillingDetails | undefined): Params {
  const { address: ownAddress, ...ownDetails } = own ?? {};
  const given = Object.entries(ownAddress ?? {}).filter(([, value]) => value != null);
  const wholeAddress = { ...address, ...Object.fromEntries(given) };
  const named = Object.entries(ownDetails).filter(([, value]) => value != null);
  return {
    ...details,
    ...Object.fromEntries(named),
    ...(Object.keys(wholeAddress).length > 0 ? { address: wholeAddress } : {}),
  };
}
