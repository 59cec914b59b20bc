import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

type DisclosureProps = { summary: ReactNode; open?: boolean; className?: string; children: ReactNode };

/** More words for those who want them. Native, so it opens before scripts load, and opened on paper. */
export function Disclosure({ summary, open, className = "", children }: DisclosureProps) {
  return (
    <details open={open} className={`group border-b border-line ${className}`}>
      <summary className="flex min-h-12 list-none items-center justify-between gap-4 py-3 text-label hover:text-accent">
        {summary}
        <Icon name="chevron-down" className="text-ink-3 transition-transform duration-180 group-open:rotate-180" />
      </summary>
      <div className="max-w-text pb-5 text-ink-2">{children}</div>
    </details>
  );
}
