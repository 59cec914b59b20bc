import { notFound } from "next/navigation";

/** Every address that is no page of ours gets the shop's own answer; without it the framework's bare one would show. */
export default function Rest() {
  notFound();
}
