import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { takeFromLimits } from "@/db/rate-limits";
import { readTrade } from "@/db/reads/trade-health";
import { limitsOfPress, type PaymentOrigin, paymentOrigin } from "@/lib/domain/payment-tries";
import { tradeAnswers } from "@/lib/domain/trade-health";
import { countPaymentPress } from "./count-payment-press";
import { forgetLimits } from "./forget-limits";
import { deliveredAndWorked, orderOf, paymentsOf } from "./order-stage";
import { placeOrder } from "./place-order";
import { openStage, requestFor, type Stage } from "./stage";
import { startPayment } from "./start-payment";
import { bagsOf, inLanes, printOf } from "./trade-stage";

const VISA = "4242424242424242";
const DECLINED = "4000000000000002";
const ONE_PRINT = 4800 + 450;

let stage: Stage;
let print: string;
beforeAll(async () => {
  stage = await openStage();
  print = await printOf(stage, 1_000_000);
});
beforeEach(() => stage.rows("delete from rate_limits"));
afterAll(() => stage.close());

interface Shopper {
  readonly origin: PaymentOrigin;
  readonly cartId: string;
  readonly email: string;
}

async function shopperAt(network: string, email = `${randomUUID()}@example.com`): Promise<Shopper> {
  const [cartId = ""] = await bagsOf(stage, 1, print);
  return { origin: paymentOrigin({ session: cartId, email, network }), cartId, email };
}

/** One press of Pay, as app/checkout/actions.ts does it. @returns the order and its secret, or the limit that said no. */
async function press({ origin, cartId, email }: Shopper) {
  const taken = await takeFromLimits(stage.ctx.db, limitsOfPress(origin));
  if (!taken.allowed) return { refused: taken.name };
  const placed = await placeOrder(stage.ctx, requestFor(cartId, ONE_PRINT, { email }));
  if (!placed.ok) return { refused: placed.code };
  const { orderId } = placed.value;
  const counted = await countPaymentPress(stage.ctx, { orderId, origin });
  if (!counted.allowed) return { refused: counted.name };
  const start = await startPayment(stage.ctx, { orderId });
  return start.is === "ready" ? { orderId, clientSecret: start.clientSecret } : { refused: start.is };
}

async function ready(shopper: Shopper) {
  const answer = await press(shopper);
  if ("refused" in answer) throw new Error(`refused: ${answer.refused}`);
  return answer;
}

/** Declines on the order's payment, each heard before the next card is tried, as a person's are. */
async function decline(clientSecret: string, times: number): Promise<number[]> {
  const statuses = [];
  for (let time = 0; time < times; time += 1) {
    statuses.push((await stage.confirm(clientSecret, DECLINED)).status);
    await stage.work();
  }
  return statuses;
}

const declinesAtGateway = async (orderId: string) => {
  const [row] = await stage.rows<{ count: number }>(
    `select count(*)::int as count from charges c join payments p on p.id = c.payment_id
      where p.order_id = $1 and c.status = 'failed'`,
    [orderId],
  );
  return row?.count ?? 0;
};

describe("a shopper whose cards are declined", () => {
  it("pays with the fifth card after four that failed, and notices nothing", async () => {
    const shopper = await shopperAt("198.51.100.1");
    const { orderId, clientSecret } = await ready(shopper);
    await decline(clientSecret, 4);
    expect(await ready(shopper)).toEqual({ orderId, clientSecret });
    expect((await stage.confirm(clientSecret, VISA)).body).toMatchObject({ status: "succeeded" });
    await deliveredAndWorked(stage, orderId, "paid");
  });

  it("is stopped after five: the gateway cancels the payment, so that its secret opens nothing, and Pay pauses", async () => {
    const shopper = await shopperAt("198.51.100.2");
    const { orderId, clientSecret } = await ready(shopper);
    await decline(clientSecret, 5);
    await stage.work();
    expect(await paymentsOf(stage, orderId)).toMatchObject([{ status: "canceled" }]);
    expect((await stage.confirm(clientSecret, VISA)).body).toMatchObject({
      error: { code: "payment_intent_unexpected_state" },
    });
    expect(await press(shopper)).toEqual({ refused: "payment_declines_of_session" });
    const sameOrder = { ...(await shopperAt("203.0.113.200")), cartId: shopper.cartId };
    expect(await press(sameOrder)).toEqual({ refused: "payment_declines_of_order" });
    expect(await orderOf(stage, orderId)).toMatchObject({ status: "pending" });
  });

  it("gets a new payment on the same order when the pause is over, and pays it once", async () => {
    const shopper = await shopperAt("198.51.100.3");
    const { orderId, clientSecret } = await ready(shopper);
    await decline(clientSecret, 5);
    await stage.work();
    await stage.rows("update rate_limits set expire = 1");
    const again = await ready(shopper);
    expect(again.orderId).toBe(orderId);
    expect(again.clientSecret).not.toBe(clientSecret);
    await stage.confirm(again.clientSecret, VISA);
    await deliveredAndWorked(stage, orderId, "paid");
    expect((await paymentsOf(stage, orderId)).map((payment) => payment.status)).toEqual(["canceled", "succeeded"]);
  });

  it("counts one decline once, however often it is told", async () => {
    const shopper = await shopperAt("198.51.100.4");
    const { clientSecret } = await ready(shopper);
    await decline(clientSecret, 1);
    const counts = () => stage.rows("select points from rate_limits where key like 'payment_declines_of_session:%'");
    expect(await counts()).toEqual([{ points: 1 }]);
    const { receiveWebhook } = await import("./receive-webhook");
    for (const delivery of [...stage.inbox]) await receiveWebhook(stage.ctx, delivery);
    await stage.work();
    expect(await counts()).toEqual([{ points: 1 }]);
  });
});

describe("many who share an address", () => {
  it("all pay: what ends in a paid order is given back", async () => {
    for (const wave of [25, 25]) {
      const orders = await inLanes(wave, async () => {
        const { orderId, clientSecret } = await ready(await shopperAt("198.51.100.50"));
        await stage.confirm(clientSecret, VISA);
        return orderId;
      });
      for (const orderId of orders) await deliveredAndWorked(stage, orderId, "paid");
    }
    const [row] = await stage.rows("select max(points) as points from rate_limits where key like 'payment_tries_of_%'");
    expect(row).toEqual({ points: 0 });
  }, 60_000);
});

/** Of 10,000 sessions over 1,000 addresses, a fiftieth. */
const BOTS = { sessions: 200, addresses: 20, subnets: 2, atOnce: 8, cardsEach: 8 };
const HONEST = 60;

describe("a bot that tests stolen cards", () => {
  it(`is held by session, address and subnet, while ${HONEST} honest shoppers pay in the same hour (S13)`, async () => {
    let isOver = false;
    const worker = (async () => {
      while (!isOver) await stage.work();
    })();
    const ordersOfSubnet = new Map<string, string[]>();
    const outcomes = { refused: 0, orders: [] as string[] };
    const bot = async (number: number) => {
      const subnet = `203.0.${number % BOTS.subnets}`;
      const shopper = await shopperAt(`${subnet}.${number % BOTS.addresses}`);
      for (let card = 0; card < BOTS.cardsEach; card += 1) {
        const answer = await press(shopper);
        if ("refused" in answer) {
          outcomes.refused += 1;
          return;
        }
        if (card === 0) {
          outcomes.orders.push(answer.orderId);
          ordersOfSubnet.set(subnet, [...(ordersOfSubnet.get(subnet) ?? []), answer.orderId]);
        }
        await stage.confirm(answer.clientSecret, DECLINED);
      }
    };
    const honest = async (number: number): Promise<string | null> => {
      // Five to a household, and every third one mistypes a card first.
      const shopper = await shopperAt(`198.51.${Math.floor(number / 5)}.9`);
      const first = await press(shopper);
      if ("refused" in first) return first.refused;
      if (number % 3 === 0) await stage.confirm(first.clientSecret, DECLINED);
      const second = await press(shopper);
      if ("refused" in second) return second.refused;
      const { body } = await stage.confirm(second.clientSecret, VISA);
      return body.status === "succeeded" ? null : JSON.stringify(body);
    };
    const people = inLanes(HONEST, honest, 2);
    await inLanes(BOTS.sessions, bot, BOTS.atOnce);
    const troubles = (await people).filter((trouble) => trouble !== null);
    isOver = true;
    await worker;
    await stage.work();

    expect(troubles).toEqual([]);
    const perSession = await Promise.all(outcomes.orders.map(declinesAtGateway));
    expect(Math.max(...perSession)).toBeLessThanOrEqual(6);
    for (const orders of ordersOfSubnet.values()) {
      const declines = await Promise.all(orders.map(declinesAtGateway));
      expect(declines.reduce((sum, count) => sum + count, 0)).toBeLessThanOrEqual(60);
    }
    expect(outcomes.refused).toBeGreaterThan(BOTS.sessions / 2);
    const [cards] = tradeAnswers(await readTrade(stage.ctx.db));
    expect(cards).toMatchObject({ about: "card_testing", answer: expect.stringContaining("turned away") });
  }, 180_000);
});

describe("who was limited when", () => {
  it("is forgotten after a day", async () => {
    const shopper = await shopperAt("198.51.100.77");
    await ready(shopper);
    await stage.rows("update rate_limits set expire = 1");
    await stage.rows("update payment_origins set seen_at = now() - interval '2 days'");
    await forgetLimits(stage.ctx);
    expect(await stage.rows("select 1 from rate_limits")).toEqual([]);
    expect(await stage.rows("select 1 from payment_origins")).toEqual([]);
  });
});
