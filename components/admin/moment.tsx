type MomentProps = {
  at: Date;
  timeZone: string;
  /** `exact` shows seconds: they tell what led to what. */
  show?: "list" | "exact";
  /** Leaves the year out while it is this moment's. */
  now?: Date;
};

const LOCALE = "en-GB";

/** A moment in the shop's zone, the zone named; the whole of it, with its distance from UTC, in the title. */
export function Moment({ at, timeZone, show = "list", now }: MomentProps) {
  const isThisYear = now !== undefined && yearOf(now, timeZone) === yearOf(at, timeZone);
  const words = new Intl.DateTimeFormat(LOCALE, {
    timeZone,
    day: "numeric",
    month: "short",
    ...(isThisYear ? {} : { year: "numeric" }),
    hour: "2-digit",
    minute: "2-digit",
    ...(show === "exact" ? { second: "2-digit" } : {}),
    timeZoneName: "short",
  }).format(at);
  return (
    <time dateTime={at.toISOString()} title={wholeMoment(at, timeZone)} className="tabular whitespace-nowrap">
      {words}
    </time>
  );
}

/** "Friday, 20 November 2026 at 09:31:12 GMT+00:00 (Europe/Lisbon)" */
export function wholeMoment(at: Date, timeZone: string): string {
  const words = new Intl.DateTimeFormat(LOCALE, {
    timeZone,
    weekday: "long",
    day: "numeric",
    month: "long",
    year: "numeric",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
    timeZoneName: "longOffset",
  }).format(at);
  return `${words} (${timeZone})`;
}

function yearOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat(LOCALE, { timeZone, year: "numeric" }).format(at);
}
