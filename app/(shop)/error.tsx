"use client";

import { type PageErrorProps, PageTrouble } from "@/components/ui/page-trouble";
import { TextLink } from "@/components/ui/text-link";

/** The database is away or a page has a bug. */
export default function ShopError(props: PageErrorProps) {
  return (
    <PageTrouble
      {...props}
      title="This page can't be shown"
      heading="We can't show this page right now"
      elsewhere={<TextLink href="/">Go to the front page</TextLink>}
    >
      Something on our side isn't answering. Your bag and your orders are safe. Try again in a minute.
    </PageTrouble>
  );
}
