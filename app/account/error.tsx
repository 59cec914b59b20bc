"use client";

import { type PageErrorProps, PageTrouble } from "@/components/ui/page-trouble";

const TITLE = "We can't show your orders right now";

export default function AccountError(props: PageErrorProps) {
  return (
    <PageTrouble {...props} title={TITLE} heading={TITLE} className="">
      Something on our side isn't answering. Your orders are safe and nothing was changed. Try again in a minute.
    </PageTrouble>
  );
}
