"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef } from "react";

type LiveOrderProps = {
  statusPath: string;
  /** What the page shows; when the server's differs, the page is made anew. */
  version: string;
  /** False once nothing more can happen: the page stops asking. */
  isWaiting: boolean;
  /** Read out when it changes; what stood there first is the page's own heading. */
  announcement: string;
};

/** Webhooks arrive within a second or two; what takes longer takes minutes. */
const PAUSES: readonly { readonly pauseMs: number; readonly times: number }[] = [
  { pauseMs: 500, times: 6 },
  { pauseMs: 1_000, times: 12 },
  { pauseMs: 2_000, times: 30 },
  { pauseMs: 5_000, times: 24 },
];
const SLOWEST_MS = 15_000;

/** Keeps an open order page true: asks whether anything changed, less often with time, and not while nobody looks. */
export function LiveOrder({ statusPath, version, isWaiting, announcement }: LiveOrderProps) {
  const router = useRouter();
  useEffect(() => {
    if (!isWaiting) return;
    const over = new AbortController();
    const stop = watch(async () => {
      const newest = await readVersion(statusPath, over.signal);
      if (newest !== null && newest !== version) router.refresh();
    });
    return () => {
      over.abort();
      stop();
    };
  }, [statusPath, version, isWaiting, router]);
  const first = useRef(announcement);
  return (
    <p role="status" className="sr-only">
      {announcement === first.current ? "" : announcement}
    </p>
  );
}

/** A server that is away changes nothing on the page: it is asked again. */
async function readVersion(statusPath: string, signal: AbortSignal): Promise<string | null> {
  const response = await fetch(statusPath, { cache: "no-store", signal });
  if (!response.ok) throw new Error(`The order's status can't be read: ${response.status}.`);
  const body: unknown = await response.json();
  return typeof body === "object" && body !== null && "version" in body ? String(body.version) : null;
}

function watch(look: () => Promise<void>): () => void {
  let looks = 0;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const next = (pauseMs: number) => {
    clearTimeout(timer);
    if (isOver || document.visibilityState === "hidden") return;
    timer = setTimeout(() => {
      looks += 1;
      look()
        .catch(() => {})
        .finally(() => next(pauseAfter(looks)));
    }, pauseMs);
  };
  const onVisible = () => next(0);
  document.addEventListener("visibilitychange", onVisible);
  next(pauseAfter(0));
  return () => {
    isOver = true;
    clearTimeout(timer);
    document.removeEventListener("visibilitychange", onVisible);
  };
}

function pauseAfter(looks: number): number {
  let left = looks;
  for (const { pauseMs, times } of PAUSES) {
    if (left < times) return pauseMs;
    left -= times;
  }
  return SLOWEST_MS;
}
