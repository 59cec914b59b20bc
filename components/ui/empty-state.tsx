import type { ReactNode } from "react";
import { SectionTitle } from "@/components/ui/heading";

type EmptyStateProps = { title: ReactNode; children?: ReactNode; action?: ReactNode };

/** What stands where a list would: why it is empty and the one next step, in the list's own frame. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="grid justify-items-start gap-3 rounded-card bg-sunken px-6 py-12 sm:px-10">
      <SectionTitle>{title}</SectionTitle>
      {children ? <div className="max-w-text text-ink-2">{children}</div> : null}
      {action ? <div className="mt-2">{action}</div> : null}
    </div>
  );
}
