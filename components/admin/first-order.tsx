import { EmptyState } from "@/components/ui/empty-state";
import { PlainLink } from "@/components/ui/plain-link";
import { CopyButton } from "./copy-button";

/** Succeeds at Stripe's test mode and at the sandbox alike. Source: docs.stripe.com/testing. */
const TEST_CARD = "4242 4242 4242 4242";

/** A shop without an order: the next step, with what it takes at hand. */
export function FirstOrder({ isTest }: { isTest: boolean }) {
  return (
    <EmptyState title="No orders yet" action={<PlainLink href="/">Open the shop</PlainLink>}>
      {isTest ? (
        <div className="grid gap-2">
          <p>Place one with a test card. Any expiration date in the future and any security code will do.</p>
          <p className="flex items-center gap-2">
            <span className="tabular font-mono text-body">{TEST_CARD}</span>
            <CopyButton text={TEST_CARD.replaceAll(" ", "")} label="Copy the test card's number" words="Copy" />
          </p>
        </div>
      ) : (
        <p>The first one appears here the moment it is placed, and turns to paid by itself.</p>
      )}
    </EmptyState>
  );
}
