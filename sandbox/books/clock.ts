/** Node's longest timer is 2^31-1 ms; a longer wait is taken in steps. */
const LONGEST_TIMER_MS = 2_147_483_647;

interface Appointment {
  due: number;
  run: () => void;
}

/** The sandbox's time: the real one plus whatever was added by hand. Retries, expiries and late results follow it. */
export interface Clock {
  /** Milliseconds since 1970, in the sandbox's time. */
  now(): number;
  /** Runs `run` once `now()` has reached `due`; the returned function forgets it. */
  at(due: number, run: () => void): () => void;
  /** Moves time forward and runs what became due, oldest first, each at its own moment. */
  advance(ms: number): void;
  offset(): number;
  /** Back to the real time, with no appointments. */
  reset(): void;
  stop(): void;
}

export function startClock(offsetMs: number): Clock {
  let offset = offsetMs;
  let appointments: Appointment[] = [];
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;
  const now = () => Date.now() + offset;

  function runDue(until: number): void {
    for (;;) {
      const next = appointments[0];
      if (next === undefined || next.due > until || stopped) return;
      appointments.shift();
      if (next.due > now()) offset += next.due - now();
      next.run();
    }
  }
  function arm(): void {
    clearTimeout(timer);
    const next = appointments[0];
    if (next === undefined || stopped) return;
    timer = setTimeout(
      () => {
        runDue(now());
        arm();
      },
      Math.min(Math.max(next.due - now(), 0), LONGEST_TIMER_MS),
    );
    timer.unref();
  }
  function place(appointment: Appointment): void {
    let low = 0;
    let high = appointments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((appointments[middle]?.due ?? 0) <= appointment.due) low = middle + 1;
      else high = middle;
    }
    appointments.splice(low, 0, appointment);
    if (low === 0) arm();
  }
  return {
    now,
    offset: () => offset,
    at(due, run) {
      const appointment = { due, run };
      place(appointment);
      return () => {
        appointments = appointments.filter((other) => other !== appointment);
      };
    },
    advance(ms) {
      const target = now() + ms;
      runDue(target);
      if (target > now()) offset += target - now();
      arm();
    },
    reset() {
      appointments = [];
      offset = 0;
      clearTimeout(timer);
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
