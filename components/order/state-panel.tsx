import type { ReactNode } from "react";
import type { StateWords } from "@/components/order/state-words";
import type { Tone } from "@/components/ui/badge";
import { PageTitle } from "@/components/ui/heading";
import { Icon } from "@/components/ui/icon";

const MARKS: Record<Tone, string> = {
  neutral: "bg-sunken text-ink-2",
  info: "bg-info-soft text-info",
  ok: "bg-ok-soft text-ok",
  warn: "bg-warn-soft text-warn",
  bad: "bg-bad-soft text-bad",
};

type StatePanelProps = { words: StateWords; number: string; placedAt: ReactNode; children?: ReactNode };

/** How the order stands, what that means and the one next step. */
export function StatePanel({ words, number, placedAt, children }: StatePanelProps) {
  return (
    <div className="grid grid-cols-1 justify-items-start gap-4">
      <span className={`grid size-12 place-items-center rounded-badge print:hidden ${MARKS[words.tone]}`}>
        <Icon name={words.icon} size={24} />
      </span>
      <PageTitle>{words.heading}</PageTitle>
      <p className="-mt-2 text-small text-ink-2">
        Order <bdi className="tabular font-medium text-ink">{number}</bdi>, placed {placedAt}
      </p>
      <div className="grid max-w-text grid-cols-1 gap-2">
        {words.paragraphs.map((paragraph) => (
          <p key={paragraph}>{paragraph}</p>
        ))}
      </div>
      {children ? (
        <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-3 print:hidden">{children}</div>
      ) : null}
    </div>
  );
}
