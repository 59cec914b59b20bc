"use client";

import { type PageErrorProps, PageTrouble } from "@/components/ui/page-trouble";

/** Says nothing about the money, because this page does not know: the order does, and it is safe. */
export default function OrderError(props: PageErrorProps) {
  return (
    <PageTrouble {...props} title="The order can't be shown" heading="We can't show your order right now">
      Something on our side isn't answering. Your order is safe and this address stays the same. If you have just paid,
      don't pay again: look here in a minute.
    </PageTrouble>
  );
}
