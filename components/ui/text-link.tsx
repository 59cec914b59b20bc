import Link from "next/link";
import type { ComponentProps } from "react";

const CLASSES =
  "text-accent underline decoration-1 underline-offset-3 hover:text-accent-hover hover:decoration-2 rounded-chip";

/** A link within the same area of the site. */
export function TextLink({ className = "", ...props }: ComponentProps<typeof Link>) {
  return <Link className={`${CLASSES} ${className}`} {...props} />;
}

/** A link that leaves the area (shop to checkout, mail, another site): always a full page load. */
export function PlainLink({ className = "", children, ...props }: ComponentProps<"a">) {
  return (
    <a className={`${CLASSES} ${className}`} {...props}>
      {children}
    </a>
  );
}
