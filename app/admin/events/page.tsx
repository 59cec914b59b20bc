import type { Metadata } from "next";
import { EVENT_LOOKS } from "@/components/admin/event-words";
import { EventsTable } from "@/components/admin/events-table";
import { ListKeys } from "@/components/admin/list-keys";
import { Pager } from "@/components/admin/pager";
import { SavedViews } from "@/components/admin/saved-views";
import { EmptyState } from "@/components/ui/empty-state";
import { PageTitle } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import { listInbox } from "@/db/reads/webhook-inbox";
import { liveContext } from "@/lib/context";
import { requireMerchant } from "@/lib/session";
import { Frame } from "../frame";
import type { Given } from "../list-query";
import { EVENT_FILTERS, type EventFilter, eventsAddress, parseEventsQuery } from "./events-query";

const EVENTS_A_PAGE = 40;

export const metadata: Metadata = { title: "Events" };

export default async function EventsPage({ searchParams }: { searchParams: Promise<Given> }) {
  const merchant = await requireMerchant("/admin/events");
  const ctx = liveContext(`staff:${merchant.userId}`);
  const query = parseEventsQuery(await searchParams);
  const { filter } = query;
  const page = await listInbox(ctx.db, { ...query, status: filter === "all" ? null : filter, limit: EVENTS_A_PAGE });
  return (
    <Frame ctx={ctx} merchant={merchant} current="events">
      <div className="grid gap-3">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <PageTitle>Events</PageTitle>
          <ListKeys />
        </div>
        <p className="max-w-text text-ink-2">
          Everything the gateway has sent, each stored once before it was answered. Events Till does not act on are kept
          too.
        </p>
        <SavedViews
          label="States"
          views={EVENT_FILTERS.map((one) => ({
            words: filterWords(one),
            href: eventsAddress(one),
            isCurrent: one === filter,
          }))}
        />
        {query.problems.length > 0 ? (
          <Notice tone="warn" icon="info">
            {query.problems.join(" ")}
          </Notice>
        ) : null}
        {page.entries.length === 0 ? (
          <NoEvents filter={filter} />
        ) : (
          <div className="overflow-clip rounded-card border border-line bg-surface">
            <EventsTable
              caption={`Events: ${filterWords(filter)}`}
              rows={page.entries}
              timeZone={ctx.shop.timeZone}
              now={ctx.now()}
            />
          </div>
        )}
        <Pager
          newer={page.newer && eventsAddress(filter, { newer: page.newer })}
          older={page.older && eventsAddress(filter, { older: page.older })}
          newest={page.newer && eventsAddress(filter)}
        />
      </div>
    </Frame>
  );
}

function NoEvents({ filter }: { filter: EventFilter }) {
  if (filter === "all") {
    return (
      <EmptyState title="No events yet">
        <p>
          The first one comes with the first payment. If it does not, check the webhook endpoint's address and secret.
        </p>
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title={`No event is ${filterWords(filter).toLowerCase()}`}
      action={<TextLink href="/admin/events">Show all events</TextLink>}
    />
  );
}

function filterWords(filter: EventFilter): string {
  return filter === "all" ? "All" : EVENT_LOOKS[filter].words;
}
