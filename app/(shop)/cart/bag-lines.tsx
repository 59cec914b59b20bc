import type { ComponentProps } from "react";
import { Money } from "@/components/money";
import type { Bag } from "@/components/shop/bag";
import { BagNotes } from "@/components/shop/bag-notes";
import { BagPicture, BagWords } from "@/components/shop/bag-words";
import type { CartLineView } from "@/db/reads/cart";
import { money } from "@/lib/domain/money";
import { lineTotal } from "@/lib/domain/pricing";
import { QUANTITY_MAX } from "@/lib/domain/product";

type BagLines = ComponentProps<typeof Bag>["lines"];

/** The bag's lines as markup: amounts are written on the server, so that no currency table goes to the browser. */
export function bagLines(lines: readonly CartLineView[]): BagLines {
  return lines.map((line) => ({
    variantId: line.variantId,
    name: `${line.title}, ${line.variantName}`,
    quantity: line.quantity,
    quantityMax: line.kind === "download" ? 1 : Math.min(QUANTITY_MAX, line.left ?? QUANTITY_MAX),
    picture: <BagPicture slug={line.slug} picture={line.picture} />,
    words: <BagWords {...line} />,
    total: (
      <Money
        of={money(
          lineTotal({ unitPriceMinor: line.unitPrice.amountMinor, quantity: line.quantity }),
          line.unitPrice.currency,
        )}
      />
    ),
    notes: <BagNotes {...line} />,
  }));
}
