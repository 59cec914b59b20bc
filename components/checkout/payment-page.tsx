"use client";

import { useEffect } from "react";
import { Notice } from "@/components/ui/notice";

/** A page that the browser kept in memory may show a form that was paid meanwhile: ask the server again. */
export function useReloadOnReturn() {
  useEffect(() => {
    const onShow = (event: PageTransitionEvent) => {
      if (event.persisted) window.location.reload();
    };
    window.addEventListener("pageshow", onShow);
    return () => window.removeEventListener("pageshow", onShow);
  }, []);
}

export function NoScripts({ email }: { email: string }) {
  return (
    <noscript>
      <Notice tone="warn" icon="info" title="Paying by card needs JavaScript">
        The card form comes from the payment company and runs as a script. Switch JavaScript on for this page, or write
        to {email} and we'll send you another way to pay.
      </Notice>
    </noscript>
  );
}
