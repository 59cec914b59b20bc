import type { Metadata } from "next";
import type { ReactNode } from "react";
import { posterFontClass } from "@/components/shop/poster-font";
import { Document, Main } from "@/components/ui/document";
import { PageFooter } from "@/components/ui/page-frame";

export const metadata: Metadata = { title: { default: "Fathom Prints", template: "%s · Fathom Prints" } };

export default function ShopLayout({ children }: { children: ReactNode }) {
  return (
    <Document scale="shop" fontClasses={posterFontClass}>
      <Main className="mx-auto w-full max-w-shop px-gutter">{children}</Main>
      <PageFooter
        shopName="Fathom Prints"
        address="Rua do Almada 82, Porto"
        email="hello@fathom.example"
        links={[
          { href: "/posters", words: "Posters" },
          { href: "/downloads", words: "Downloads" },
        ]}
      />
    </Document>
  );
}
