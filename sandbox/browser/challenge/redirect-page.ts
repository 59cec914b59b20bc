/** The same bank page as a page of its own, for next actions of type `redirect_to_url`: it sends the cardholder back. */
import { showBankDialog, showBankNotice } from "./bank-dialog";
import { type Challenge, decideChallenge, readIntent } from "./decide-challenge";

/** The sandbox has one account; its key stands in for a link that carries none. */
const SANDBOX_PUBLISHABLE_KEY = "pk_test_sandbox";

const query = new URLSearchParams(window.location.search);
const challenge: Challenge = {
  intent: query.get("payment_intent") ?? query.get("setup_intent") ?? "",
  clientSecret:
    query.get("client_secret") ??
    query.get("payment_intent_client_secret") ??
    query.get("setup_intent_client_secret") ??
    "",
  source: query.get("source") ?? "",
  publishableKey: query.get("publishable_key") ?? SANDBOX_PUBLISHABLE_KEY,
};

interface WaitingIntent {
  status: string;
  amount?: number;
  currency?: string;
  next_action: { redirect_to_url?: { return_url?: string | null } } | null;
}

async function start(): Promise<void> {
  const answer = await readIntent(challenge);
  if ("error" in answer) {
    showBankNotice("This page can't be shown", answer.error.message);
    return;
  }
  const intent = answer.body as unknown as WaitingIntent;
  const returnUrl = intent.next_action?.redirect_to_url?.return_url;
  if (intent.status !== "requires_action" || !returnUrl) {
    showBankNotice(
      "Nothing to confirm",
      "Nothing here is waiting for your bank any more. Go back to the shop to see how it stands.",
    );
    return;
  }
  const look = { amount: intent.amount ?? null, currency: intent.currency ?? "", locale: "auto" };
  showBankDialog(look, async (outcome) => {
    const decided = await decideChallenge(challenge, outcome);
    if ("error" in decided) return decided.error.message;
    window.location.replace(withOutcome(returnUrl, String(decided.body.status)));
    return null;
  });
}

function withOutcome(returnUrl: string, status: string): string {
  const url = new URL(returnUrl);
  const name = challenge.intent.startsWith("seti_") ? "setup_intent" : "payment_intent";
  url.searchParams.set(name, challenge.intent);
  url.searchParams.set(`${name}_client_secret`, challenge.clientSecret);
  url.searchParams.set("redirect_status", status === "requires_payment_method" ? "failed" : "succeeded");
  return url.href;
}

void start();
