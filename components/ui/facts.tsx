import type { ReactNode } from "react";

export type Fact = { term: string; value: ReactNode };

/** Terms and values of one thing: a payment's facts, a print's paper. */
export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className="grid gap-2">
      {facts.map((fact) => (
        <div key={fact.term} className="grid gap-x-4 sm:grid-cols-[10rem_1fr]">
          <dt className="text-ink-3">{fact.term}</dt>
          <dd className="min-w-0">{fact.value}</dd>
        </div>
      ))}
    </dl>
  );
}
