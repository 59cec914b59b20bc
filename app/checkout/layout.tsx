import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Document, Main } from "@/components/ui/document";
import { PageFooter, QuietHeader } from "@/components/ui/page-frame";
import { liveContext } from "@/lib/context";
import { SELLER } from "@/lib/domain/seller";

// A nonce for each answer, and a build has neither settings nor a database.
export const dynamic = "force-dynamic";

export async function generateMetadata(): Promise<Metadata> {
  const { shop } = liveContext("shopper");
  return { title: { default: "Checkout", template: `%s · ${shop.name}` }, robots: { index: false } };
}

/** A root layout of its own: whoever comes here loads a new document, with the policy that card fields need. */
export default function CheckoutLayout({ children }: { children: ReactNode }) {
  const { shop } = liveContext("shopper");
  return (
    <Document scale="form">
      <QuietHeader shopName={shop.name} back={{ href: "/cart", words: "Back to bag" }} />
      <Main className="mx-auto w-full max-w-shop px-gutter">{children}</Main>
      <PageFooter shopName={shop.name} address={SELLER.address} email={shop.email} />
    </Document>
  );
}
