import type { Stage } from "@/lib/use-cases/stage";

/** What a life is played with: one intent at the sandbox, and everyone who may do something to it. */
export interface World {
  readonly stage: Stage;
  readonly intentId: string;
  readonly clientSecret: string;
}

export interface Life {
  readonly capture?: "manual";
  readonly play: (world: World) => Promise<void>;
}

const DAY_S = 86_400;

/** Lives of a payment of 5,250, as the gateway tells them. Every event of each is really its own. */
export const LIVES: Readonly<Record<string, Life>> = {
  "paid by card": { play: (world) => pay(world, "pm_card_visa") },
  "declined, then paid": {
    play: async (world) => {
      await pay(world, "pm_card_chargeDeclined");
      await pay(world, "pm_card_visa");
    },
  },
  "declined three times": {
    play: async (world) => {
      for (const reason of ["Declined", "DeclinedInsufficientFunds", "DeclinedExpiredCard"]) {
        await pay(world, `pm_card_charge${reason}`);
      }
    },
  },
  "paid after the bank's check": {
    play: async (world) => {
      await pay(world, "pm_card_threeDSecure2Required");
      await answerCheck(world, "complete");
    },
  },
  "refused in the bank's check, then paid": {
    play: async (world) => {
      await pay(world, "pm_card_threeDSecure2Required");
      await answerCheck(world, "fail");
      await pay(world, "pm_card_visa");
    },
  },
  "a debit that arrives": {
    play: async (world) => {
      await debit(world);
      await act(world, "async_succeeds");
    },
  },
  "a debit that comes back": {
    play: async (world) => {
      await debit(world);
      await act(world, "async_fails");
    },
  },
  "a debit that comes back, then a card": {
    play: async (world) => {
      await debit(world);
      await act(world, "async_fails");
      await pay(world, "pm_card_visa");
    },
  },
  "a debit that is taken back weeks later": {
    play: async (world) => {
      await debit(world);
      await act(world, "async_succeeds");
      await world.stage.skip(20 * DAY_S);
      await act(world, "dispute");
    },
  },
  "canceled before anyone paid": { play: (world) => atGateway(world, "cancel", {}) },
  "declined, then canceled": {
    play: async (world) => {
      await pay(world, "pm_card_chargeDeclined");
      await atGateway(world, "cancel", {});
    },
  },
  "reserved, and taken whole": {
    capture: "manual",
    play: async (world) => {
      await pay(world, "pm_card_visa");
      await atGateway(world, "capture", {});
    },
  },
  "reserved, and given up": {
    capture: "manual",
    play: async (world) => {
      await pay(world, "pm_card_visa");
      await atGateway(world, "cancel", {});
    },
  },
  "reserved, and run out": {
    capture: "manual",
    play: async (world) => {
      await pay(world, "pm_card_visa");
      await act(world, "capture_expires");
    },
  },
  "refunded in two parts": {
    play: async (world) => {
      await pay(world, "pm_card_visa");
      await act(world, "refund", 2000);
      await act(world, "refund", 3250);
    },
  },
  "refunded whole, and sent back by the bank": {
    play: async (world) => {
      await pay(world, "pm_card_visa");
      await act(world, "refund");
      await act(world, "refund_fails");
    },
  },
  "refunded in part, sent back, refunded again": {
    play: async (world) => {
      await pay(world, "pm_card_visa");
      await act(world, "refund", 1000);
      await act(world, "refund_fails");
      await act(world, "refund", 1000);
    },
  },
  "disputed and won": {
    play: async (world) => {
      await pay(world, "pm_card_visa");
      await act(world, "dispute");
      await act(world, "dispute_won");
    },
  },
  "disputed and lost": {
    play: async (world) => {
      await pay(world, "pm_card_visa");
      await act(world, "dispute");
      await act(world, "dispute_lost");
    },
  },
  "inquired about, and closed": {
    play: async (world) => {
      await pay(world, "pm_card_createDisputeInquiry");
      await world.stage.skip(5);
      await act(world, "dispute_won");
    },
  },
  "refunded in part, and the rest disputed and won": {
    play: async (world) => {
      await pay(world, "pm_card_visa");
      await act(world, "refund", 2000);
      await act(world, "dispute");
      await act(world, "dispute_won");
    },
  },
  "declined, paid, disputed, won, and then refunded": {
    play: async (world) => {
      await pay(world, "pm_card_chargeDeclined");
      await pay(world, "pm_card_visa");
      await act(world, "dispute");
      await act(world, "dispute_won");
      await act(world, "refund");
    },
  },
};

async function pay(world: World, method: string): Promise<void> {
  await atGateway(world, "confirm", { payment_method: method, return_url: "http://localhost/back" });
}

async function debit(world: World): Promise<void> {
  const agreed = { "mandate_data[customer_acceptance][type]": "offline", return_url: "http://localhost/back" };
  await atGateway(world, "confirm", { payment_method: "pm_sepaDebit_successDelayed_de", ...agreed });
}

/** A decline is an answer too: what came of it is in the events. */
async function atGateway({ intentId, stage }: World, deed: string, params: Record<string, string>): Promise<void> {
  const response = await fetch(`${stage.sandboxUrl}/v1/payment_intents/${intentId}/${deed}`, {
    method: "POST",
    headers: { authorization: "Bearer sk_test_sandbox" },
    body: new URLSearchParams(params),
  });
  if (!response.ok && response.status !== 402) throw new Error(`${deed}: ${response.status} ${await response.text()}`);
}

async function answerCheck({ clientSecret, intentId, stage }: World, outcome: "complete" | "fail"): Promise<void> {
  const headers = { authorization: "Bearer sk_test_sandbox" };
  const shown = await fetch(`${stage.sandboxUrl}/v1/payment_intents/${intentId}`, { headers });
  const text = await shown.text();
  const source = /"three_d_secure_2_source":\s*"([^"]+)"|[?&]source=([^"&\\]+)/.exec(text);
  const response = await fetch(`${stage.sandboxUrl}/_sandbox/challenge`, {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({
      payment_intent: intentId,
      client_secret: clientSecret,
      source: source?.[1] ?? source?.[2],
      outcome,
    }),
  });
  if (!response.ok) throw new Error(`the bank's check: ${response.status} ${await response.text()} in ${text}`);
}

async function act({ intentId, stage }: World, type: string, amount?: number): Promise<void> {
  await stage.act(type, intentId, amount);
}
