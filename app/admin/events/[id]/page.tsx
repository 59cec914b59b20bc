import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { z } from "zod";
import { CardSection } from "@/components/admin/card-section";
import { CopyId } from "@/components/admin/copy-id";
import { EventBadge } from "@/components/admin/events-table";
import { Moment } from "@/components/admin/moment";
import { Facts } from "@/components/ui/facts";
import { PageTitle } from "@/components/ui/heading";
import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import { findInboxEvent, type InboxEvent } from "@/db/reads/webhook-inbox";
import { liveContext } from "@/lib/context";
import { requireMerchant } from "@/lib/session";
import { Frame } from "../../frame";

const EVENT_ID = z.string().regex(/^[A-Za-z0-9_]{1,255}$/);

export const metadata: Metadata = { title: "Event" };

export default async function EventPage({ params }: { params: Promise<{ id: string }> }) {
  const merchant = await requireMerchant("/admin/events");
  const ctx = liveContext(`staff:${merchant.userId}`);
  const id = EVENT_ID.safeParse((await params).id);
  const event = id.success ? await findInboxEvent(ctx.db, id.data) : null;
  if (!event) notFound();
  return (
    <Frame ctx={ctx} merchant={merchant} current="events">
      <div className="grid gap-4">
        <div className="grid gap-2">
          <Link
            href="/admin/events"
            className="inline-flex min-h-6 items-center gap-1 justify-self-start rounded-chip text-meta text-ink-2 hover:text-ink hover:underline hover:underline-offset-3"
          >
            <Icon name="arrow-left" size={16} />
            Events
          </Link>
          <div className="flex flex-wrap items-center gap-3">
            <PageTitle className="break-all">{event.type}</PageTitle>
            <EventBadge status={event.status} />
          </div>
          {event.note ? <p className="max-w-text text-ink-2">{event.note}</p> : null}
        </div>
        <CardSection id="facts" title="What is known">
          <Facts facts={factsOf(event, ctx.shop.timeZone)} />
        </CardSection>
        <CardSection id="body" title="What was sent" flush>
          <pre className="whitespace-pre-wrap break-words px-4 pt-1 pb-4 font-mono text-meta">
            {JSON.stringify(event.body, null, 2)}
          </pre>
        </CardSection>
      </div>
    </Frame>
  );
}

function factsOf(event: InboxEvent, timeZone: string) {
  return [
    { term: "Event", value: <CopyId id={event.id} what="event id" /> },
    { term: "About", value: event.objectId ? <CopyId id={event.objectId} what="object id" /> : "Nothing with an id" },
    {
      term: "Order",
      value: event.orderId ? <TextLink href={`/admin/orders/${event.orderId}`}>{event.orderNumber}</TextLink> : "None",
    },
    { term: "Mode", value: event.livemode ? "Live: real money" : "Test: no real money" },
    { term: "API version", value: event.apiVersion ?? "Not said" },
    { term: "Received", value: <Moment at={event.receivedAt} timeZone={timeZone} show="exact" /> },
    {
      term: "Handled",
      value: event.handledAt ? <Moment at={event.handledAt} timeZone={timeZone} show="exact" /> : "Not yet",
    },
  ];
}
