"use client";

import { type ReactNode, useActionState, useEffect, useRef, useState } from "react";
import { BagLine, type BagLineProps } from "@/components/shop/bag-line";
import { type CartAction, NOTHING_SAID, type RemovedLine } from "@/components/shop/cart-reply";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";

type BagProps = {
  action: CartAction;
  lines: readonly Omit<BagLineProps, "reply" | "send" | "isWorking" | "onSend">[];
  /** Totals and the way to the checkout; it dims, and keeps the old sums, while a change is on its way. */
  summary: ReactNode;
  /** What stands there when nothing is in it. */
  empty: ReactNode;
};

/** The bag's lines and what was last said about them. Each change is a form of its own, before scripts load too. */
export function Bag({ action, lines, summary, empty }: BagProps) {
  const [reply, send, isPending] = useActionState(action, NOTHING_SAID);
  const [working, setWorking] = useState<string | null>(null);
  const isAboutNoLine = !lines.some((line) => line.variantId === reply.variantId);
  return (
    <>
      <p role="status" className="sr-only">
        {reply.removed ? removedWords(reply.removed) : reply.message}
      </p>
      {reply.removed ? <Removed removed={reply.removed} send={send} /> : null}
      {reply.message && isAboutNoLine && !reply.removed ? (
        <Notice tone={reply.status === "refused" ? "bad" : "info"} className="mb-6">
          {reply.message}
        </Notice>
      ) : null}
      {lines.length === 0 ? (
        empty
      ) : (
        <div className="grid items-start gap-x-12 gap-y-10 md:grid-cols-[minmax(0,1fr)_24rem]">
          <ul className="border-t border-line">
            {lines.map((line) => (
              <BagLine
                key={line.variantId}
                {...line}
                send={send}
                onSend={() => setWorking(line.variantId)}
                isWorking={isPending && working === line.variantId}
                reply={reply.variantId === line.variantId ? reply : NOTHING_SAID}
              />
            ))}
          </ul>
          <div aria-busy={isPending} className="transition-opacity duration-120 aria-busy:opacity-60">
            {summary}
          </div>
        </div>
      )}
    </>
  );
}

type RemovedProps = {
  removed: RemovedLine;
  send: (form: FormData) => void;
};

/** The line's place in the reading order was just taken away, so focus moves to where it can be put back. */
function Removed({ removed, send }: RemovedProps) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (removed.variantId) box.current?.focus();
  }, [removed]);
  return (
    <div ref={box} tabIndex={-1} className="mb-6 rounded-control">
      <Notice tone="info" icon="undo">
        <form action={send} className="flex flex-wrap items-center gap-x-4">
          <span>{removedWords(removed)}</span>
          <input type="hidden" name="intent" value="put_back" />
          <input type="hidden" name="variantId" value={removed.variantId} />
          <input type="hidden" name="quantity" value={removed.quantity} />
          <Button type="submit" tone="link">
            Undo
          </Button>
        </form>
      </Notice>
    </div>
  );
}

function removedWords({ name }: RemovedLine): string {
  return name === null ? "Removed from your bag." : `${name} was removed from your bag.`;
}
