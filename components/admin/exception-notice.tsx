import { Notice } from "@/components/ui/notice";
import { exceptionWords } from "./exception-words";
import { Moment } from "./moment";
import { codeWords } from "./payment-words";

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
  const seen = Object.entries(exception.detail).filter(([, value]) => value !== null);
  return (
    <Notice tone="warn" icon="alert" title={words.title}>
      <div className="grid max-w-text gap-1.5">
        <p>{words.meaning}</p>
        <p>
          <strong className="font-semibold">What to do:</strong> {words.todo}
        </p>
        <p className="text-meta text-ink-2">
          {seen.map(([key, value]) => (
            <span key={key}>
              {codeWords(key)} <bdi className="break-all font-mono">{String(value)}</bdi>
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
