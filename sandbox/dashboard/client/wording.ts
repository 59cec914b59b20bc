/** Minor units and a currency, as people write money. Zero- and three-decimal currencies keep their own decimals. */
export function money(amount: number, currency: string): string {
  const zero = "bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf".includes(currency);
  const three = "bhd jod kwd omr tnd".includes(currency);
  const digits = zero ? 0 : three ? 3 : 2;
  const format = new Intl.NumberFormat("en", { style: "currency", currency, minimumFractionDigits: digits });
  return format.format(amount / 10 ** digits);
}

const clock = new Intl.DateTimeFormat("en", { hour: "2-digit", minute: "2-digit", second: "2-digit", hour12: false });
const day = new Intl.DateTimeFormat("en", { month: "short", day: "numeric" });

/** Seconds since 1970 as a time of day, with the day when it is not today's. */
export function moment(seconds: number, now: number): string {
  const at = new Date(seconds * 1000);
  const today = new Date(now * 1000).toDateString() === at.toDateString();
  return today ? clock.format(at) : `${day.format(at)}, ${clock.format(at)}`;
}

/** `2 d 3 h`, for how far the clock was moved. */
export function span(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3_600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return told.length > 0 ? told.slice(0, 2).join(" ") : `${seconds} s`;
}

/** `requires_payment_method` → `requires payment method`. */
export const words = (name: string): string => name.replaceAll("_", " ");

/** Which of five tones a status has. */
export function tone(status: string): string {
  if (status === "succeeded" || status === "delivered" || /^2\d\d$/.test(status)) return "ok";
  if (status === "requires_action" || status === "requires_capture" || status === "pending") return "wait";
  if (status === "failed" || status === "dropped" || /^[45]\d\d$/.test(status)) return "bad";
  if (status === "processing" || status === "requires_confirmation") return "info";
  return "quiet";
}
