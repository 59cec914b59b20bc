"use client";

import { useEffect, useRef } from "react";
import { Icon } from "@/components/ui/icon";

export type FieldFault = { fieldId: string; message: string };

type ErrorSummaryProps = {
  title?: string;
  faults: readonly FieldFault[];
  /** How often the form was sent and found faulty: the summary takes the focus then, and not when its words change. */
  timesShown: number;
};

/** All that is wrong with a form, on top of it, each line a link to its field. */
export function ErrorSummary({ title = "There is a problem", faults, timesShown }: ErrorSummaryProps) {
  const box = useRef<HTMLDivElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the count is what brings the focus, even when it is the same list
  useEffect(() => {
    box.current?.focus();
  }, [timesShown]);
  if (faults.length === 0) return null;
  return (
    <div
      ref={box}
      tabIndex={-1}
      role="alert"
      className="flex items-start gap-3 rounded-control border-2 border-bad bg-bad-soft px-4 py-3 text-bad"
    >
      <Icon name="alert" className="mt-0.5" />
      <div className="grid gap-2">
        <h2 className="text-label">{title}</h2>
        <ul className="grid gap-1">
          {faults.map((fault) => (
            <li key={`${fault.fieldId} ${fault.message}`}>
              <a href={`#${fault.fieldId}`} className="underline underline-offset-3 hover:decoration-2">
                {fault.message}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
