import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { DateTime } from "@/components/date-time";
import { Money } from "@/components/money";
import { LiveOrder } from "@/components/order/live-order";
import { OrderDetails } from "@/components/order/order-details";
import { OrderLines } from "@/components/order/order-lines";
import { OrderRefunds } from "@/components/order/order-refunds";
import { isSettled, type OrderState, orderStateOf } from "@/components/order/order-state";
import { OrderSums } from "@/components/order/order-sums";
import { StatePanel } from "@/components/order/state-panel";
import { stateWords } from "@/components/order/state-words";
import { wordFacts } from "@/components/order/word-facts";
import { SectionTitle } from "@/components/ui/heading";
import { liveContext } from "@/lib/context";
import { cardName } from "@/lib/domain/card-name";
import { methodName } from "@/lib/domain/method-names";
import { SELLER } from "@/lib/domain/seller";
import { type OpenedOrder, openOrder, readReturnedAt } from "@/lib/order-access";
import { NextSteps } from "./next-steps";
import { orderVersion } from "./order-version";
import { shownLines } from "./shown-lines";
import { shownAddress, shownEmail } from "./shown-to";

type OrderPageProps = {
  params: Promise<{ id: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

export async function generateMetadata(props: OrderPageProps): Promise<Metadata> {
  const found = await find(props);
  if (!found) return { title: "We can't show this order here" };
  const { label } = wordsOf(found.opened, found.state);
  return { title: `Order ${found.opened.order.number}, ${label}` };
}

/** One address for ever: whatever became of the order is said here, at once, and changes by itself. */
export default async function OrderPage(props: OrderPageProps) {
  const found = await find(props);
  if (!found) notFound();
  const { opened, state, token } = found;
  const { order } = opened;
  const { shop } = liveContext("shopper");
  const words = wordsOf(opened, state);
  const query = token === null ? "" : `?token=${token}`;
  const isPaid = state === "paid";
  const isBeingRefunded = order.refunds.some(({ status }) => status === "intended" || status === "pending");
  return (
    <div className="mx-auto grid max-w-[44rem] grid-cols-1 gap-10 py-10 sm:py-14">
      {isSettled(state) ? null : (
        <noscript>
          <meta httpEquiv="refresh" content="5" />
        </noscript>
      )}
      <LiveOrder
        statusPath={`/orders/${order.id}/status${query}`}
        version={orderVersion(order, state)}
        isWaiting={!isSettled(state) || isBeingRefunded}
        announcement={`${words.heading}. ${words.paragraphs[0] ?? ""}`}
      />
      <StatePanel
        words={words}
        number={order.number}
        placedAt={<DateTime at={order.placedAt} timeZone={shop.timeZone} />}
      >
        <NextSteps state={state} opened={opened} query={query} />
      </StatePanel>
      <section aria-labelledby="lines" className="grid gap-4">
        <SectionTitle id="lines">{isPaid ? "Receipt" : "What you ordered"}</SectionTitle>
        <div>
          <OrderLines lines={shownLines(order, isPaid ? query : null)} />
          <OrderSums
            {...order}
            shipping={order.address ? order.shipping : null}
            taxRateBps={order.lines[0]?.taxRateBps ?? 0}
          />
        </div>
      </section>
      {order.refunds.length > 0 ? (
        <section aria-labelledby="refunds" className="grid gap-4">
          <SectionTitle id="refunds">{order.refunds.length > 1 ? "Refunds" : "Refund"}</SectionTitle>
          <OrderRefunds refunds={order.refunds} timeZone={shop.timeZone} />
        </section>
      ) : null}
      <OrderDetails
        deliverTo={shownAddress(opened)}
        email={shownEmail(opened)}
        payment={<Payment opened={opened} state={state} timeZone={shop.timeZone} />}
        seller={{ name: shop.name, address: SELLER.address, email: shop.email }}
        number={order.number}
      />
    </div>
  );
}

interface Found {
  readonly opened: OpenedOrder;
  readonly state: OrderState;
  /** Null when the reader is signed in as the owner and needs none. */
  readonly token: string | null;
}

async function find({ params, searchParams }: OrderPageProps): Promise<Found | null> {
  const [{ id }, query] = await Promise.all([params, searchParams]);
  const token = typeof query.token === "string" ? query.token : null;
  const opened = await openOrder(id, token);
  if (!opened) return null;
  const state = orderStateOf(opened.order, liveContext("shopper").now(), await readReturnedAt(id));
  return { opened, state, token: opened.by === "link" ? token : null };
}

function wordsOf(opened: OpenedOrder, state: OrderState) {
  const { shop, now } = liveContext("shopper");
  const telling = { now: now(), timeZone: shop.timeZone, shipsFrom: SELLER.shipsFrom, email: shownEmail(opened) };
  return stateWords(state, wordFacts(opened.order, telling));
}

type PaymentProps = { opened: OpenedOrder; state: OrderState; timeZone: string };

function Payment({ opened: { order }, state, timeZone }: PaymentProps) {
  const card = cardName(order.payment?.newestTry ?? null);
  const kind = order.payment?.methodKind ?? null;
  const otherMethod = kind === null || kind === "card" ? null : methodName(kind);
  if (!order.paidAt) return <p>{UNSURE.has(state) ? "Being confirmed" : "Not paid"}</p>;
  return (
    <>
      <p>{card ? <bdi>{card}</bdi> : otherMethod ? otherMethod : "Paid"}</p>
      {order.charged && order.charged.amountMinor < order.total.amountMinor ? (
        <p>
          <Money of={order.charged} /> charged
        </p>
      ) : null}
      <p>
        <DateTime at={order.paidAt} timeZone={timeZone} />
      </p>
    </>
  );
}

const UNSURE: ReadonlySet<OrderState> = new Set<OrderState>(["finishing", "confirming", "processing", "refund_due"]);
