import type { CountryOption } from "@/components/checkout/detail-fields";
import { COUNTRY_CODES, countryName } from "@/lib/domain/countries";

/** Every country the shop sells to, by its name. */
export function countryOptions(): CountryOption[] {
  return COUNTRY_CODES.map((code) => ({ code, name: countryName(code) })).sort((a, b) =>
    a.name.localeCompare(b.name, "en"),
  );
}
