import Link from "next/link";
import { exceptionWords } from "@/lib/domain/exception-words";
import { figuresOf } from "./exception-notice";
import { LookForm } from "./look-form";
import type { LookAction } from "./look-reply";
import { Moment } from "./moment";

export interface OpenCase {
  readonly id: string;
  readonly kind: string;
  readonly objectId: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  readonly raisedAt: Date;
}

type OpenCasesProps = { cases: readonly OpenCase[]; timeZone: string; lookAt: LookAction };

/** Everything about money that waits for a person: what it means, what to do, and that it was dealt with. */
export function OpenCases({ cases, lookAt, timeZone }: OpenCasesProps) {
  return (
    <ul className="overflow-clip rounded-card border border-line bg-surface">
      {cases.map((one) => (
        <li key={one.id} className="grid gap-1.5 border-b border-line px-4 py-4 last:border-b-0">
          <Case one={one} timeZone={timeZone} lookAt={lookAt} />
        </li>
      ))}
    </ul>
  );
}

function Case({ one, lookAt, timeZone }: { one: OpenCase; timeZone: string; lookAt: LookAction }) {
  const words = exceptionWords(one.kind);
  const subject = one.orderNumber ?? one.objectId;
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="text-label font-semibold">{words.title}</h3>
        <span className="text-meta text-ink-3">
          since <Moment at={one.raisedAt} timeZone={timeZone} />
        </span>
      </div>
      <p className="max-w-text text-ink-2">{words.meaning}</p>
      <p className="max-w-text">
        <strong className="font-semibold">What to do:</strong> {words.todo}
      </p>
      <p className="flex max-w-text flex-wrap gap-x-3 text-meta text-ink-2">
        {one.orderId ? (
          <Link
            href={`/admin/orders/${one.orderId}`}
            className="tabular rounded-chip text-accent underline underline-offset-3 hover:text-accent-hover"
          >
            Order {one.orderNumber}
          </Link>
        ) : null}
        {figuresOf(one.detail).map(({ term, value }) => (
          <span key={term}>
            {term}: <bdi className="break-words text-ink">{value}</bdi>
          </span>
        ))}
        <bdi className="break-all font-mono text-ink-3">{one.objectId}</bdi>
      </p>
      <LookForm exceptionId={one.id} subject={subject} isUndelivered={one.kind === "order_rebuilt"} lookAt={lookAt} />
    </>
  );
}
