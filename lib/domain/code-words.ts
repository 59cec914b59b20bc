/** "Payment method missing" for "payment_method.missing": a code nobody wrote words for yet. */
export function codeWords(code: string | null): string {
  const words = (code ?? "").replace(/[_.-]+/g, " ").trim();
  return words === "" ? "nothing" : words.charAt(0).toUpperCase() + words.slice(1);
}
