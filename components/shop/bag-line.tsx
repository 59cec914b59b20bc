"use client";

import type { ReactNode } from "react";
import type { CartReply } from "@/components/shop/cart-reply";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field-frame";
import { Icon } from "@/components/ui/icon";
import { Stepper } from "@/components/ui/stepper";

export type BagLineProps = {
  variantId: string;
  /** "Lead line, 20 × 30 cm": names the line in its controls. */
  name: string;
  quantity: number;
  quantityMax: number;
  picture: ReactNode;
  /** Title, artist, size and unit price. */
  words: ReactNode;
  total: ReactNode;
  /** What changed since it was put in, and what keeps it from being bought. */
  notes: ReactNode;
  reply: CartReply;
  send: (form: FormData) => void;
  onSend: () => void;
  isWorking: boolean;
};

export function BagLine(props: BagLineProps) {
  const { variantId, name, quantity, quantityMax, picture, words, total, notes, reply, send, onSend, isWorking } =
    props;
  const isRefused = reply.status === "refused";
  const noteId = `said-${variantId}`;
  return (
    <li
      aria-busy={isWorking}
      className="grid grid-cols-[5rem_minmax(0,1fr)_auto] gap-x-4 gap-y-3 border-b border-line py-6 transition-opacity duration-120 aria-busy:opacity-60 sm:grid-cols-[8rem_minmax(0,1fr)_auto] sm:gap-x-6"
    >
      <div className="row-span-3">{picture}</div>
      <div className="min-w-0">{words}</div>
      <p className="tabular text-end text-label">{total}</p>
      <div className="col-span-2 col-start-2 flex flex-wrap items-center gap-x-5 gap-y-1">
        <form action={send} onSubmit={onSend} className="flex">
          <input type="hidden" name="intent" value="set" />
          <input type="hidden" name="variantId" value={variantId} />
          {quantityMax > 0 && (quantityMax > 1 || quantity > 1 || reply.typed) ? (
            <Stepper
              key={`${quantity} ${reply.typed ?? ""}`}
              name="quantity"
              label={`quantity of ${name}`}
              defaultValue={reply.typed ?? quantity}
              max={quantityMax}
              submits
              invalid={isRefused}
              describedBy={reply.message ? (isRefused ? `${noteId}-error` : noteId) : undefined}
            />
          ) : (
            <span className="inline-flex min-h-control items-center text-ink-2">Quantity {quantity}</span>
          )}
        </form>
        <form action={send} onSubmit={onSend}>
          <input type="hidden" name="intent" value="remove" />
          <input type="hidden" name="variantId" value={variantId} />
          <Button type="submit" tone="link" className="min-h-11">
            Remove<span className="sr-only"> {name}</span>
          </Button>
        </form>
      </div>
      <div className="col-span-2 col-start-2 grid justify-items-start gap-1 text-small empty:hidden">
        {isRefused ? <FieldError id={noteId} error={reply.message ?? undefined} /> : null}
        {!isRefused && reply.message ? (
          <p id={noteId} className="flex items-start gap-1.5 text-warn">
            <Icon name="info" size={16} className="mt-0.5" />
            {reply.message}
          </p>
        ) : null}
        {notes}
        {quantityMax > 0 && quantityMax < quantity ? (
          <form action={send} onSubmit={onSend}>
            <input type="hidden" name="intent" value="set" />
            <input type="hidden" name="variantId" value={variantId} />
            <input type="hidden" name="quantity" value={quantityMax} />
            <Button type="submit" tone="link" className="min-h-11">
              Set to {quantityMax}
              <span className="sr-only">: {name}</span>
            </Button>
          </form>
        ) : null}
      </div>
    </li>
  );
}
