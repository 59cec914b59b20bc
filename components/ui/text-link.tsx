import Link from "next/link";
import type { ComponentProps } from "react";
import { LINK_CLASSES } from "@/components/ui/plain-link";

/** A link within the same area of the site. */
export function TextLink({ className = "", ...props }: ComponentProps<typeof Link>) {
  return <Link className={`${LINK_CLASSES} ${className}`} {...props} />;
}
