/** The overlay's own frame: a backdrop with the bank's window in it. Hands the bank's answer to the shop's page. */
import type { CardAnswer, ChallengeEvents, ChallengeRequest } from "../wire/messages";
import { AnsweringPort, acceptConnections } from "../wire/port";

const BANK_PAGE = "/endive/three-ds-2-bank.html";

export interface BankMessage {
  type: "endive:bank";
  answer: CardAnswer | null;
}

acceptConnections<ChallengeRequest>((request, port) => {
  const page = new AnsweringPort<Record<never, never>, ChallengeEvents>(port, {});
  const bank = document.createElement("iframe");
  bank.id = "challengeFrame";
  bank.name = "stripe-challenge-frame";
  bank.title = "3D Secure 2 test page";
  bank.className = "BankWindow";
  // Behind the hash, so that the client secret is in no server's log.
  bank.src = `${BANK_PAGE}#${new URLSearchParams(Object.entries(request).map(([name, value]) => [name, String(value ?? "")]))}`;
  window.addEventListener("message", (message: MessageEvent<BankMessage>) => {
    const isBank = message.source === bank.contentWindow && message.origin === window.location.origin;
    if (!isBank || message.data?.type !== "endive:bank") return;
    if (message.data.answer === null) page.send("shown", null);
    else page.send("done", message.data.answer);
  });
  bank.addEventListener("load", () => bank.focus());
  document.body.replaceChildren(bank);
});
