import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

export type Tone = "neutral" | "info" | "ok" | "warn" | "bad";
export type Pip = "empty" | "half" | "full";

const TONES: Record<Tone, string> = {
  neutral: "bg-sunken text-ink-2 border-line",
  info: "bg-info-soft text-info border-transparent",
  ok: "bg-ok-soft text-ok border-transparent",
  warn: "bg-warn-soft text-warn border-transparent",
  bad: "bg-bad-soft text-bad border-transparent",
};

type BadgeProps = { tone?: Tone; pip?: Pip; icon?: IconName; children: ReactNode };

/** A state in one or two words. The pip or icon says it again without color. */
export function Badge({ tone = "neutral", pip, icon, children }: BadgeProps) {
  return (
    <span
      className={`inline-flex items-center gap-1.5 whitespace-nowrap rounded-badge border px-2.5 py-0.5 text-meta font-medium ${TONES[tone]}`}
    >
      {icon ? <Icon name={icon} size={16} /> : null}
      {pip ? <PipMark pip={pip} /> : null}
      {children}
    </span>
  );
}

function PipMark({ pip }: { pip: Pip }) {
  return (
    <svg width="9" height="9" viewBox="0 0 10 10" aria-hidden="true" focusable="false">
      <circle
        cx="5"
        cy="5"
        r="4"
        fill={pip === "full" ? "currentColor" : "none"}
        stroke="currentColor"
        strokeWidth="1.5"
      />
      {pip === "half" ? <path d="M5 1a4 4 0 0 1 0 8Z" fill="currentColor" /> : null}
    </svg>
  );
}
