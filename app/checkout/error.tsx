"use client";

import { type PageErrorProps, PageTrouble } from "@/components/ui/page-trouble";
import { PlainLink } from "@/components/ui/plain-link";

/** Nothing was sent from this page; whether another one has paid, it can't know. */
export default function CheckoutError(props: PageErrorProps) {
  return (
    <PageTrouble
      {...props}
      title="The checkout can't be shown"
      heading="We can't show the checkout right now"
      elsewhere={<PlainLink href="/cart">Back to your bag</PlainLink>}
    >
      Something on our side isn't answering. Your bag is kept, and opening this page charged nothing. Try again in a
      minute.
    </PageTrouble>
  );
}
