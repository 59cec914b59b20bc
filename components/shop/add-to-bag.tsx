"use client";

import { type ReactNode, useActionState, useEffect, useState } from "react";
import { type CartAction, type CartReply, NOTHING_SAID } from "@/components/shop/cart-reply";
import { Button } from "@/components/ui/button";
import { FieldError } from "@/components/ui/field-frame";
import { Icon } from "@/components/ui/icon";
import { type RadioCard, RadioCards } from "@/components/ui/radio-cards";
import { Stepper } from "@/components/ui/stepper";
import { TextLink } from "@/components/ui/text-link";

/** Long enough to be seen, short enough to add another. The sentence below it stays. */
const ADDED_SHOWN_MS = 2000;

type AddToBagProps = {
  action: CartAction;
  title: string;
  /** Every variant, the sold-out ones marked; a single one needs no choice. */
  sizes: readonly RadioCard[];
  firstChoice: string;
  quantityMax: number;
  /** Where and when it arrives. */
  children?: ReactNode;
};

/** Size, quantity and the one button of a product page. A plain form before scripts load. */
export function AddToBag({ action, title, sizes, firstChoice, quantityMax, children }: AddToBagProps) {
  const [reply, send, isPending] = useActionState(action, NOTHING_SAID);
  const justAdded = useJustAdded(reply);
  const isRefused = reply.status === "refused";
  return (
    <form action={send} className="grid grid-cols-1 gap-6">
      {sizes.length > 1 ? (
        <RadioCards
          name="variantId"
          legend="Size"
          cards={sizes}
          defaultValue={reply.variantId ?? firstChoice}
          required
        />
      ) : (
        <input type="hidden" name="variantId" value={firstChoice} />
      )}
      <div className="flex flex-wrap items-stretch gap-3">
        {quantityMax > 1 ? (
          <Stepper
            key={reply.typed ?? ""}
            name="quantity"
            label={`quantity of ${title}`}
            defaultValue={reply.typed ?? 1}
            max={quantityMax}
            invalid={isRefused}
            describedBy={isRefused ? "bag-error" : undefined}
          />
        ) : (
          <input type="hidden" name="quantity" value="1" />
        )}
        <Button
          type="submit"
          className="min-w-44 grow"
          busy={isPending}
          busyLabel="Adding…"
          onClick={(event) => isPending && event.preventDefault()}
        >
          {justAdded ? (
            <span className="inline-flex items-center gap-1.5">
              <Icon name="check" size={16} /> Added
            </span>
          ) : (
            "Add to bag"
          )}
        </Button>
      </div>
      <div className="-mt-2 grid gap-2 empty:hidden" role="status">
        {reply.status === "done" && reply.message ? (
          <p>
            {reply.message} <TextLink href="/cart">View bag</TextLink>
          </p>
        ) : null}
        {isRefused ? <FieldError id="bag" error={reply.message ?? undefined} /> : null}
      </div>
      {children}
    </form>
  );
}

function useJustAdded(reply: CartReply): boolean {
  const [shown, setShown] = useState<CartReply | null>(null);
  useEffect(() => {
    if (reply.status !== "done") return;
    setShown(reply);
    const timer = setTimeout(() => setShown(null), ADDED_SHOWN_MS);
    return () => clearTimeout(timer);
  }, [reply]);
  return shown === reply;
}
