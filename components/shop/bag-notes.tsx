import type { ReactNode } from "react";
import { Money } from "@/components/money";
import { Icon } from "@/components/ui/icon";
import type { Money as Amount } from "@/lib/domain/money";

type BagNotesProps = {
  quantity: number;
  /** Pieces this shopper can still get; null never runs out. */
  left: number | null;
  unitPrice: Amount;
  unitPriceSeen: Amount;
};

/** What changed on a line since the shopper put it in: the price, or what is left of it. */
export function BagNotes({ quantity, left, unitPrice, unitPriceSeen }: BagNotesProps) {
  const hasNewPrice = unitPrice.amountMinor !== unitPriceSeen.amountMinor;
  return (
    <>
      {left === 0 ? <Note tone="bad">Sold out since you added it. Remove it to check out with the rest.</Note> : null}
      {left !== null && left > 0 && left < quantity ? (
        <Note tone="bad">
          Only {left} of this print {left === 1 ? "is" : "are"} left.
        </Note>
      ) : null}
      {hasNewPrice ? (
        <Note tone="warn">
          The price changed from <Money of={unitPriceSeen} /> to <Money of={unitPrice} /> since you added it.
        </Note>
      ) : null}
    </>
  );
}

function Note({ tone, children }: { tone: "bad" | "warn"; children: ReactNode }) {
  return (
    <p className={`flex items-start gap-1.5 ${tone === "bad" ? "text-bad" : "text-warn"}`}>
      <Icon name={tone === "bad" ? "alert" : "info"} size={16} className="mt-0.5" />
      <span>{children}</span>
    </p>
  );
}

/** True when the line as it stands can be sold. */
export function canBeSold({ quantity, left }: { quantity: number; left: number | null }): boolean {
  return left === null || quantity <= left;
}
