import type { Metadata } from "next";
import { FirstOrder } from "@/components/admin/first-order";
import { HealthLine } from "@/components/admin/health-line";
import { LookList } from "@/components/admin/look-list";
import { OrdersTable } from "@/components/admin/orders-table";
import { PageTitle } from "@/components/ui/heading";
import { TextLink } from "@/components/ui/text-link";
import { listOpenExceptions } from "@/db/reads/admin-exceptions";
import { readHealth } from "@/db/reads/health";
import { listOrders } from "@/db/reads/order-list";
import { readTrade } from "@/db/reads/trade-health";
import { liveContext, machineNow } from "@/lib/context";
import { healthAnswers } from "@/lib/domain/health";
import { tradeAnswers } from "@/lib/domain/trade-health";
import { requireMerchant } from "@/lib/session";
import { Frame } from "./frame";

/** What fits beside each other without scrolling; the lists behind have the rest. */
const NEWEST_SHOWN = 8;
const LOOKS_SHOWN = 5;

export const metadata: Metadata = { title: "Today" };

/** What needs a person now, and the newest orders: nothing that does not lead to an act. */
export default async function TodayPage() {
  const merchant = await requireMerchant("/admin");
  const ctx = liveContext(`staff:${merchant.userId}`);
  const [looks, newest, health, trade] = await Promise.all([
    listOpenExceptions(ctx.db, LOOKS_SHOWN + 1),
    listOrders(ctx.db, { view: "all", search: null, direction: "older", cursor: null, limit: NEWEST_SHOWN }),
    readHealth(ctx.db),
    readTrade(ctx.db),
  ]);
  return (
    <Frame ctx={ctx} merchant={merchant} current="home">
      <div className="grid gap-8">
        <div className="grid gap-2">
          <PageTitle>Today</PageTitle>
          <HealthLine answers={[...healthAnswers(health, machineNow()), ...tradeAnswers(trade)]} />
        </div>
        <LookList exceptions={looks} shown={LOOKS_SHOWN} timeZone={ctx.shop.timeZone} />
        <section aria-labelledby="newest" className="grid gap-3">
          <div className="flex items-baseline justify-between gap-4">
            <h2 id="newest" className="text-h3">
              Newest orders
            </h2>
            {newest.entries.length > 0 ? <TextLink href="/admin/orders">All orders</TextLink> : null}
          </div>
          {newest.entries.length === 0 ? (
            <FirstOrder isTest={!ctx.gateway.livemode} />
          ) : (
            <div className="overflow-clip rounded-card border border-line bg-surface">
              <OrdersTable caption="Newest orders" rows={newest.entries} timeZone={ctx.shop.timeZone} now={ctx.now()} />
            </div>
          )}
        </section>
      </div>
    </Frame>
  );
}
