import type { ComponentProps, ReactNode } from "react";
import { FieldError, fieldAria } from "@/components/ui/field-frame";

type CheckboxProps = Omit<ComponentProps<"input">, "id" | "name" | "type"> & {
  name: string;
  label: ReactNode;
  id?: string;
  hint?: ReactNode;
  error?: string | undefined;
};

/** A box whose whole line of words is the target. */
export function Checkbox({ name, label, id = name, hint, error, className = "", ...input }: CheckboxProps) {
  return (
    <div className={`grid gap-1 ${className}`}>
      <label htmlFor={id} className="flex min-h-11 items-center gap-3 py-1">
        <input
          type="checkbox"
          name={name}
          {...input}
          {...fieldAria(id, { hint: Boolean(hint), error: Boolean(error) })}
          className="size-5 shrink-0"
        />
        <span>{label}</span>
      </label>
      {hint ? (
        <p id={`${id}-hint`} className="ps-8 text-small text-ink-3">
          {hint}
        </p>
      ) : null}
      <FieldError id={id} error={error} />
    </div>
  );
}
