import type { Metadata } from "next";
import { CardSection } from "@/components/admin/card-section";
import { CouponForm } from "@/components/admin/coupon-form";
import { CouponsTable } from "@/components/admin/coupons-table";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/heading";
import { findShopCurrency, listCoupons } from "@/db/reads/coupon-list";
import { liveContext } from "@/lib/context";
import { requireMerchant } from "@/lib/session";
import { Frame } from "../frame";
import { finishCoupon, makeCoupon } from "./actions";

export const metadata: Metadata = { title: "Coupons" };

/** What was given out and how often it was used; beside it, the form of a new one. */
export default async function CouponsPage() {
  const merchant = await requireMerchant("/admin/coupons");
  const ctx = liveContext(`staff:${merchant.userId}`);
  const [rows, currency] = await Promise.all([listCoupons(ctx.db), findShopCurrency(ctx.db)]);
  return (
    <Frame ctx={ctx} merchant={merchant} current="coupons">
      <div className="grid gap-4">
        <PageTitle>Coupons</PageTitle>
        <div className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem]">
          {rows.length === 0 ? (
            <EmptyState title="No coupons yet">
              <p>A code takes something off the goods: for a first order, for a fair, for somebody who had to wait.</p>
            </EmptyState>
          ) : (
            <div className="overflow-clip rounded-card border border-line bg-surface">
              <CouponsTable rows={rows} timeZone={ctx.shop.timeZone} now={ctx.now()} end={finishCoupon} />
            </div>
          )}
          <CardSection id="new-coupon" title="New coupon">
            <CouponForm create={makeCoupon} currency={currency ?? ""} />
          </CardSection>
        </div>
      </div>
    </Frame>
  );
}
