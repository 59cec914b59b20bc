import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Document, Main } from "@/components/ui/document";
import { PageFooter, QuietHeader } from "@/components/ui/page-frame";
import { liveContext } from "@/lib/context";
import { SELLER } from "@/lib/domain/seller";

// Every answer is about one shopper's order, and carries a nonce.
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const { shop } = liveContext("shopper");
  return {
    title: { default: "Order", template: `%s · ${shop.name}` },
    robots: { index: false, follow: false },
    // The address holds the token that opens the order: it goes nowhere else.
    referrer: "no-referrer",
  };
}

export default function OrdersLayout({ children }: { children: ReactNode }) {
  const { shop } = liveContext("shopper");
  return (
    <Document scale="form">
      <QuietHeader shopName={shop.name} back={{ href: "/", words: "Back to the shop" }} />
      <Main className="mx-auto w-full max-w-shop px-gutter">{children}</Main>
      <PageFooter shopName={shop.name} address={SELLER.address} email={shop.email} />
    </Document>
  );
}
