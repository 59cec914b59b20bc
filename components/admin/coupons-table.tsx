import { Money } from "@/components/money";
import { Badge } from "@/components/ui/badge";
import { SubmitButton } from "@/components/ui/submit-button";
import type { Discount } from "@/lib/domain/discount";
import { discountWords } from "@/lib/domain/discount-words";
import type { Money as Amount } from "@/lib/domain/money";
import { Moment } from "./moment";

export interface CouponRow {
  readonly id: string;
  readonly code: string;
  readonly discount: Discount;
  readonly minimumGoods: Amount | null;
  readonly limitInAll: number | null;
  readonly limitPerCustomer: number | null;
  readonly used: number;
  readonly held: number;
  readonly validUntil: Date | null;
  readonly endedAt: Date | null;
}

type CouponsTableProps = {
  rows: readonly CouponRow[];
  timeZone: string;
  now: Date;
  end: (form: FormData) => Promise<void>;
};

const CELL = "px-4 py-2.5 align-top max-sm:p-0";

/** Coupons with what became of them; on a phone a row is a few lines. */
export function CouponsTable({ rows, timeZone, now, end }: CouponsTableProps) {
  return (
    <table className="w-full border-collapse max-sm:block">
      <caption className="sr-only">Coupons, newest first</caption>
      <thead className="max-sm:sr-only">
        <tr className="border-b border-line bg-sunken text-meta text-ink-2">
          {["Code", "Takes off", "Uses", "State"].map((word) => (
            <th key={word} className="px-4 py-2 text-start font-medium">
              {word}
            </th>
          ))}
          <th className="px-4 py-2">
            <span className="sr-only">End it</span>
          </th>
        </tr>
      </thead>
      <tbody className="max-sm:block">
        {rows.map((row) => (
          <CouponLine key={row.id} row={row} timeZone={timeZone} now={now} end={end} />
        ))}
      </tbody>
    </table>
  );
}

function CouponLine({ row, timeZone, now, end }: Omit<CouponsTableProps, "rows"> & { row: CouponRow }) {
  const isOver = row.endedAt !== null || (row.validUntil !== null && row.validUntil <= now);
  return (
    <tr className="border-b border-line last:border-b-0 max-sm:grid max-sm:gap-1 max-sm:px-4 max-sm:py-3">
      <th scope="row" className={`${CELL} text-start font-mono font-medium break-all`}>
        {row.code}
      </th>
      <td className={CELL}>
        <p>{discountWords(row.discount)}</p>
        {row.minimumGoods ? (
          <p className="text-meta text-ink-3">
            from <Money of={row.minimumGoods} /> of goods
          </p>
        ) : null}
      </td>
      <td className={`${CELL} tabular`}>
        <p>
          {row.used}
          {row.limitInAll === null ? "" : ` of ${row.limitInAll}`} used
        </p>
        <p className="text-meta text-ink-3">{limitWords(row)}</p>
      </td>
      <td className={CELL}>
        <State row={row} isOver={isOver} timeZone={timeZone} now={now} />
      </td>
      <td className={`${CELL} text-end max-sm:text-start`}>
        {isOver ? null : (
          <details>
            <summary className="inline-flex min-h-6 items-center rounded-chip text-small text-accent underline underline-offset-3 hover:text-accent-hover">
              End…<span className="sr-only"> {row.code}</span>
            </summary>
            <form action={end} className="mt-2">
              <input type="hidden" name="couponId" value={row.id} />
              <SubmitButton tone="danger" size="small" busyLabel="Ending it…">
                End for good<span className="sr-only">: {row.code}</span>
              </SubmitButton>
            </form>
          </details>
        )}
      </td>
    </tr>
  );
}

function limitWords({ held, limitPerCustomer }: CouponRow): string {
  const parts = [
    held > 0 ? `${held} more held by unpaid orders` : null,
    limitPerCustomer === null
      ? null
      : limitPerCustomer === 1
        ? "once per customer"
        : `${limitPerCustomer} per customer`,
  ];
  return parts.filter((part) => part !== null).join(", ");
}

type StateProps = { row: CouponRow; isOver: boolean; timeZone: string; now: Date };

function State({ row, isOver, timeZone, now }: StateProps) {
  const { endedAt, validUntil, limitInAll, used, held } = row;
  const moment = endedAt ?? validUntil;
  const isUsedUp = limitInAll !== null && used + held >= limitInAll;
  return (
    <div className="grid justify-items-start gap-1">
      {isOver ? (
        <Badge pip="empty">Ended</Badge>
      ) : isUsedUp ? (
        <Badge tone="warn" pip="full">
          Used up
        </Badge>
      ) : (
        <Badge tone="ok" pip="full">
          Active
        </Badge>
      )}
      {moment ? (
        <p className="text-meta text-ink-3">
          {isOver ? "" : "until "}
          <Moment at={moment} timeZone={timeZone} now={now} />
        </p>
      ) : null}
    </div>
  );
}
