import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import { money } from "@/lib/domain/money";
import { Moment } from "./moment";

export interface PayoutRow {
  readonly id: string;
  readonly payoutId: string | null;
  readonly amountMinor: number;
  readonly currency: string;
  readonly createdAt: Date;
}

/** What went to the shop's bank account, and what the bank sent back. */
export function PayoutsTable({ rows, timeZone }: { rows: readonly PayoutRow[]; timeZone: string }) {
  return (
    <ul className="grid">
      {rows.map((row) => (
        <li
          key={row.id}
          className="flex flex-wrap items-baseline justify-between gap-x-4 gap-y-0.5 border-b border-line px-4 py-2 last:border-b-0"
        >
          <span className="flex flex-wrap items-baseline gap-x-3">
            <Moment at={row.createdAt} timeZone={timeZone} />
            {row.amountMinor < 0 ? <Badge tone="warn">Sent back</Badge> : null}
            <bdi className="break-all font-mono text-meta text-ink-3">{row.payoutId}</bdi>
          </span>
          <Money of={money(row.amountMinor, row.currency)} />
        </li>
      ))}
    </ul>
  );
}
