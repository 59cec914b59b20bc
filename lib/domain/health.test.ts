import { expect, test } from "vitest";
import { type HealthAnswer, type HealthReading, healthAnswers, spanInWords } from "./health";

const NOW = new Date("2026-11-20T12:00:00Z");
const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const WELL: HealthReading = {
  databaseAt: NOW,
  workerBeatAt: ago(3),
  jobs: { ready: 0, since: null, later: 2, dead: 0 },
  inbox: { waiting: 0, since: null, failed: 0 },
  lastEventAt: ago(90),
  outbox: { waiting: 0, since: null },
  books: { comparedAt: ago(3600), differences: 0 },
  exceptions: { open: 0, since: null },
  reservations: { runningOut: 0, first: null },
  unknownCalls: { count: 0, since: null },
  gateway: { awaySince: null, because: null, clockAheadS: 0 },
};
const answerAbout = (about: HealthAnswer["about"], change: Partial<HealthReading>, now = NOW) =>
  healthAnswers({ ...WELL, ...change }, now).find((answer) => answer.about === about);

test("when all is well every answer is OK and nothing is to do", () => {
  for (const answer of healthAnswers(WELL, NOW)) expect(answer).toMatchObject({ state: "ok", todo: null });
});

test("a worker is late after 15 s, gone after a minute, and missing when none runs", () => {
  expect(answerAbout("worker", { workerBeatAt: ago(14) })?.state).toBe("ok");
  expect(answerAbout("worker", { workerBeatAt: ago(15) })?.state).toBe("late");
  expect(answerAbout("worker", { workerBeatAt: ago(60) })?.state).toBe("broken");
  expect(answerAbout("worker", { workerBeatAt: null })).toMatchObject({
    state: "broken",
    answer: "No worker is running.",
  });
});

test("a queue is judged by its oldest entry, not by its length", () => {
  const jobs = (seconds: number, ready: number) => ({ jobs: { ready, since: ago(seconds), later: 0, dead: 0 } });
  expect(answerAbout("jobs", jobs(2, 10_000))?.state).toBe("ok");
  expect(answerAbout("jobs", jobs(31, 1))?.state).toBe("late");
  expect(answerAbout("jobs", jobs(301, 1))?.state).toBe("broken");
});

test("a dead job and a failed event are broken however young they are", () => {
  expect(answerAbout("jobs", { jobs: { ready: 0, since: null, later: 0, dead: 1 } })?.answer).toMatch(/^1 job used up/);
  expect(answerAbout("inbox", { inbox: { waiting: 0, since: null, failed: 2 } })?.answer).toBe("2 events failed.");
});

test("money that needs a person is a case to look at, not a breakdown", () => {
  expect(answerAbout("exceptions", { exceptions: { open: 1, since: ago(7200) } })).toMatchObject({
    state: "look",
    answer: "Yes, 1 case, the oldest for 2 h.",
  });
});

test("books that differ are to be looked at, and a comparison that was missed is late, then broken", () => {
  const books = (hours: number, differences = 0) => ({ books: { comparedAt: ago(hours * 3600), differences } });
  expect(answerAbout("books", books(23))).toMatchObject({
    state: "ok",
    answer: "Yes, compared with the gateway's 23 h ago.",
  });
  expect(answerAbout("books", books(1, 2))).toMatchObject({
    state: "look",
    answer: "No: 2 things differ, compared with the gateway's 1 h ago.",
  });
  expect(answerAbout("books", books(27))?.state).toBe("late");
  expect(answerAbout("books", books(51))?.state).toBe("broken");
  expect(answerAbout("books", { books: null })?.state).toBe("ok");
});

test("clocks that are apart are seen, whichever is ahead", () => {
  expect(answerAbout("clock", {}, ago(-6))?.state).toBe("late");
  expect(answerAbout("clock", {}, ago(31))?.state).toBe("broken");
});

test("what is broken comes before what is late, and that before what is well", () => {
  const answers = healthAnswers({ ...WELL, workerBeatAt: ago(20), inbox: { waiting: 0, since: null, failed: 1 } }, NOW);
  expect(answers.map((answer) => answer.about).slice(0, 2)).toEqual(["inbox", "worker"]);
});

test("every answer that is not well says what to do", () => {
  const unwell: HealthReading = {
    databaseAt: ago(-60),
    workerBeatAt: null,
    jobs: { ready: 1, since: ago(900), later: 0, dead: 0 },
    inbox: { waiting: 3, since: ago(900), failed: 0 },
    lastEventAt: null,
    outbox: { waiting: 1, since: ago(900) },
    books: { comparedAt: ago(3600 * 60), differences: 0 },
    exceptions: { open: 1, since: ago(900) },
    reservations: { runningOut: 1, first: ago(-7200) },
    unknownCalls: { count: 1, since: ago(900) },
    gateway: { awaySince: ago(90), because: "StripeConnectionError", clockAheadS: 40 },
  };
  for (const answer of healthAnswers(unwell, NOW)) {
    expect(answer.state, answer.about).not.toBe("ok");
    expect(answer.todo, answer.about).not.toBeNull();
  }
});

test("spans are said in the largest unit that fits", () => {
  expect([-3, 0, 59, 60, 3599, 3600, 86_400, 200_000].map(spanInWords)).toEqual([
    "0 s", "0 s", "59 s", "1 min", "59 min", "1 h", "1 day", "2 days",
  ]); // biome-ignore format: one row
});

test("G15 a gateway that is away is said with how long and how, and that Till goes on by itself", () => {
  const away = { awaySince: ago(240), because: "StripeConnectionError", clockAheadS: 0 };
  const answer = answerAbout("gateway", { gateway: away });
  expect(answer).toMatchObject({ state: "broken", answer: "No, for 4 min (StripeConnectionError)." });
  expect(answer?.todo).toContain("by itself");
});

test("W10 a clock that is apart from the gateway's is seen, whichever is ahead", () => {
  const apart = (clockAheadS: number) =>
    answerAbout("clock", { gateway: { awaySince: null, because: null, clockAheadS } });
  expect(apart(-6)?.state).toBe("late");
  expect(apart(360)).toMatchObject({ state: "broken", answer: "No, database and gateway are 6 min apart." });
});
