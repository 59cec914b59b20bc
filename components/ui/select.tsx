import type { ComponentProps, ReactNode } from "react";
import { CONTROL_CLASSES, FieldFrame, fieldAria } from "@/components/ui/field-frame";
import { Icon } from "@/components/ui/icon";

type SelectProps = Omit<ComponentProps<"select">, "id" | "name"> & {
  name: string;
  label: ReactNode;
  id?: string;
  hint?: ReactNode;
  error?: string | undefined;
  optional?: boolean;
  frameClassName?: string;
};

/** A native select: the phone's own picker and the browser's autofill both know it. Children are `<option>`s. */
export function Select(props: SelectProps) {
  const {
    name,
    label,
    id = name,
    hint,
    error,
    optional = false,
    frameClassName,
    className,
    children,
    ...select
  } = props;
  return (
    <FieldFrame id={id} label={label} hint={hint} error={error} optional={optional} className={frameClassName ?? ""}>
      <div className="relative">
        <select
          name={name}
          {...select}
          {...fieldAria(id, { hint: Boolean(hint), error: Boolean(error) })}
          className={`${CONTROL_CLASSES} appearance-none pe-10 ${className ?? ""}`}
        >
          {children}
        </select>
        <Icon name="chevron-down" className="pointer-events-none absolute end-3 top-1/2 -translate-y-1/2 text-ink-2" />
      </div>
    </FieldFrame>
  );
}
