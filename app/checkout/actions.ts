"use server";

import type { KeptDetails, PayAnswer, PayOrderRequest, PayRequest } from "@/components/checkout/pay-answer";
import { findCart } from "@/db/reads/cart";
import { type Entry, enterAction, type GuardLimit } from "@/lib/action-guard";
import { readCartToken } from "@/lib/cart-cookie";
import { type Context, liveContext } from "@/lib/context";
import { hashCartToken } from "@/lib/domain/cart-token";
import { checkDetails } from "@/lib/domain/order-details";
import { log } from "@/lib/log";
import { openOrder } from "@/lib/order-access";
import { getViewer } from "@/lib/session";

import { payCart, payOrder, refusedAnswer } from "./pay-cart";
import { DETAILS_FORM, PAY_ORDER_REQUEST, PAY_REQUEST } from "./request-shapes";

/** Stolen card numbers are tried out in shops: many tries on one bag, or from one network, are stopped for a while. */
const WINDOW_S = 600;
const TRIES_OF_BAG = 12;
const TRIES_OF_NETWORK = 60;

/** Pay was pressed at the checkout. */
export async function pay(request: PayRequest): Promise<PayAnswer> {
  const ctx = liveContext("shopper");
  const cartToken = await readCartToken(ctx.shop.url);
  const entry = await enterAction(request, PAY_REQUEST, (_, client) => triesOf(cartToken ?? client, client));
  return answer(entry, async (input) => {
    if (cartToken === null) return refusedAnswer("cart_empty");
    const viewer = await getViewer();
    return payCart(ctx, input, { cartToken, userId: viewer?.userId ?? null });
  });
}

/** Pay was pressed for an order that is there already, by its link or by its signed-in owner. */
export async function payAgain(request: PayOrderRequest): Promise<PayAnswer> {
  const ctx = liveContext("shopper");
  const entry = await enterAction(request, PAY_ORDER_REQUEST, (input, client) => triesOf(input.orderId, client));
  return answer(entry, async ({ orderId, token }) => {
    const opened = await openOrder(orderId, token);
    return opened ? payOrder(ctx, opened.order) : refusedAnswer("order_unknown");
  });
}

/** The form was sent before scripts had loaded: nothing is paid, everything typed comes back with what to fix. */
export async function keepDetails(before: KeptDetails, form: FormData): Promise<KeptDetails> {
  const entry = await enterAction(form, DETAILS_FORM);
  if (!entry.ok) return { ...before, wasSent: true };
  const { step, ...typed } = entry.input;
  if (step === "totals") return { typed, faults: [], wasSent: false };
  const checked = checkDetails(typed, await isCartShipped(liveContext("shopper")));
  return { typed, faults: checked.is === "faulty" ? checked.faults : [], wasSent: true };
}

function triesOf(bag: string, network: string): GuardLimit[] {
  return [
    { name: "payment_tries_of_bag", key: bag, points: TRIES_OF_BAG, durationS: WINDOW_S },
    { name: "payment_tries_of_network", key: network, points: TRIES_OF_NETWORK, durationS: WINDOW_S },
  ];
}

/** Nothing was confirmed with the gateway yet, so whatever fails here, no money was taken: that can be said. */
async function answer<Input>(entry: Entry<Input>, work: (input: Input) => Promise<PayAnswer>): Promise<PayAnswer> {
  if (!entry.ok) return refusedAnswer(entry.code);
  try {
    return await work(entry.input);
  } catch (error) {
    log.error("a payment could not be started", { err: error instanceof Error ? error : new Error(String(error)) });
    return refusedAnswer("database_away");
  }
}

async function isCartShipped(ctx: Context): Promise<boolean> {
  const token = await readCartToken(ctx.shop.url);
  const cart = token === null ? null : await findCart(ctx.db, hashCartToken(token), ctx.now());
  return cart?.lines.some((line) => line.kind === "poster") ?? false;
}
