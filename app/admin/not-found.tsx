import type { Metadata } from "next";
import { buttonClasses } from "@/components/ui/button";
import { Main } from "@/components/ui/document";
import { PageTitle } from "@/components/ui/heading";
import { isMerchant } from "@/lib/domain/role";
import { getViewer } from "@/lib/session";

export const metadata: Metadata = { title: { absolute: "Page not found" } };

/** Shoppers come here too, so it does not say what it is part of; only a merchant is shown the way back to the orders. */
export default async function NotFound() {
  const viewer = await getViewer();
  const knowsAdmin = viewer !== null && isMerchant(viewer.role);
  return (
    <Main className="mx-auto grid w-full max-w-form content-start justify-items-start gap-4 px-gutter py-16">
      <PageTitle>This page isn't here</PageTitle>
      <p className="max-w-text text-ink-2">The address may be mistyped or cut. Nothing was changed.</p>
      {knowsAdmin ? (
        <a href="/admin/orders" className={buttonClasses("primary", "small")}>
          See all orders
        </a>
      ) : (
        <a href="/" className={buttonClasses("primary", "small")}>
          Go to the shop
        </a>
      )}
    </Main>
  );
}
