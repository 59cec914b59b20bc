import type { ReactNode } from "react";
import type { PaymentPhase } from "@/components/checkout/use-payment";
import { Button } from "@/components/ui/button";
import { formatMoney, type Money } from "@/lib/domain/money";

type PayBarProps = { total: Money; phase: PaymentPhase; isSlow: boolean; shopName: string };

/** The one button of the page: it says what it does and what it costs. It is never disabled, so it can say what is missing. */
export function PayBar({ total, phase, isSlow, shopName }: PayBarProps) {
  const amount = formatMoney(total);
  return (
    <div className="grid gap-3">
      <Button type="submit" size="pay" busy={phase !== "idle"} busyLabel={busyLabel(phase, amount)}>
        Pay <bdi className="tabular">{amount}</bdi>
      </Button>
      <div aria-live="polite" className="text-center text-small text-ink-2">
        <PayNote phase={phase} isSlow={isSlow}>
          Payment details go straight to Stripe. {shopName} never sees them.
        </PayNote>
      </div>
    </div>
  );
}

function busyLabel(phase: PaymentPhase, amount: string): string {
  if (phase === "updating") return "Updating the total…";
  return phase === "confirming" ? "Waiting for your bank…" : `Paying ${amount}…`;
}

function PayNote({ phase, isSlow, children }: { phase: PaymentPhase; isSlow: boolean; children: ReactNode }) {
  if (phase === "leaving") return "Taking you to your order…";
  if (isSlow) return "Still waiting for your bank. Don't reload.";
  if (phase === "confirming") return "Your bank may ask you to confirm this payment, in its app or in a window here.";
  return children;
}
