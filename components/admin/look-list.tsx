import Link from "next/link";
import { TextLink } from "@/components/ui/text-link";
import { exceptionWords } from "@/lib/domain/exception-words";
import { Moment } from "./moment";

export interface Look {
  readonly id: string;
  readonly kind: string;
  readonly objectId: string;
  readonly orderId: string | null;
  readonly orderNumber: string | null;
  readonly raisedAt: Date;
}

type LookListProps = {
  exceptions: readonly Look[];
  /** How many to list; one more than this says that there are others. */
  shown: number;
  timeZone: string;
};

/** What waits for a person, longest waiting first, each with what to do. */
export function LookList({ exceptions, shown, timeZone }: LookListProps) {
  return (
    <section aria-labelledby="looks" className="grid gap-3">
      <div className="flex items-baseline justify-between gap-4">
        <h2 id="looks" className="text-h3">
          Needs a look
        </h2>
        {exceptions.length > shown ? (
          <TextLink href="/admin/orders?view=needs-a-look">All that need a look</TextLink>
        ) : null}
      </div>
      {exceptions.length === 0 ? (
        <p className="text-ink-2">Nothing. Every payment fits its order.</p>
      ) : (
        <ul className="overflow-clip rounded-card border border-line bg-surface">
          {exceptions.slice(0, shown).map((exception) => (
            <LookItem key={exception.id} exception={exception} timeZone={timeZone} />
          ))}
        </ul>
      )}
    </section>
  );
}

function LookItem({ exception, timeZone }: { exception: Look; timeZone: string }) {
  const words = exceptionWords(exception.kind);
  return (
    <li className="grid gap-0.5 border-b border-line px-4 py-3 last:border-b-0">
      <p className="flex flex-wrap items-baseline justify-between gap-x-4">
        <span className="font-medium">
          <Subject exception={exception} /> {words.title}
        </span>
        <span className="text-meta text-ink-3">
          since <Moment at={exception.raisedAt} timeZone={timeZone} />
        </span>
      </p>
      <p className="max-w-text text-ink-2">{words.todo}</p>
    </li>
  );
}

function Subject({ exception }: { exception: Look }) {
  if (exception.orderId === null) {
    return <bdi className="me-2 break-all font-mono text-meta text-ink-2">{exception.objectId}</bdi>;
  }
  return (
    <Link
      href={`/admin/orders/${exception.orderId}`}
      className="tabular me-2 rounded-chip text-accent underline underline-offset-3 hover:text-accent-hover"
    >
      {exception.orderNumber}
    </Link>
  );
}
