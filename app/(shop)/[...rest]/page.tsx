import type { Metadata } from "next";
import { notFound } from "next/navigation";

export const metadata: Metadata = { title: "Page not found" };

/** Every address that is no page of ours gets the shop's own answer; without it the framework's bare one would show. */
export default function Rest() {
  notFound();
}
