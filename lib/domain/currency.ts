/**
 * The one table of currency rules. `Intl` and ISO 4217 are both wrong for money at Stripe (HUF, ISK, UGX …), so
 * neither is asked. Source: docs.stripe.com/currencies, read 2026-11.
 *
 * - `displayDigits`: decimals that a person sees.
 * - `gatewayDigits`: decimals of the integer that the gateway (and our database) holds.
 * - `divisibleBy`: what that integer must divide by (ISK and UGX are whole crowns and shillings with two idle zeros;
 *   three-decimal currencies end in 0).
 * - `chargeMinimum`: smallest charge in gateway minor units, where Stripe publishes one.
 */
export interface CurrencyRule {
  readonly displayDigits: 0 | 2 | 3;
  readonly gatewayDigits: 0 | 2 | 3;
  readonly divisibleBy: 1 | 10 | 100;
  readonly chargeMinimum: number;
}

const ZERO_DECIMAL = "BIF CLP DJF GNF JPY KMF KRW MGA PYG RWF VND VUV XAF XOF XPF".split(" ");
const WHOLE_WITH_IDLE_CENTS = ["ISK", "UGX"];
const THREE_DECIMAL = "BHD JOD KWD OMR TND".split(" ");
const TWO_DECIMAL =
  "USD AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BWP BYN BZD CAD CDF CHF CNY COP CRC CVE CZK DKK DOP DZD EGP ETB EUR FJD FKP GBP GEL GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR JMD KES KGS KHR KYD KZT LAK LBP LKR LRD LSL MAD MDL MKD MMK MNT MOP MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SEK SGD SHP SLE SOS SRD STD SZL THB TJS TOP TRY TTD TWD TZS UAH UYU UZS WST XCD YER ZAR ZMW".split(
    " ",
  );

/** Published minimums, by settlement currency, in gateway minor units; 1 where none is published. */
const MINIMUMS: Readonly<Record<string, number>> = {
  USD: 50,
  EUR: 50,
  CAD: 50,
  AUD: 50,
  NZD: 50,
  CHF: 50,
  SGD: 50,
  BRL: 50,
  INR: 50,
  ZAR: 50,
  GBP: 30,
  AED: 200,
  MYR: 200,
  PLN: 200,
  RON: 200,
  DKK: 250,
  NOK: 300,
  SEK: 300,
  HKD: 400,
  MXN: 1000,
  THB: 1000,
  CZK: 1500,
  JPY: 50,
  KRW: 50,
  HUF: 17500,
};

/** The largest amount every card network takes: eight digits. Source: the API's own types. */
export const CHARGE_MAXIMUM_MINOR = 99_999_999;

const RULES: ReadonlyMap<string, CurrencyRule> = new Map([
  ...ZERO_DECIMAL.map((code) => [code, rule(code, 0, 0, 1)] as const),
  ...WHOLE_WITH_IDLE_CENTS.map((code) => [code, rule(code, 0, 2, 100)] as const),
  ...THREE_DECIMAL.map((code) => [code, rule(code, 3, 3, 10)] as const),
  ...TWO_DECIMAL.map((code) => [code, rule(code, 2, 2, 1)] as const),
]);

export const CURRENCIES: readonly string[] = [...RULES.keys()].sort();

/** The rule of an upper-case ISO code; null for a currency that cards are not charged in. */
export function findCurrencyRule(code: string): CurrencyRule | null {
  return RULES.get(code) ?? null;
}

/** As `findCurrencyRule`, for a code that has already been checked. Throws for an unknown one. */
export function getCurrencyRule(code: string): CurrencyRule {
  const found = RULES.get(code);
  if (!found) throw new RangeError(`Till has no rule for the currency "${code}". Add it to lib/domain/currency.ts.`);
  return found;
}

function rule(
  code: string,
  displayDigits: 0 | 2 | 3,
  gatewayDigits: 0 | 2 | 3,
  divisibleBy: 1 | 10 | 100,
): CurrencyRule {
  return { displayDigits, gatewayDigits, divisibleBy, chargeMinimum: MINIMUMS[code] ?? 1 };
}
