import type { ComponentProps } from "react";

export const LINK_CLASSES =
  "text-accent underline decoration-1 underline-offset-3 hover:text-accent-hover hover:decoration-2 rounded-chip";

/** A link that leaves the area (shop to checkout, mail, another site): always a full page load. */
export function PlainLink({ className = "", children, ...props }: ComponentProps<"a">) {
  return (
    <a className={`${LINK_CLASSES} ${className}`} {...props}>
      {children}
    </a>
  );
}
