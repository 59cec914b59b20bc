import type { Metadata } from "next";
import { FirstOrder } from "@/components/admin/first-order";
import { ListKeys } from "@/components/admin/list-keys";
import { ListSearch } from "@/components/admin/list-search";
import { OrdersTable } from "@/components/admin/orders-table";
import { Pager } from "@/components/admin/pager";
import { SavedViews } from "@/components/admin/saved-views";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { hasOrders, listOrders } from "@/db/reads/order-list";
import { liveContext } from "@/lib/context";
import { ORDER_VIEWS } from "@/lib/domain/order-view";
import { requireMerchant } from "@/lib/session";
import { Frame } from "../frame";
import type { Given } from "../list-query";
import { type OrdersQuery, ordersAddress, parseOrdersQuery, shownWords, viewWords } from "./orders-query";

/** Fills a screen of 40 px rows and half of the next, and is quick to render. */
const ORDERS_A_PAGE = 40;

export const metadata: Metadata = { title: "Orders" };

export default async function OrdersPage({ searchParams }: { searchParams: Promise<Given> }) {
  const merchant = await requireMerchant("/admin/orders");
  const ctx = liveContext(`staff:${merchant.userId}`);
  const query = parseOrdersQuery(await searchParams);
  const page = await listOrders(ctx.db, { ...query, limit: ORDERS_A_PAGE });
  const isFirstRun = page.entries.length === 0 && !(await hasOrders(ctx.db));
  return (
    <Frame ctx={ctx} merchant={merchant} current="orders">
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <PageTitle>Orders</PageTitle>
          <div className="flex grow justify-end gap-2 max-sm:w-full">
            <ListSearch action="/admin/orders" text={query.search?.text ?? ""} keep={keptFilters(query)} />
            <ListKeys hasSearch />
          </div>
        </div>
        <SavedViews label="Views" views={viewsOf(query)} />
        <Problems problems={query.problems} />
        {isFirstRun ? (
          <FirstOrder isTest={!ctx.gateway.livemode} />
        ) : (
          <OrderPage query={query} page={page} timeZone={ctx.shop.timeZone} now={ctx.now()} />
        )}
      </div>
    </Frame>
  );
}

type OrderPageProps = { query: OrdersQuery; page: Awaited<ReturnType<typeof listOrders>>; timeZone: string; now: Date };

function OrderPage({ query, page, timeZone, now }: OrderPageProps) {
  if (page.entries.length === 0) return <NothingFound query={query} />;
  const isFirstPage = page.newer === null;
  return (
    <>
      <p className="text-meta text-ink-3">
        {shownWords(query)}, newest first
        {query.search ? (
          <>
            {". "}
            <TextLink href={ordersAddress({ ...query, search: null })}>Clear the search</TextLink>
          </>
        ) : null}
      </p>
      <div className="overflow-clip rounded-card border border-line bg-surface">
        <OrdersTable caption={shownWords(query)} rows={page.entries} timeZone={timeZone} now={now} />
      </div>
      <Pager
        newer={page.newer && ordersAddress(query, { newer: page.newer })}
        older={page.older && ordersAddress(query, { older: page.older })}
        newest={isFirstPage ? null : ordersAddress(query)}
      />
    </>
  );
}

function NothingFound({ query }: { query: OrdersQuery }) {
  const isDone = query.view === "needs-a-look" && query.search === null;
  return (
    <EmptyState
      title={isDone ? "Nothing needs a look" : "No orders here"}
      action={<TextLink href="/admin/orders">Show all orders</TextLink>}
    >
      {isDone ? (
        <p>Every payment fits its order.</p>
      ) : (
        <p>
          This list is of {lowered(shownWords(query))}.{" "}
          {query.search ? "Numbers and email addresses are found by their beginning, payment ids only whole." : null}
        </p>
      )}
    </EmptyState>
  );
}

/** Inside a sentence, where the words of the list's heading are not the first. */
function lowered(words: string): string {
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function Problems({ problems }: { problems: readonly string[] }) {
  if (problems.length === 0) return null;
  return (
    <Notice tone="warn" icon="info">
      {problems.map((problem) => (
        <p key={problem}>{problem}</p>
      ))}
    </Notice>
  );
}

function viewsOf(query: OrdersQuery) {
  return ORDER_VIEWS.map((view) => ({
    words: viewWords(view),
    href: ordersAddress({ view, search: query.search }),
    isCurrent: view === query.view,
  }));
}

function keptFilters({ view }: OrdersQuery): Readonly<Record<string, string>> {
  return view === "all" ? {} : { view };
}
