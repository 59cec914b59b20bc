import { invalidRequest } from "../api/errors";

/** Presentment currencies (stripe.md 9), as one string because it is data, not code. */
const CURRENCIES = new Set(
  (
    "usd aed afn all amd ang aoa ars aud awg azn bam bbd bdt bgn bhd bif bmd bnd bob brl bsd bwp byn bzd cad cdf chf clp " +
    "cny cop crc cve czk djf dkk dop dzd egp etb eur fjd fkp gbp gel gip gmd gnf gtq gyd hkd hnl htg huf idr ils inr isk " +
    "jmd jod jpy kes kgs khr kmf krw kwd kyd kzt lak lbp lkr lrd lsl mad mdl mga mkd mmk mnt mop mur mvr mwk mxn myr mzn " +
    "nad ngn nio nok npr nzd omr pab pen pgk php pkr pln pyg qar ron rsd rub rwf sar sbd scr sek sgd shp sle sos srd std " +
    "szl thb tjs tnd top try ttd twd tzs uah ugx uyu uzs vnd vuv wst xaf xcd xcg xof xpf yer zar zmw"
  ).split(" "),
);

const ZERO_DECIMAL = new Set("bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" "));
const THREE_DECIMAL = new Set("bhd jod kwd omr tnd".split(" "));
/** Two decimals in the API, yet only whole units exist. */
const WHOLE_UNITS = new Set(["isk", "ugx"]);

/** Smallest charge in API units (stripe.md 9); every other currency is checked after conversion, taken as 0.50 here. */
const MINIMUM: Record<string, number> = {
  gbp: 30,
  aed: 200,
  myr: 200,
  pln: 200,
  ron: 200,
  dkk: 250,
  nok: 300,
  sek: 300,
  hkd: 400,
  mxn: 1000,
  thb: 1000,
  czk: 1500,
  jpy: 50,
  krw: 50,
  huf: 17_500,
};
const MINIMUM_ELSEWHERE = 50;
/** Eight digits: the limit that holds for every method (stripe.md 9). */
const MAXIMUM = 99_999_999;

function shown(amount: number, currency: string): string {
  const digits = ZERO_DECIMAL.has(currency) ? 0 : THREE_DECIMAL.has(currency) ? 3 : 2;
  const money = new Intl.NumberFormat("en-US", {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return `${money.format(amount / 10 ** digits)} ${currency}`;
}

/** Money for a message: `$20.00`. */
export const showMoney = (amount: number, currency: string): string => shown(amount, currency).replace(/ \w+$/, "");

/** Takes any letter case and answers lower case. */
export function knownCurrency(given: string): string {
  const currency = given.toLowerCase();
  if (CURRENCIES.has(currency)) return currency;
  const all = [...CURRENCIES].join(", ");
  throw invalidRequest(
    `Invalid currency: ${currency}. Stripe currently supports these currencies: ${all}`,
    undefined,
    "currency",
  );
}

/** Refuses fractions where only whole units exist, and third decimals that no bank can move (stripe.md 9). */
export function wholeUnitsOnly(amount: number, currency: string, param = "amount"): void {
  if (WHOLE_UNITS.has(currency) && amount % 100 !== 0) {
    const code = "invalid_charge_amount_no_decimal_compatible";
    const name = currency.toUpperCase();
    throw invalidRequest(
      `Invalid amount. Currency ${name} has become effectively zero-decimal and its amounts must be divisible by 100.`,
      code,
      param,
    );
  }
  if (THREE_DECIMAL.has(currency) && amount % 10 !== 0) {
    throw invalidRequest("Invalid amount. The last digit of a three-decimal amount must be 0.", undefined, param);
  }
}

/** Two currencies are charged with decimals but paid out without (stripe.md 9). */
const WHOLE_PAYOUTS = new Set(["huf", "twd"]);

export function payableOut(amount: number, currency: string): void {
  wholeUnitsOnly(amount, currency);
  if (!WHOLE_PAYOUTS.has(currency) || amount % 100 === 0) return;
  const message = `Invalid amount. Payouts in ${currency.toUpperCase()} must be divisible by 100.`;
  throw invalidRequest(message, undefined, "amount");
}

export function checkAmount(amount: number, currency: string): void {
  wholeUnitsOnly(amount, currency);
  const minimum = MINIMUM[currency] ?? MINIMUM_ELSEWHERE;
  if (amount < minimum) {
    throw invalidRequest(`Amount must be at least ${shown(minimum, currency)}`, "amount_too_small", "amount");
  }
  if (amount > MAXIMUM) {
    throw invalidRequest(`Amount must be no more than ${shown(MAXIMUM, currency)}`, "amount_too_large", "amount");
  }
}
