/** What the database knows about how Till is doing, as of `databaseAt`. */
export interface HealthReading {
  /** The database's own clock. */
  readonly databaseAt: Date;
  /** The newest beat of any worker; null when none is running. */
  readonly workerBeatAt: Date | null;
  readonly jobs: {
    /** Due now, and since when the first of them is. */
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
  /** The newest comparison with the gateway's books that could be made; null before the first. */
  readonly books: { readonly comparedAt: Date; readonly differences: number } | null;
  readonly exceptions: { readonly open: number; readonly since: Date | null };
  /** Reserved amounts that run out within two days and nobody has captured, and when the first does. */
  readonly reservations: { readonly runningOut: number; readonly first: Date | null };
  /** Questions to the gateway without a certain answer, and when the oldest was last asked. */
  readonly unknownCalls: { readonly count: number; readonly since: Date | null };
  readonly gateway: {
    /** Since when it has not answered; null while it does. */
    readonly awaySince: Date | null;
    /** How it fails: a code. */
    readonly because: string | null;
    /** How far its clock is ahead of the database's; null when not known. */
    readonly clockAheadS: number | null;
  };
}

/** `look`: nothing is broken, but a person has to decide something. */
export type HealthState = "ok" | "look" | "late" | "broken";

export interface HealthAnswer {
  readonly about:
    | "worker" | "jobs" | "inbox" | "events" | "outbox" | "exceptions" | "books" | "reservations" | "gateway" | "clock" | "database" | "mode" | "stock" | "card_testing"; // biome-ignore format: one list
  readonly question: string;
  readonly state: HealthState;
  readonly answer: string;
  /** What it means and what to do; null when all is well. */
  readonly todo: string | null;
}

/** Beats come every 5 s. After 15 s a worker's jobs are given to others; after a minute nobody is there to take them. */
const WORKER_LATE_S = 15;
const WORKER_GONE_S = 60;
/** A job or an event is normally taken within 10 ms. */
const QUEUE_LATE_S = 30;
const QUEUE_BROKEN_S = 300;
/** The sweep asks again within 5 minutes; twice that is too long to know nothing. */
const UNKNOWN_BROKEN_S = 600;
/** Webhook signatures are refused beyond 300 s; half a minute already mixes up the order of events. */
const CLOCK_LATE_S = 5;
const CLOCK_BROKEN_S = 30;

/** Each question with its answer in words, broken ones first. @param now this machine's clock. */
export function healthAnswers(reading: HealthReading, now: Date): HealthAnswer[] {
  return [
    workerAnswer(reading),
    jobsAnswer(reading),
    inboxAnswer(reading),
    eventsAnswer(reading),
    outboxAnswer(reading),
    exceptionsAnswer(reading),
    booksAnswer(reading),
    reservationsAnswer(reading),
    gatewayAnswer(reading),
    clockAnswer(reading, now),
  ].sort(worstFirst);
}

/** For sorting: what is broken, then what is late, then what to look at, then what is well. */
export function worstFirst(a: HealthAnswer, b: HealthAnswer): number {
  return RANK[a.state] - RANK[b.state];
}

const RANK: Record<HealthState, number> = { broken: 0, late: 1, look: 2, ok: 3 };

/** "8 s", "4 min", "3 h", "2 days": the largest unit that fits, rounded down. */
export function spanInWords(seconds: number): string {
  if (seconds < 60) return `${Math.max(0, Math.floor(seconds))} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min`;
  if (seconds < 86_400) return `${Math.floor(seconds / 3600)} h`;
  const days = Math.floor(seconds / 86_400);
  return days === 1 ? "1 day" : `${days} days`;
}

function workerAnswer({ workerBeatAt, databaseAt }: HealthReading): HealthAnswer {
  const asked = { about: "worker", question: "Is the worker alive?" } as const;
  const isGone = "Payments are stored, but orders don't move and no mail leaves. Start it with npm run worker.";
  if (workerBeatAt === null) return { ...asked, state: "broken", answer: "No worker is running.", todo: isGone };
  const age = secondsBetween(workerBeatAt, databaseAt);
  const answer = `It last reported ${spanInWords(age)} ago.`;
  if (age < WORKER_LATE_S) return { ...asked, state: "ok", answer, todo: null };
  if (age >= WORKER_GONE_S) return { ...asked, state: "broken", answer, todo: isGone };
  return { ...asked, state: "late", answer, todo: "If it does not report within a minute, look at its log." };
}

function jobsAnswer({ jobs, databaseAt }: HealthReading): HealthAnswer {
  const asked = { about: "jobs", question: "Is work being done on time?" } as const;
  if (jobs.dead > 0) {
    return {
      ...asked,
      state: "broken",
      answer: `${things(jobs.dead, "job")} used up all tries and ${jobs.dead === 1 ? "is" : "are"} set aside.`,
      todo: "Each is listed below with its last error. Mend the cause, then try it again. Nothing else waits for it.",
    };
  }
  const queue = queueOf(jobs.ready, jobs.since, databaseAt, "job");
  const planned = jobs.later > 0 ? ` ${jobs.later} planned for later.` : "";
  const todo = queue.state === "ok" ? null : "The worker is behind or stuck. Look at its log, or start a second one.";
  return { ...asked, state: queue.state, answer: `${queue.answer}${planned}`, todo };
}

function inboxAnswer({ inbox, databaseAt }: HealthReading): HealthAnswer {
  const asked = { about: "inbox", question: "Are the gateway's events applied?" } as const;
  if (inbox.failed > 0) {
    return {
      ...asked,
      state: "broken",
      answer: `${things(inbox.failed, "event")} failed.`,
      todo: "Each says why. The sweep settles the orders they are about all the same.",
    };
  }
  const queue = queueOf(inbox.waiting, inbox.since, databaseAt, "event");
  const todo = queue.state === "ok" ? null : "Events are stored and safe; the worker has to catch up.";
  return { ...asked, ...queue, todo };
}

function eventsAnswer({ lastEventAt, databaseAt }: HealthReading): HealthAnswer {
  const asked = { about: "events", question: "Has the gateway sent anything?" } as const;
  if (lastEventAt !== null) {
    const answer = `Yes, last ${spanInWords(secondsBetween(lastEventAt, databaseAt))} ago.`;
    return { ...asked, state: "ok", answer, todo: null };
  }
  const todo =
    "Nothing to do before the first payment. After one, check the webhook endpoint: docs/going-live.md, step 2.";
  return { ...asked, state: "look", answer: "Not yet.", todo };
}

function outboxAnswer({ outbox, databaseAt }: HealthReading): HealthAnswer {
  const queue = queueOf(outbox.waiting, outbox.since, databaseAt, "message");
  const todo =
    queue.state === "ok"
      ? null
      : "Mail or fulfillment does not leave. Check SMTP_URL and the worker's log; nothing is lost.";
  return { about: "outbox", question: "Does mail leave?", ...queue, todo };
}

/** They are compared once a day; two more hours are for a gateway that was away, two missed days are not. */
const BOOKS_LATE_S = 26 * 3600;
const BOOKS_BROKEN_S = 50 * 3600;

function booksAnswer({ books, databaseAt }: HealthReading): HealthAnswer {
  const asked = { about: "books", question: "Do the books agree?" } as const;
  if (books === null) {
    return { ...asked, state: "ok", answer: "Not compared yet. The worker does it within minutes.", todo: null };
  }
  const age = secondsBetween(books.comparedAt, databaseAt);
  const when = `compared with the gateway's ${spanInWords(age)} ago`;
  if (books.differences > 0) {
    const differ = books.differences === 1 ? "1 thing differs" : `${books.differences} things differ`;
    return { ...asked, state: "look", answer: `No: ${differ}, ${when}.`, todo: "Each is listed with what to do." };
  }
  if (age < BOOKS_LATE_S) return { ...asked, state: "ok", answer: `Yes, ${when}.`, todo: null };
  const todo = "npm run reconcile does it by hand and says what stands in the way.";
  return { ...asked, state: age < BOOKS_BROKEN_S ? "late" : "broken", answer: `They did, ${when}.`, todo };
}

function exceptionsAnswer({ exceptions, databaseAt }: HealthReading): HealthAnswer {
  const asked = { about: "exceptions", question: "Does any money need a person?" } as const;
  if (exceptions.open === 0) return { ...asked, state: "ok", answer: "No.", todo: null };
  const answer = `Yes, ${things(exceptions.open, "case")}${oldest(exceptions.since, databaseAt)}.`;
  return { ...asked, state: "look", answer, todo: "Each order says what is wrong and what to do." };
}

function reservationsAnswer({ reservations, databaseAt }: HealthReading): HealthAnswer {
  const asked = { about: "reservations", question: "Does reserved money run out?" } as const;
  if (reservations.runningOut === 0) return { ...asked, state: "ok", answer: "No.", todo: null };
  const left = reservations.first ? Math.max(0, secondsBetween(databaseAt, reservations.first)) : 0;
  const answer = `Yes, ${things(reservations.runningOut, "reservation")}, the first in ${spanInWords(left)}.`;
  return {
    ...asked,
    state: "look",
    answer,
    todo: "Capture it on its order's page, or give it up, before it runs out.",
  };
}

function gatewayAnswer({ unknownCalls, gateway, databaseAt }: HealthReading): HealthAnswer {
  const asked = { about: "gateway", question: "Does the gateway answer?" } as const;
  if (gateway.awaySince) {
    const span = spanInWords(secondsBetween(gateway.awaySince, databaseAt));
    const answer = `No, for ${span}${gateway.because ? ` (${gateway.because})` : ""}.`;
    const todo =
      "Till asks it again by itself, twice a minute, and goes on when it answers. Shoppers read that we are confirming. If the gateway's status page shows no trouble, check this machine's network, DNS and keys: docs/runbook.md.";
    return { ...asked, state: "broken", answer, todo };
  }
  if (unknownCalls.count === 0) return { ...asked, state: "ok", answer: "No request waits for an answer.", todo: null };
  const age = unknownCalls.since ? secondsBetween(unknownCalls.since, databaseAt) : 0;
  return {
    ...asked,
    state: age < UNKNOWN_BROKEN_S ? "late" : "broken",
    answer: `${things(unknownCalls.count, "request")} without a certain answer${oldest(unknownCalls.since, databaseAt)}.`,
    todo: "Till keeps asking with the same key, so nobody is charged twice. Shoppers read that we are confirming.",
  };
}

function clockAnswer({ databaseAt, gateway }: HealthReading, now: Date): HealthAnswer {
  const asked = { about: "clock", question: "Do the clocks agree?" } as const;
  const ofShop = Math.abs(secondsBetween(databaseAt, now));
  const ofGateway = Math.abs(gateway.clockAheadS ?? 0);
  const apart = Math.max(ofShop, ofGateway);
  if (apart < CLOCK_LATE_S) {
    const who = gateway.clockAheadS === null ? "shop and database do" : "shop, database and gateway do";
    return { ...asked, state: "ok", answer: `Yes, ${who}.`, todo: null };
  }
  const isShop = ofShop >= ofGateway;
  return {
    ...asked,
    state: apart < CLOCK_BROKEN_S ? "late" : "broken",
    answer: `No, ${isShop ? "shop and database" : "database and gateway"} are ${spanInWords(apart)} apart.`,
    todo: isShop
      ? "Till goes by the database's clock, so leases and expiry are right. Set this machine's clock (NTP) all the same."
      : "Set the database machine's clock (NTP): Till goes by it. More than 300 s behind or ahead, webhooks are refused.",
  };
}

/** A queue is late by its oldest entry, not by its length: ten thousand that move are fine, one that stands is not. */
function queueOf(waiting: number, since: Date | null, at: Date, thing: string) {
  if (waiting === 0) return { state: "ok", answer: `Yes, no ${thing} waits.` } as const;
  const answer = `${things(waiting, thing)} waiting${oldest(since, at)}.`;
  const age = since ? secondsBetween(since, at) : 0;
  if (age < QUEUE_LATE_S) return { state: "ok", answer } as const;
  return { state: age < QUEUE_BROKEN_S ? "late" : "broken", answer } as const;
}

function oldest(since: Date | null, at: Date): string {
  return since ? `, the oldest for ${spanInWords(secondsBetween(since, at))}` : "";
}

function things(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? "" : "s"}`;
}

function secondsBetween(from: Date, to: Date): number {
  return (to.getTime() - from.getTime()) / 1000;
}
