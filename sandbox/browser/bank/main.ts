/** The page a redirect method sends its shopper to. It asks once; opened again, it only shows the way back. */
import { showNotice, showQuestion } from "./page";
import { decideVisit, readVisit, type Visit } from "./visit";

const { search } = window.location;

function showDone({ merchant, return_url: url }: Visit): void {
  if (url)
    showNotice("You have already answered", "Your bank has your answer. Go back to the shop to see it.", {
      merchant,
      url,
    });
  else
    showNotice(
      "Nothing to confirm",
      "This payment is not waiting for your bank any more. Go back to the shop to see it.",
      null,
    );
}

/** `replace` leaves no entry behind, so Back from the shop does not come here again. */
async function decide(outcome: "authorize" | "fail"): Promise<string | null> {
  const answer = await decideVisit(search, outcome);
  if ("problem" in answer) return answer.problem;
  if (answer.visit.return_url) window.location.replace(answer.visit.return_url);
  else showDone(answer.visit);
  return null;
}

async function start(): Promise<void> {
  const answer = await readVisit(search);
  if ("problem" in answer) showNotice("This page can't be shown", answer.problem, null);
  else if (answer.visit.waiting) showQuestion(answer.visit, decide);
  else showDone(answer.visit);
}

// A page that the browser kept whole may be older than the answer: ask again what it stands for.
window.addEventListener("pageshow", (event) => {
  if (event.persisted) void start();
});
void start();
