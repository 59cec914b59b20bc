import type { ComponentProps, ReactNode } from "react";
import { CONTROL_CLASSES, FieldFrame, fieldAria } from "@/components/ui/field-frame";

type FieldProps = Omit<ComponentProps<"input">, "id" | "name"> & {
  name: string;
  label: ReactNode;
  /** Defaults to the name; the error summary links to it. */
  id?: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  frameClassName?: string;
};

/**
 * One line of text. Give `defaultValue` what was typed before an error: React clears uncontrolled fields after a form
 * action, and nobody should type a thing twice.
 */
export function Field(props: FieldProps) {
  const {
    name,
    label,
    id = name,
    hint,
    error,
    optional = false,
    frameClassName = "",
    className = "",
    ...input
  } = props;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional} className={frameClassName}>
      <input
        name={name}
        type="text"
        {...input}
        {...fieldAria(id, { hint: Boolean(hint), error: Boolean(error) })}
        className={`${CONTROL_CLASSES} ${className}`}
      />
    </FieldFrame>
  );
}
