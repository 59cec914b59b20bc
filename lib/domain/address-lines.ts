import { addressFormOf } from "./address-form";
import { findCountry } from "./countries";
import type { PostalAddress } from "./order-details";

/** An address as it stands on a parcel, line by line, the country in the reader's language. */
export function addressLines(address: PostalAddress, country: string, locale = "en"): string[] {
  const { name, line1, line2, postalCode, city, region } = address;
  // Old orders may go to a country that is not sold to any more.
  const order = findCountry(country) ? addressFormOf(country).order : "postal-code-first";
  const place =
    order === "postal-code-first"
      ? [`${postalCode} ${city}`.trim(), region]
      : [city, `${region ?? ""} ${postalCode}`.trim()];
  const countryName = new Intl.DisplayNames([locale], { type: "region" }).of(country) ?? country;
  return [name, line1, line2, place.filter(Boolean).join(", "), countryName].filter((line) => line !== null);
}
