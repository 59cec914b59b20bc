/** What the database knows about how Till is doing, as of `databaseAt`. */
export interface HealthReading {
  /** The database's own clock. */
  readonly databaseAt: Date;
  /** The newest beat of any worker; null when none ever ran. */
  readonly workerBeatAt: Date | null;
  readonly jobs: {
    /** Due now, and how long the first of them has been. */
    readonly ready: number;
    readonly since: Date | null;
    /** Planned for later: retries and sweeps. */
    readonly later: number;
    /** Used up all tries. */
    readonly dead: number;
  };
  readonly inbox: { readonly waiting: number; readonly since: Date | null; readonly failed: number };
  readonly lastEventAt: Date | null;
  readonly outbox: { readonly waiting: number; readonly since: Date | null };
  readonly exceptions: { readonly open: number; readonly since: Date | null };
  /** Questions to the gateway without a certain answer. */
  readonly unknownCalls: { readonly count: number; readonly since: Date | null };
}

export type HealthState = "ok" | "late" | "broken";

export interface HealthAnswer {
  readonly question: string;
  readonly state: HealthState;
  readonly answer: string;
  /** What it means and what to do; null when all is well. */
  readonly todo: string | null;
}

/** Beats come every few seconds; after 15 s a worker's jobs are given to others, after a minute nobody is there. */
const WORKER_LATE_S = 15;
const WORKER_GONE_S = 60;
/** A job or an event is normally taken within 10 ms. */
const QUEUE_LATE_S = 30;
const QUEUE_BROKEN_S = 300;
/** The sweep asks again within 5 minutes; twice that is too long to know nothing. */
const UNKNOWN_LATE_S = 600;
/** Signatures are refused beyond 300 s; half a minute already shows in the order of events. */
const CLOCK_LATE_S = 5;
const CLOCK_BROKEN_S = 30;

/** Each question with its answer in words, broken ones first. @param now this machine's clock. */
export function healthAnswers(reading: HealthReading, now: Date): HealthAnswer[] {
  const answers = [
    workerAnswer(reading),
    jobsAnswer(reading),
    inboxAnswer(reading),
    eventAnswer(reading),
    outboxAnswer(reading),
    exceptionAnswer(reading),
    unknownAnswer(reading),
    clockAnswer(reading, now),
  ];
  const rank: Record<HealthState, number> = { broken: 0, late: 1, ok: 2 };
  return answers.sort((a, b) => rank[a.state] - rank[b.state]);
}

/** "8 s", "4 min", "3 h", "2 days": the largest unit that fits, rounded down. */
export function spanInWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  const days = Math.floor(seconds / 86_400);
  return days === 1 ? "1 day" : `${days} days`;
}

function workerAnswer({ workerBeatAt, databaseAt }: HealthReading): HealthAnswer {
  const question = "Is the worker alive?";
  const todo = "Payments are stored but orders don't move and no mail leaves. Start it: npm run worker.";
  if (workerBeatAt === null) return { question, state: "broken", answer: "No worker has run yet.", todo };
  const age = secondsBetween(workerBeatAt, databaseAt);
  const answer = `It last reported ${spanInWords(age)} ago.`;
  if (age < WORKER_LATE_S) return { question, state: "ok", answer, todo: null };
  if (age < WORKER_GONE_S) {
    return { question, state: "late", answer, todo: "If it does not report within a minute, look at its log." };
  }
  return { question, state: "broken", answer, todo };
}

function jobsAnswer({ jobs, databaseAt }: HealthReading): HealthAnswer {
  const question = "Is work being done on time?";
  if (jobs.dead > 0) {
    return {
      question,
      state: "broken",
      answer: `${things(jobs.dead, "job")} used up all tries and ${jobs.dead === 1 ? "is" : "are"} set aside.`,
      todo: "Each names its error in graphile_worker.jobs.last_error. Mend the cause, then give the job new tries.",
    };
  }
  const queue = queueAnswer(jobs.ready, jobs.since, databaseAt, "job");
  const later = jobs.later > 0 ? ` ${jobs.later} planned for later.` : "";
  return {
    question,
    ...queue,
    answer: `${queue.answer}${later}`,
    todo: queue.todo && "The worker is behind or stuck. Look at its log, or start a second one.",
  };
}

function inboxAnswer({ inbox, databaseAt }: HealthReading): HealthAnswer {
  const question = "Are the gateway's events applied?";
  if (inbox.failed > 0) {
    return {
      question,
      state: "broken",
      answer: `${things(inbox.failed, "event")} failed.`,
      todo: "Open Events, filter by Failed: each says why. The sweep still settles the orders they are about.",
    };
  }
  const queue = queueAnswer(inbox.waiting, inbox.since, databaseAt, "event");
  return { question, ...queue, todo: queue.todo && "Events are stored and safe; the worker has to catch up." };
}

function eventAnswer({ lastEventAt, databaseAt }: HealthReading): HealthAnswer {
  const question = "When did the gateway last send something?";
  if (lastEventAt === null) {
    return {
      question,
      state: "late",
      answer: "It has not sent an event yet.",
      todo: "Fine before the first payment. After one, check the webhook endpoint's address and secret: npm run doctor -- --gateway.",
    };
  }
  return { question, state: "ok", answer: `${spanInWords(secondsBetween(lastEventAt, databaseAt))} ago.`, todo: null };
}

function outboxAnswer({ outbox, databaseAt }: HealthReading): HealthAnswer {
  const queue = queueAnswer(outbox.waiting, outbox.since, databaseAt, "message");
  const todo =
    queue.todo && "Mail or fulfillment does not leave. Check SMTP_URL and the worker's log; nothing is lost.";
  return { question: "Does mail leave?", ...queue, todo };
}

function exceptionAnswer({ exceptions, databaseAt }: HealthReading): HealthAnswer {
  const question = "Does any money need a person?";
  if (exceptions.open === 0 || exceptions.since === null) return { question, state: "ok", answer: "No.", todo: null };
  const age = spanInWords(secondsBetween(exceptions.since, databaseAt));
  const answer = `Yes: ${things(exceptions.open, "open case")}, the oldest for ${age}.`;
  return {
    question,
    state: "late",
    answer,
    todo: "Open Orders, Needs a look: each order says what is wrong and what to do.",
  };
}

function unknownAnswer({ unknownCalls, databaseAt }: HealthReading): HealthAnswer {
  const question = "Does the gateway answer?";
  if (unknownCalls.count === 0)
    return { question, state: "ok", answer: "No question is without an answer.", todo: null };
  const age = unknownCalls.since ? secondsBetween(unknownCalls.since, databaseAt) : 0;
  return {
    question,
    state: age < UNKNOWN_LATE_S ? "late" : "broken",
    answer: `${things(unknownCalls.count, "question")} without a certain answer, the oldest sent ${spanInWords(age)} ago.`,
    todo: "Till keeps asking with the same key, so nobody is charged twice. Shoppers read that their payment is being confirmed.",
  };
}

function clockAnswer({ databaseAt }: HealthReading, now: Date): HealthAnswer {
  const question = "Do the clocks agree?";
  const apart = Math.abs(secondsBetween(databaseAt, now));
  if (apart < CLOCK_LATE_S) return { question, state: "ok", answer: "Shop and database agree.", todo: null };
  return {
    question,
    state: apart < CLOCK_BROKEN_S ? "late" : "broken",
    answer: `Shop and database are ${spanInWords(apart)} apart.`,
    todo: "Set both machines' clocks (NTP). Webhook signatures older than 300 s are refused.",
  };
}

function queueAnswer(waiting: number, since: Date | null, at: Date, thing: string) {
  if (waiting === 0) return { state: "ok" as const, answer: `No ${thing} waits.`, todo: null };
  const age = since ? secondsBetween(since, at) : 0;
  const answer = `${things(waiting, thing)} waiting${since ? `, the oldest for ${spanInWords(age)}` : ""}.`;
  if (age < QUEUE_LATE_S) return { state: "ok" as const, answer, todo: null };
  return { state: age < QUEUE_BROKEN_S ? ("late" as const) : ("broken" as const), answer, todo: "late" };
}

function things(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000;
}
