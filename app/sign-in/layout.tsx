import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Document, Main } from "@/components/ui/document";
import { PageFooter, QuietHeader } from "@/components/ui/page-frame";
import { liveContext } from "@/lib/context";
import { SELLER } from "@/lib/domain/seller";

// A build has neither settings nor a database, and every answer has a policy nonce of its own.
export const dynamic = "force-dynamic";

export function generateMetadata(): Metadata {
  const { shop } = liveContext("shopper");
  return {
    metadataBase: new URL(shop.url),
    title: { default: `Sign in · ${shop.name}`, template: `%s · ${shop.name}` },
    robots: { index: false, follow: false },
  };
}

export default function SignInLayout({ children }: { children: ReactNode }) {
  const { shop } = liveContext("shopper");
  return (
    <Document scale="form">
      <QuietHeader shopName={shop.name} back={{ href: "/", words: "Back to the shop" }} />
      <Main className="mx-auto w-full max-w-shop px-gutter">
        <div className="mx-auto grid max-w-summary gap-6 pt-10 sm:pt-20">{children}</div>
      </Main>
      <PageFooter shopName={shop.name} address={SELLER.address} email={shop.email} />
    </Document>
  );
}
