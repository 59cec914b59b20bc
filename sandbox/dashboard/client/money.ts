const ZERO_DECIMAL = "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf";
const THREE_DECIMAL = "bhd jod kwd omr tnd";

export const decimalsOf = (currency: string): number =>
  ZERO_DECIMAL.includes(currency) ? 0 : THREE_DECIMAL.includes(currency) ? 3 : 2;

/** Minor units and a currency, as people write money. Every currency keeps its own decimals. */
export function money(amount: number, currency: string): string {
  const digits = decimalsOf(currency);
  const format = new Intl.NumberFormat("en", {
    style: "currency",
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  return format.format(amount / 10 ** digits).replace("-", "−");
}

/** The number alone, for columns that name their currency. */
export function figure(amount: number, currency: string): string {
  const digits = decimalsOf(currency);
  const format = new Intl.NumberFormat("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return format.format(amount / 10 ** digits).replace("-", "−");
}

/** `48.5` in euros → 4850; undefined where it is no such amount. */
export function minorUnits(text: string, currency: string): number | undefined {
  const digits = decimalsOf(currency);
  const found = /^\s*(\d+)(?:[.,](\d+))?\s*$/.exec(text);
  const [, whole = "", part = ""] = found ?? [];
  if (!found || part.length > digits) return undefined;
  return Number(whole + part.padEnd(digits, "0"));
}

/** Minor units as a number one can type: `4850` → `48.50`. */
export const typed = (amount: number, currency: string): string =>
  (amount / 10 ** decimalsOf(currency)).toFixed(decimalsOf(currency));
