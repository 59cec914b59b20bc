/** What the form asks and says for each method; a method that is not here only takes the shopper to its own page. */
import type { BillingPart } from "../wire/billing-fields";
import type { TermsOption } from "../wire/payment-options";

export interface MethodLook {
  /** Parts of the billing details that the method cannot do without, in the order they are asked in. */
  needs: readonly BillingPart[];
  note: "redirect" | "bankTransfer" | "link" | null;
  /** Which option of the shop decides about the terms, and which terms they are. */
  terms: { option: keyof TermsOption; words: "cardTerms" | "sepaMandate" | "savedTerms"; isAlways?: true } | null;
}

const METHODS: Partial<Record<string, MethodLook>> = {
  bancontact: { needs: ["name"], note: "redirect", terms: { option: "bancontact", words: "savedTerms" } },
  card: { needs: [], note: null, terms: { option: "card", words: "cardTerms" } },
  customer_balance: { needs: [], note: "bankTransfer", terms: null },
  ideal: { needs: [], note: "redirect", terms: { option: "ideal", words: "savedTerms" } },
  klarna: { needs: ["email", "country"], note: "redirect", terms: { option: "klarna", words: "savedTerms" } },
  link: { needs: ["email"], note: "link", terms: null },
  paypal: { needs: [], note: "redirect", terms: { option: "paypal", words: "savedTerms" } },
  // A debit needs its mandate, also when it happens once.
  sepa_debit: {
    needs: ["name", "email"],
    note: null,
    terms: { option: "sepaDebit", words: "sepaMandate", isAlways: true },
  },
};

const OTHER: MethodLook = { needs: [], note: "redirect", terms: null };

/** Redirects that leave a SEPA debit behind need its payer's name and email once they are kept for later. */
const KEPT_AS_DEBIT = new Set(["ideal", "bancontact"]);

export function methodLook(type: string, isForLater: boolean): MethodLook {
  const look = METHODS[type] ?? OTHER;
  if (!isForLater || !KEPT_AS_DEBIT.has(type) || !look.terms) return look;
  return { ...look, needs: ["name", "email"], terms: { ...look.terms, words: "sepaMandate" } };
}

/** Card first, as in Stripe's own order; then what the shop orders, then the session's order. */
export function orderMethods(types: readonly string[], wanted: readonly string[] | undefined): string[] {
  const cardFirst = [...types.filter((type) => type === "card"), ...types.filter((type) => type !== "card")];
  if (!wanted) return cardFirst;
  const named = wanted.filter((type) => types.includes(type));
  return [...new Set([...named, ...cardFirst])];
}
