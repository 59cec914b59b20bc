"use client";

import { useEffect, useState } from "react";
import { Icon } from "@/components/ui/icon";

type CopyButtonProps = {
  text: string;
  /** Read out: "Copy payment id". */
  label: string;
  /** Shown beside the icon; without it the button is an icon with a name. */
  words?: string;
  className?: string;
};

/** Long enough to be read. */
const SAID_MS = 2_000;

/** Puts a text on the clipboard and says so, in the button and to screen readers. */
export function CopyButton({ text, label, words, className = "" }: CopyButtonProps) {
  const [said, setSaid] = useState<"copied" | "failed" | null>(null);
  useEffect(() => {
    if (said === null) return;
    const timer = setTimeout(() => setSaid(null), SAID_MS);
    return () => clearTimeout(timer);
  }, [said]);

  async function copy() {
    try {
      await navigator.clipboard.writeText(text);
      setSaid("copied");
    } catch {
      setSaid("failed");
    }
  }

  return (
    <button
      type="button"
      onClick={copy}
      aria-label={words ? undefined : label}
      title={label}
      className={`inline-flex min-h-6 min-w-6 shrink-0 items-center justify-center gap-1.5 rounded-chip text-ink-2 hover:text-accent pointer-coarse:min-h-11 pointer-coarse:min-w-11 ${className}`}
    >
      <Icon name={said === "copied" ? "check" : "copy"} size={16} />
      {words ? <span>{said === "copied" ? "Copied" : words}</span> : null}
      <span role="status" className="sr-only">
        {said === "copied"
          ? "Copied"
          : said === "failed"
            ? "Copying is not allowed here. Select the text instead."
            : ""}
      </span>
    </button>
  );
}
