import type { PaymentStory } from "../payment-story";
import { action, form } from "./actions";
import { ask } from "./ask";
import { h } from "./dom";
import { decimalsOf, minorUnits, money, typed } from "./money";
import { repaint } from "./repaint";
import { due } from "./time";
import { capital, words } from "./wording";

type Act =
  | "dispute"
  | "dispute_won"
  | "dispute_lost"
  | "refund"
  | "refund_fails"
  | "async_succeeds"
  | "async_fails"
  | "capture_expires";

interface Offer {
  type: Act;
  label: string;
  busy: string;
  done: string;
}

const EXPIRE: Offer = {
  type: "capture_expires",
  label: "Let the hold expire",
  busy: "Expiring…",
  done: "The hold has lapsed.",
};
const DISPUTE: Offer = { type: "dispute", label: "Dispute this", busy: "Disputing…", done: "It is disputed." };
const WIN: Offer = { type: "dispute_won", label: "Let the shop win", busy: "Deciding…", done: "The shop won." };
const LOSE: Offer = { type: "dispute_lost", label: "Let the shopper win", busy: "Deciding…", done: "The shopper won." };
const CLOSE: Offer = { type: "dispute_won", label: "Close the inquiry", busy: "Closing…", done: "It is closed." };
const FAIL_REFUND: Offer = {
  type: "refund_fails",
  label: "Fail the refund",
  busy: "Failing…",
  done: "The refund failed.",
};
const ARRIVE: Offer = {
  type: "async_succeeds",
  label: "Let the money arrive",
  busy: "Sending…",
  done: "The money arrived.",
};
const BOUNCE: Offer = { type: "async_fails", label: "Let it fail", busy: "Failing…", done: "It failed." };
const AGREE: Offer = { ...ARRIVE, label: "Approve at the bank, never return", done: "Approved." };
const REFUSE: Offer = { ...BOUNCE, label: "Refuse at the bank, never return", done: "Refused." };

/** What the world could do about money that is not there yet. */
function lateOffers({ intent }: PaymentStory): Offer[] {
  const next = intent.next_action as { type: string; redirect_to_url?: { url: string } } | null;
  if (intent.status === "requires_capture") return [EXPIRE];
  if (intent.status === "processing") return [ARRIVE, BOUNCE];
  if (next?.type === "display_bank_transfer_instructions") return [ARRIVE];
  return next?.redirect_to_url?.url.includes("/_sandbox/bank?") ? [AGREE, REFUSE] : [];
}

function disputeOffers({ intent, charges, disputes }: PaymentStory): Offer[] {
  const open = disputes.findLast(isOpen);
  const inquiry = open?.status.startsWith("warning_") ?? false;
  const charge = charges.find(({ id }) => id === intent.latest_charge);
  const disputable = charge?.captured === true && charge.amount > charge.amount_refunded;
  const again = disputable && (open === undefined || inquiry) ? [DISPUTE] : [];
  if (open === undefined) return again;
  return inquiry ? [CLOSE, ...again] : [WIN, LOSE];
}

/** What the world could do to a payment as it stands now, apart from refunding it. */
export function possibleActs(story: PaymentStory): Offer[] {
  const refunded = story.refunds.some(({ status }) => status === "succeeded" || status === "pending");
  return [...lateOffers(story), ...disputeOffers(story), ...(refunded ? [FAIL_REFUND] : [])];
}

/** What is left to refund, in minor units. */
export function refundable({ charges, disputes }: PaymentStory): number {
  if (disputes.some((dispute) => !dispute.is_charge_refundable)) return 0;
  const paid = charges.filter(({ status, captured }) => status === "succeeded" && captured);
  return paid.reduce((sum, charge) => sum + charge.amount_captured - charge.amount_refunded, 0);
}

const drafts = new Map<string, string>();

function refundForm(story: PaymentStory, most: number): HTMLElement {
  const { id, currency } = story.intent;
  const draft = drafts.get(id) ?? typed(most, currency);
  const amount = minorUnits(draft, currency);
  const send = async () => {
    if (amount === undefined || amount === 0) throw new Error(`Enter an amount such as ${typed(most, currency)}.`);
    await ask("POST", "act", { type: "refund", payment_intent: id, amount });
    drafts.delete(id);
    const field = document.getElementById("refund-amount");
    if (field instanceof HTMLInputElement) field.value = typed(most - amount, currency);
  };
  const write = (event: Event) => {
    drafts.set(id, (event.currentTarget as HTMLInputElement).value);
    repaint();
  };
  return form(
    {
      id: `act-refund-${id}`,
      class: "inline",
      kind: "plain",
      label: amount === undefined ? "Refund" : `Refund ${money(amount, currency)}`,
      busy: "Refunding…",
      done: "Refunded.",
      act: send,
    },
    h(
      "label",
      { for: "refund-amount" },
      `Refund, at most ${money(most, currency)}`,
      h("input", {
        id: "refund-amount",
        "data-key": `refund-${id}`,
        name: "amount",
        inputmode: decimalsOf(currency) === 0 ? "numeric" : "decimal",
        autocomplete: "off",
        value: draft,
        oninput: write,
      }),
    ),
  );
}

/** What the world does by itself, in the words of its task; others go by their own name. */
const EXPECTED: Record<string, string> = {
  close_inquiry: "the inquiry is closed",
  decide_debit: "the bank decides about the debit",
  decide_dispute: "the bank decides the dispute",
  dispute_charge: "the shopper disputes it",
  expire_authorization: "the hold lapses",
  fail_refund: "the refund fails",
  miss_dispute_deadline: "the dispute is lost, unless it was answered",
  note_refund_reference: "the refund gets its bank reference",
  settle_charge: "the money is booked",
  settle_refund: "the refund succeeds",
  warn_of_fraud: "the network warns of fraud",
};

const isOpen = ({ status }: PaymentStory["disputes"][number]): boolean => /needs_response|under_review/.test(status);

/** A task that comes too late does nothing, so one whose time is over by another way is not expected any more. */
function isExpected({ intent, disputes }: PaymentStory, does: string): boolean {
  if (does === "expire_authorization") return intent.status === "requires_capture";
  if (does === "decide_debit") return intent.status === "processing";
  return /^(decide_dispute|miss_dispute_deadline|close_inquiry)$/.test(does) ? disputes.some(isOpen) : true;
}

const expectedItem = ({ id, does, due: at }: PaymentStory["tasks"][number]): HTMLElement =>
  h("li", { "data-key": id }, capital(EXPECTED[does] ?? words(does)), " ", due(at / 1000));

/** Buttons for what the world may do next, and what it will do by itself; nothing where nothing can happen. */
export function actPanel(story: PaymentStory): HTMLElement | null {
  const acts = possibleActs(story);
  const most = refundable(story);
  const tasks = story.tasks.filter(({ does }) => isExpected(story, does));
  const { next_action } = story.intent;
  const address = (next_action as { redirect_to_url?: { url: string } } | null)?.redirect_to_url?.url;
  if (acts.length === 0 && most === 0 && !address && tasks.length === 0) return null;
  return h(
    "section",
    { class: "panel", "aria-label": "What happens next" },
    h("h3", {}, "What happens next"),
    address && h("p", {}, h("a", { href: address, target: "_blank", rel: "noreferrer" }, "Open the bank's page")),
    acts.length > 0 &&
      h(
        "p",
        { class: "acts" },
        ...acts.map(({ type, ...offer }) =>
          action({
            ...offer,
            id: `act-${type}-${story.intent.id}`,
            act: () => ask("POST", "act", { type, payment_intent: story.intent.id }),
          }),
        ),
      ),
    most > 0 && refundForm(story, most),
    tasks.length > 0 && h("h4", {}, "By itself, as the clock goes"),
    tasks.length > 0 && h("ul", { class: "plain sub" }, ...tasks.map(expectedItem)),
  );
}
