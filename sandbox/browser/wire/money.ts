/** Digits after the point in the API's integer amounts, for the currencies that differ from two (stripe.com/docs/currencies). */
const API_EXPONENTS: Record<string, number> = {
  ...Object.fromEntries(
    "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".split(" ").map((code) => [code, 0]),
  ),
  ...Object.fromEntries("bhd jod kwd omr tnd".split(" ").map((code) => [code, 3])),
};

/** People write these without decimals although the API counts in hundredths. */
const WRITTEN_WHOLE = new Set(["isk", "ugx"]);

/** `formatMoney(1099, "eur", "de")` is "10,99 €". */
export function formatMoney(amountMinor: number, currency: string, locale: string): string {
  const code = currency.toLowerCase();
  const exponent = API_EXPONENTS[code] ?? 2;
  const digits = WRITTEN_WHOLE.has(code) ? 0 : exponent;
  const options = { style: "currency", currency: code, minimumFractionDigits: digits, maximumFractionDigits: digits };
  return new Intl.NumberFormat(locale, options as Intl.NumberFormatOptions).format(amountMinor / 10 ** exponent);
}
