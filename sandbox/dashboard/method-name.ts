/** `visa 4242`, `sepa_debit 3000`, `klarna`: what was paid with, for any type of method. */
export function methodOf(details: unknown): string | null {
  const { type, ...all } = (details ?? {}) as Record<string, unknown>;
  if (typeof type !== "string") return null;
  const { brand, last4, wallet } = (all[type] ?? {}) as { brand?: string; last4?: string; wallet?: { type?: string } };
  return [wallet?.type, brand ?? type, last4].filter(Boolean).join(" ");
}
