import { Notice } from "@/components/ui/notice";
import { codeWords } from "@/lib/domain/code-words";
import { findCurrencyRule } from "@/lib/domain/currency";
import { exceptionWords } from "@/lib/domain/exception-words";
import { formatMoney, money } from "@/lib/domain/money";
import { Moment } from "./moment";

export interface ExceptionRow {
  readonly id: string;
  readonly kind: string;
  readonly objectId: string;
  readonly detail: Readonly<Record<string, string | number | boolean | null>>;
  readonly raisedAt: Date;
}

/** What needs a person: what happened, what it means, what to do, and the figures it was seen by. */
export function ExceptionNotice({ exception, timeZone }: { exception: ExceptionRow; timeZone: string }) {
  const words = exceptionWords(exception.kind);
  const seen = figuresOf(exception.detail);
  return (
    <Notice tone="warn" icon="alert" title={words.title}>
      <div className="grid max-w-text gap-1.5">
        <p>{words.meaning}</p>
        <p>
          <strong className="font-semibold">What to do:</strong> {words.todo}
        </p>
        <p className="text-meta text-ink-2">
          {seen.map(({ term, value }) => (
            <span key={term}>
              {term} <Figure value={value} timeZone={timeZone} />
              {". "}
            </span>
          ))}
          Seen <Moment at={exception.raisedAt} timeZone={timeZone} show="exact" /> on{" "}
          <bdi className="break-all font-mono">{exception.objectId}</bdi>.
        </p>
      </div>
    </Notice>
  );
}

/** As the gateway's dates are kept: in UTC, to the millisecond. */
const ISO_MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

function Figure({ value, timeZone }: { value: string; timeZone: string }) {
  if (ISO_MOMENT.test(value)) return <Moment at={new Date(value)} timeZone={timeZone} show="exact" />;
  return <bdi className="break-all">{value}</bdi>;
}

/** "not_ours": a code of ours. Ids of the gateway hold digits or capitals. */
const CODE = /^[a-z]+(_[a-z]+)+$/;

/** The figures it was seen by; minor units become amounts where the detail names their currency. */
export function figuresOf(detail: ExceptionRow["detail"]) {
  const currency = typeof detail.currency === "string" && findCurrencyRule(detail.currency) ? detail.currency : null;
  return Object.entries(detail)
    .filter(([key, value]) => value !== null && !(key === "currency" && currency))
    .map(([key, value]) => {
      const isAmount = currency !== null && typeof value === "number" && Number.isSafeInteger(value);
      const words = typeof value === "string" && CODE.test(value) ? value.replaceAll("_", " ") : String(value);
      return { term: codeWords(key), value: isAmount ? formatMoney(money(value, currency)) : words };
    });
}
