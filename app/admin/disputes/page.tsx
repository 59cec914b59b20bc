import type { Metadata } from "next";
import { DisputesTable } from "@/components/admin/disputes-table";
import { ListKeys } from "@/components/admin/list-keys";
import { ListSearch } from "@/components/admin/list-search";
import { Pager } from "@/components/admin/pager";
import { SavedViews } from "@/components/admin/saved-views";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { hasDisputes, listDisputes } from "@/db/reads/dispute-list";
import { liveContext } from "@/lib/context";
import { DISPUTE_VIEWS } from "@/lib/domain/dispute-view";
import { requireMerchant } from "@/lib/session";
import { Frame } from "../frame";
import type { Given } from "../list-query";
import {
  type DisputesQuery,
  disputesAddress,
  disputeViewWords,
  parseDisputesQuery,
  shownDisputes,
} from "./disputes-query";

const DISPUTES_A_PAGE = 40;

export const metadata: Metadata = { title: "Disputes" };

export default async function DisputesPage({ searchParams }: { searchParams: Promise<Given> }) {
  const merchant = await requireMerchant("/admin/disputes");
  const ctx = liveContext(`staff:${merchant.userId}`);
  const query = parseDisputesQuery(await searchParams);
  const page = await listDisputes(ctx.db, { ...query, limit: DISPUTES_A_PAGE });
  const { search, view } = query;
  return (
    <Frame ctx={ctx} merchant={merchant} current="disputes">
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
          <PageTitle>Disputes</PageTitle>
          <div className="flex grow justify-end gap-2 max-sm:w-full">
            <ListSearch
              action="/admin/disputes"
              text={search?.text ?? ""}
              keep={view === "open" ? {} : { view }}
              finds="Order number, dispute id or payment id"
            />
            <ListKeys hasSearch />
          </div>
        </div>
        <SavedViews
          label="Views"
          views={DISPUTE_VIEWS.map((one) => ({
            words: disputeViewWords(one),
            href: disputesAddress({ view: one, search }),
            isCurrent: one === view,
          }))}
        />
        {query.problems.length > 0 ? (
          <Notice tone="warn" icon="info">
            {query.problems.join(" ")}
          </Notice>
        ) : null}
        {page.entries.length === 0 ? (
          <NoDisputes query={query} hasAny={await hasDisputes(ctx.db)} />
        ) : (
          <>
            <p className="text-meta text-ink-3">
              {shownDisputes(query)}
              {search ? (
                <>
                  {". "}
                  <TextLink href={disputesAddress({ view, search: null })}>Clear the search</TextLink>
                </>
              ) : null}
            </p>
            <div className="overflow-clip rounded-card border border-line bg-surface">
              <DisputesTable
                caption={shownDisputes(query)}
                rows={page.entries}
                timeZone={ctx.shop.timeZone}
                now={ctx.now()}
              />
            </div>
          </>
        )}
        <Pager
          newer={page.newer && disputesAddress(query, { newer: page.newer })}
          older={page.older && disputesAddress(query, { older: page.older })}
          newest={page.newer && disputesAddress(query)}
        />
      </div>
    </Frame>
  );
}

function NoDisputes({ query, hasAny }: { query: DisputesQuery; hasAny: boolean }) {
  if (!hasAny) {
    return (
      <EmptyState title="No disputes">
        <p>
          When a shopper's bank asks about a payment or takes it back, it stands here with the day an answer is due and
          what to gather for it.
        </p>
      </EmptyState>
    );
  }
  if (query.search) {
    return (
      <EmptyState title="No dispute found" action={<TextLink href="/admin/disputes?view=all">Show all</TextLink>}>
        <p>Order numbers are found by their beginning, ids only whole.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={query.view === "open" ? "No dispute is open" : "No dispute here"}
      action={<TextLink href="/admin/disputes?view=all">Show all disputes</TextLink>}
    />
  );
}
