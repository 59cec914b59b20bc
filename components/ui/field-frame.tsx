import type { ReactNode } from "react";
import { Icon } from "@/components/ui/icon";

type FieldFrameProps = {
  id: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  className?: string;
  children: ReactNode;
};

/** Label above, then hint, control and error: the frame that every kind of field shares. */
export function FieldFrame({ id, label, hint, error, optional, className = "", children }: FieldFrameProps) {
  return (
    <div className={`grid gap-1.5 ${className}`}>
      <label htmlFor={id} className="text-label">
        {label}
        {optional ? <span className="font-normal text-ink-3"> (optional)</span> : null}
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="-mt-0.5 text-small text-ink-3">
          {hint}
        </p>
      ) : null}
      {children}
      <FieldError id={id} error={error} />
    </div>
  );
}

/** The sentence that says what happened and how to fix it; the same one stands in the error summary. */
export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (!error) return null;
  return (
    <p id={`${id}-error`} className="flex items-start gap-1.5 text-small text-bad">
      <Icon name="alert" size={16} className="mt-0.5" />
      <span>{error}</span>
    </p>
  );
}

/** The aria wiring between a control and its frame. */
export function fieldAria(id: string, has: { hint?: boolean; error?: boolean }) {
  const ids = [has.hint ? `${id}-hint` : null, has.error ? `${id}-error` : null].filter((part) => part !== null);
  return {
    id,
    "aria-invalid": has.error ? true : undefined,
    "aria-describedby": ids.length > 0 ? ids.join(" ") : undefined,
  } as const;
}

/** The looks of a text control; an invalid one has a border that is thicker, not only red. */
export const CONTROL_CLASSES =
  "min-h-control w-full rounded-control border border-line-strong bg-surface px-3 text-input text-ink transition-colors duration-120 hover:border-ink-2 aria-invalid:border-2 aria-invalid:border-bad aria-invalid:px-[11px] disabled:bg-sunken disabled:text-ink-3";
