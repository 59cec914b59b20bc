import type { PaymentStory } from "../payment-story";
import { action, form } from "./actions";
import { ask } from "./ask";
import { h } from "./dom";
import { decimalsOf, minorUnits, money, typed } from "./money";
import { repaint } from "./repaint";

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

const OFFERS: Record<Exclude<Act, "refund">, Offer> = {
  capture_expires: {
    type: "capture_expires",
    label: "Let the hold expire",
    busy: "Expiring…",
    done: "The hold has lapsed.",
  },
  dispute: { type: "dispute", label: "Dispute this", busy: "Disputing…", done: "The shopper disputes it." },
  dispute_won: { type: "dispute_won", label: "Let the shop win", busy: "Deciding…", done: "The shop won." },
  dispute_lost: { type: "dispute_lost", label: "Let the shopper win", busy: "Deciding…", done: "The shopper won." },
  refund_fails: { type: "refund_fails", label: "Fail the refund", busy: "Failing…", done: "The refund failed." },
  async_succeeds: {
    type: "async_succeeds",
    label: "Let the money arrive",
    busy: "Sending…",
    done: "The money arrived.",
  },
  async_fails: { type: "async_fails", label: "Let it fail", busy: "Failing…", done: "It failed." },
};

/** Disputes that still wait for a verdict. */
const OPEN_DISPUTE = ["needs_response", "under_review", "warning_needs_response", "warning_under_review"];

/** What the world could do to a payment as it stands now. */
export function possibleActs({ intent, charges, refunds, disputes }: PaymentStory): Exclude<Act, "refund">[] {
  const acts: Exclude<Act, "refund">[] = [];
  const waitsForTransfer =
    (intent.next_action as { type: string } | null)?.type === "display_bank_transfer_instructions";
  if (intent.status === "requires_capture") acts.push("capture_expires");
  if (intent.status === "processing") acts.push("async_succeeds", "async_fails");
  if (waitsForTransfer) acts.push("async_succeeds");
  const paid = charges.some(({ status, captured }) => status === "succeeded" && captured);
  const open = disputes.some(({ status }) => OPEN_DISPUTE.includes(String(status)));
  if (open) acts.push("dispute_won", "dispute_lost");
  else if (paid && disputes.length === 0) acts.push("dispute");
  if (refunds.some(({ status }) => status === "succeeded" || status === "pending")) acts.push("refund_fails");
  return acts;
}

/** What is left to refund, in minor units. */
export function refundable({ charges }: PaymentStory): number {
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
      id: "act-refund",
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

/** Buttons for what the world may do next; nothing where nothing can happen. */
export function actPanel(story: PaymentStory): HTMLElement | null {
  const acts = possibleActs(story);
  const most = refundable(story);
  const { next_action } = story.intent;
  const address = (next_action as { redirect_to_url?: { url: string } } | null)?.redirect_to_url?.url;
  if (acts.length === 0 && most === 0 && !address) return null;
  return h(
    "section",
    { class: "panel", "aria-label": "What happens next" },
    h("h3", {}, "What happens next"),
    address && h("p", {}, h("a", { href: address, target: "_blank", rel: "noreferrer" }, "Open the bank's page")),
    acts.length > 0 &&
      h(
        "p",
        { class: "acts" },
        ...acts.map((type) =>
          action({
            ...OFFERS[type],
            id: `act-${type}`,
            act: () => ask("POST", "act", { type, payment_intent: story.intent.id }),
          }),
        ),
      ),
    most > 0 && refundForm(story, most),
  );
}
