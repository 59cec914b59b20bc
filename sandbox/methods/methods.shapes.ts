import type Stripe from "stripe";
import type { Literal, Stand } from "../stand";
import { actOn, atBank, CONSENT, METHOD_DATA, RETURN_URL, tryMethod } from "./try-method";

const SHAPED = ["bancontact", "ideal", "klarna"] as const;

/** Payments by every method but cards, in every state, with their charges, methods and mandates. */
export async function gatherMethods(stand: Stand): Promise<Literal[]> {
  const { customers, mandates, paymentIntents, paymentMethods } = stand.stripe;
  const found: Literal[] = [];
  const note = (what: string, type: string, value: unknown) => found.push([what, type, value]);
  const read = async ({ id }: { id: string }, what: string) => {
    const intent = await paymentIntents.retrieve(id, { expand: ["latest_charge", "payment_method"] });
    note(what, "Stripe.PaymentIntent", intent);
    if (intent.latest_charge) note(`${what}, charge`, "Stripe.Charge", intent.latest_charge);
    if (intent.payment_method) note(`${what}, method`, "Stripe.PaymentMethod", intent.payment_method);
    return intent.latest_charge as Stripe.Charge | null;
  };
  const customer = await customers.create({ name: "Ada" });
  for (const type of SHAPED) {
    const paid = await tryMethod(stand, type, { customer: customer.id, setup_future_usage: "off_session" });
    await read(paid, `${type} at the bank`);
    await atBank(stand, paid, "authorize");
    const charge = await read(paid, `${type} paid`);
    const details = charge?.payment_method_details;
    const left = details?.ideal?.generated_sepa_debit ?? details?.bancontact?.generated_sepa_debit;
    if (left) note(`debit left by ${type}`, "Stripe.PaymentMethod", await paymentMethods.retrieve(String(left)));
    const failed = await tryMethod(stand, type);
    await atBank(stand, failed, "fail");
    await read(failed, `${type} failed`);
    note(`${type} method`, "Stripe.PaymentMethod", await paymentMethods.create(METHOD_DATA[type]));
  }
  const held = await tryMethod(stand, "klarna", { capture_method: "manual" });
  await atBank(stand, held, "authorize");
  await read(held, "klarna held");
  await read(await tryMethod(stand, "link", { setup_future_usage: "off_session", customer: customer.id }), "link paid");
  await gatherDebits(stand, note, read);
  await gatherSetups(stand, note, customer.id);
  const transfer = { customer: customer.id };
  for (const currency of ["eur", "gbp", "jpy", "mxn", "usd"]) {
    const asked = await tryMethod(stand, "customer_balance", { ...transfer, currency, amount: 480_000 });
    await read(asked, `transfer asked for in ${currency}`);
  }
  const sent = await tryMethod(stand, "customer_balance", transfer);
  await actOn(stand, "async_succeeds", sent, 1000);
  await read(sent, "transfer in part");
  await actOn(stand, "async_succeeds", sent);
  await read(sent, "transfer paid");
  note("mandate for many debits", "Stripe.Mandate", await mandates.retrieve(await mandateOf(stand)));
  return found;
}

/** A multi-use mandate, of a debit that is kept. */
async function mandateOf(stand: Stand): Promise<string> {
  const customer = await stand.stripe.customers.create();
  const kept = await tryMethod(stand, "sepa_debit", { customer: customer.id, setup_future_usage: "off_session" });
  const charge = await stand.stripe.charges.retrieve(String(kept.latest_charge));
  return String(charge.payment_method_details?.sepa_debit?.mandate);
}

/** Debits under way, arrived, sent back and called off. */
async function gatherDebits(
  stand: Stand,
  note: (what: string, type: string, value: unknown) => void,
  read: (intent: { id: string }, what: string) => Promise<Stripe.Charge | null>,
): Promise<void> {
  const underWay = await tryMethod(stand, "sepa_debit");
  const charge = await read(underWay, "debit processing");
  const mandate = String(charge?.payment_method_details?.sepa_debit?.mandate);
  note("mandate", "Stripe.Mandate", await stand.stripe.mandates.retrieve(mandate, { expand: ["payment_method"] }));
  await actOn(stand, "async_succeeds", underWay);
  await read(underWay, "debit succeeded");
  note("mandate, used up", "Stripe.Mandate", await stand.stripe.mandates.retrieve(mandate));
  const returned = await tryMethod(stand, "sepa_debit");
  await actOn(stand, "async_fails", returned);
  await read(returned, "debit failed");
  const canceled = await tryMethod(stand, "sepa_debit");
  await stand.stripe.paymentIntents.cancel(canceled.id);
  await read(canceled, "debit canceled");
}

/** Setups by bank account and at the bank, waiting, done and failed, with their tries. */
async function gatherSetups(
  stand: Stand,
  note: (what: string, type: string, value: unknown) => void,
  customer: string,
): Promise<void> {
  const { setupIntents } = stand.stripe;
  const setUp = (type: keyof typeof METHOD_DATA) =>
    setupIntents.create({
      confirm: true,
      customer,
      payment_method_data: METHOD_DATA[type],
      return_url: RETURN_URL,
      ...(type === "sepa_debit" ? { mandate_data: CONSENT } : {}),
    });
  const read = async ({ id }: { id: string }, what: string) =>
    note(what, "Stripe.SetupIntent", await setupIntents.retrieve(id, { expand: ["latest_attempt", "payment_method"] }));
  await read(await setUp("sepa_debit"), "setup by account");
  for (const type of SHAPED) {
    const done = await setUp(type);
    await read(done, `setup at the bank by ${type}`);
    await atBank(stand, done, "authorize");
    await read(done, `set up by ${type}`);
    const failed = await setUp(type);
    await atBank(stand, failed, "fail");
    await read(failed, `setup failed by ${type}`);
  }
}
