"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import type { ReactNode } from "react";

/** A place in the shop's navigation; the one the reader is in is marked, also for screen readers. */
export function NavLink({ href, children }: { href: "/posters" | "/downloads"; children: ReactNode }) {
  const isHere = usePathname() === href;
  return (
    <Link
      href={href}
      aria-current={isHere ? "page" : undefined}
      className="inline-flex min-h-11 items-center rounded-chip text-label underline-offset-6 hover:underline aria-[current=page]:underline aria-[current=page]:decoration-2"
    >
      {children}
    </Link>
  );
}
