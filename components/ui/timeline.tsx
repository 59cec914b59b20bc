import type { ReactNode } from "react";
import type { Tone } from "@/components/ui/badge";
import { Icon, type IconName } from "@/components/ui/icon";

export type TimelineEntry = {
  id: string;
  title: ReactNode;
  /** Usually a `<DateTime>`. */
  at: ReactNode;
  detail?: ReactNode;
  tone?: Tone;
  icon?: IconName;
};

const MARKS: Record<Tone, string> = {
  neutral: "bg-sunken text-ink-2 border-line",
  info: "bg-info-soft text-info border-info",
  ok: "bg-ok-soft text-ok border-ok",
  warn: "bg-warn-soft text-warn border-warn",
  bad: "bg-bad-soft text-bad border-bad",
};

/** What happened, in the order given. The line between the marks is decoration; the list is an ordered list. */
export function Timeline({ entries, label }: { entries: readonly TimelineEntry[]; label: string }) {
  return (
    <ol aria-label={label} className="grid">
      {entries.map((entry) => (
        <li key={entry.id} className="group relative flex gap-3 pb-5 last:pb-0">
          <span
            aria-hidden="true"
            className="absolute start-3 top-7 bottom-0.5 w-px -translate-x-1/2 bg-line group-last:hidden rtl:translate-x-1/2"
          />
          <span
            className={`grid size-6 shrink-0 place-items-center rounded-badge border ${MARKS[entry.tone ?? "neutral"]}`}
          >
            {entry.icon ? <Icon name={entry.icon} size={16} className="size-3.5" /> : null}
          </span>
          <div className="grid min-w-0 grow gap-0.5">
            <div className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span className="text-label">{entry.title}</span>
              <span className="text-meta text-ink-3">{entry.at}</span>
            </div>
            {entry.detail ? <div className="text-small text-ink-2">{entry.detail}</div> : null}
          </div>
        </li>
      ))}
    </ol>
  );
}
