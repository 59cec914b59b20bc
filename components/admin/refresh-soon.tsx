"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

/** The worker asks the gateway within a second or so; a slow one is looked for a while, then the page is left alone. */
const EVERY_MS = 1_500;
const TIMES = 14;

/** Reads the page again a few times, because what it shows is about to change. Without scripts nothing happens. */
export function RefreshSoon() {
  const { refresh } = useRouter();
  useEffect(() => {
    let times = 0;
    const timer = setInterval(() => {
      times += 1;
      refresh();
      if (times >= TIMES) clearInterval(timer);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [refresh]);
  return null;
}
