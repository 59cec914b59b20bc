"use client";

import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

/** The page itself prints as the receipt. */
export function PrintButton() {
  return (
    <Button tone="secondary" className="noscript:hidden" onClick={() => window.print()}>
      <Icon name="printer" />
      Print receipt
    </Button>
  );
}
