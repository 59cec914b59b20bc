import "server-only";
import { headers } from "next/headers";
import { findCountry } from "./domain/countries";
import { SELLER } from "./domain/seller";

/** The visitor's likely country, from the language their browser asks for; only ever a first guess they can change. */
export async function guessVisitorCountry(): Promise<string> {
  return countryOfLanguages((await headers()).get("accept-language") ?? "");
}

/** The first region the shop delivers to in an Accept-Language header, else the shop's own country. */
export function countryOfLanguages(acceptLanguage: string): string {
  const regions = acceptLanguage.matchAll(/(?:^|[,\s])[a-z]{2,3}(?:-[a-z]{4})?-([a-z]{2})\b/gi);
  for (const [, region] of regions) {
    const code = region?.toUpperCase() ?? "";
    if (findCountry(code)) return code;
  }
  return SELLER.homeCountry;
}
