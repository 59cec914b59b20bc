"use client";

import { useEffect, useRef, useSyncExternalStore } from "react";
import { Button } from "@/components/ui/button";
import { areKeysOn, onKeysSwitched, switchKeys } from "./keys-switch";
import { pressed } from "./list-moves";

type Key = { keys: readonly string[]; does: string };

const SEARCH_KEY: Key = { keys: ["/"], does: "Go to the search field" };
const KEYS: readonly Key[] = [
  { keys: ["J", "↓"], does: "Next row" },
  { keys: ["K", "↑"], does: "Row before" },
  { keys: ["Enter"], does: "Open the row" },
  { keys: ["?"], does: "Show these keys" },
  { keys: ["Esc"], does: "Close this, or leave a field" },
];

/** Keys for a list and the button that shows them. Each only does what a link or field on the page does too. */
export function ListKeys({ hasSearch = false }: { hasSearch?: boolean }) {
  const dialog = useRef<HTMLDialogElement>(null);
  const isOn = useSyncExternalStore(onKeysSwitched, areKeysOn, offUntilLoaded);
  useEffect(() => {
    if (!isOn) return;
    const listen = (event: KeyboardEvent) => pressed(event, () => dialog.current?.showModal());
    document.addEventListener("keydown", listen);
    return () => document.removeEventListener("keydown", listen);
  }, [isOn]);
  return (
    <>
      <Button
        tone="secondary"
        size="small"
        aria-keyshortcuts={isOn ? "Shift+?" : undefined}
        onClick={() => dialog.current?.showModal()}
        className="pointer-coarse:hidden"
      >
        Keys
      </Button>
      <dialog
        ref={dialog}
        aria-labelledby="keys-title"
        className="m-auto w-[min(26rem,calc(100vw-2rem))] rounded-card border border-line bg-raised p-6 text-ink shadow-dialog backdrop:bg-[#000]/40"
      >
        <h2 id="keys-title" className="text-h3">
          Keys
        </h2>
        <dl className="mt-4 grid gap-2">
          {(hasSearch ? [SEARCH_KEY, ...KEYS] : KEYS).map(({ keys, does }) => (
            <div key={does} className="flex items-baseline justify-between gap-4">
              <dt>{does}</dt>
              <dd className="flex gap-1">
                {keys.map((key) => (
                  <kbd
                    key={key}
                    className="min-w-7 rounded-chip border border-line-strong px-1.5 text-center font-mono text-meta"
                  >
                    {key}
                  </kbd>
                ))}
              </dd>
            </div>
          ))}
        </dl>
        <form method="dialog" className="mt-6 flex items-center justify-between gap-4">
          <label className="flex min-h-9 items-center gap-2">
            <input
              type="checkbox"
              checked={isOn}
              onChange={(event) => switchKeys(event.target.checked)}
              className="size-4"
            />
            Single keys are on
          </label>
          <Button tone="primary" size="small" type="submit">
            Close
          </Button>
        </form>
      </dialog>
    </>
  );
}

function offUntilLoaded(): boolean {
  return false;
}
