import type { ReactNode } from "react";
import { SmallTitle } from "@/components/ui/heading";
import { PlainLink } from "@/components/ui/plain-link";

type OrderDetailsProps = {
  /** Name and address, a line each; null when nothing is shipped. */
  deliverTo: readonly string[] | null;
  email: string;
  payment: ReactNode;
  seller: { readonly name: string; readonly address: string; readonly email: string };
  number: string;
};

/** Where it goes, how it was paid, and whom to ask, with the order's number already filled in. */
export function OrderDetails({ deliverTo, email, payment, seller, number }: OrderDetailsProps) {
  const mailto = `mailto:${seller.email}?subject=${encodeURIComponent(`Order ${number}`)}`;
  return (
    <div className="grid grid-cols-1 gap-8 sm:grid-cols-2">
      {deliverTo ? (
        <Block title="Delivery">
          <address className="wrap-anywhere not-italic">
            {deliverTo.map((line, place) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: two lines of an address may be the same
              <span key={place} className="block">
                {line}
              </span>
            ))}
          </address>
        </Block>
      ) : null}
      <Block title="Payment">{payment}</Block>
      <Block title="Receipt and news to">
        <p className="wrap-anywhere">{email}</p>
      </Block>
      <Block title="Sold by">
        <p>{seller.name}</p>
        <p>{seller.address}</p>
        <p className="print:hidden">
          <PlainLink href={mailto}>Ask about this order</PlainLink>
        </p>
      </Block>
    </div>
  );
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section data-keep className="grid grid-cols-1 content-start gap-1">
      <SmallTitle>{title}</SmallTitle>
      <div className="text-ink-2">{children}</div>
    </section>
  );
}
