"use client";

import { type PageErrorProps, PageTrouble } from "@/components/ui/page-trouble";

const TITLE = "Signing in isn't working right now";

export default function SignInError(props: PageErrorProps) {
  return (
    <PageTrouble {...props} title={TITLE} heading={TITLE} className="">
      Something on our side isn't answering. Nothing was changed. Try again in a minute.
    </PageTrouble>
  );
}
