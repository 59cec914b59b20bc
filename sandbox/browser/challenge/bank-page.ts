/** The bank's page inside the overlay: asks the cardholder, tells the sandbox, gives its answer to the overlay. */
import type { ChallengeRequest } from "../wire/messages";
import { showBankDialog } from "./bank-dialog";
import { decideChallenge } from "./decide-challenge";
import type { BankMessage } from "./overlay-frame";

const tellOverlay = (answer: BankMessage["answer"]): void => {
  const message: BankMessage = { type: "endive:bank", answer };
  window.parent.postMessage(message, window.location.origin);
};

const request = Object.fromEntries(new URLSearchParams(window.location.hash.slice(1)));
const challenge: ChallengeRequest = {
  intent: request.intent ?? "",
  clientSecret: request.clientSecret ?? "",
  source: request.source ?? "",
  publishableKey: request.publishableKey ?? "",
  amount: request.amount ? Number(request.amount) : null,
  currency: request.currency ?? "",
  locale: request.locale ?? "auto",
};

showBankDialog(challenge, async (outcome) => {
  const answer = await decideChallenge(challenge, outcome);
  if ("error" in answer && answer.error.type === "api_connection_error") return answer.error.message;
  tellOverlay(answer);
  return null;
});
tellOverlay(null);
