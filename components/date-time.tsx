type DateTimeProps = {
  at: Date;
  /** The shop's zone; times are rendered on the server and never guess the reader's. */
  timeZone: string;
  show?: "date" | "time" | "date-time";
  locale?: string;
};

const SHOWN: Record<NonNullable<DateTimeProps["show"]>, Intl.DateTimeFormatOptions> = {
  date: { day: "numeric", month: "long", year: "numeric" },
  time: { hour: "numeric", minute: "2-digit", timeZoneName: "shortGeneric" },
  "date-time": {
    day: "numeric",
    month: "short",
    year: "numeric",
    hour: "numeric",
    minute: "2-digit",
    timeZoneName: "shortGeneric",
  },
};

/** A moment, in the shop's zone, with the zone named wherever an hour is shown: "Portugal Time", which people know, not "GMT+0". */
export function DateTime({ at, timeZone, show = "date-time", locale = "en" }: DateTimeProps) {
  const words = new Intl.DateTimeFormat(locale, { ...SHOWN[show], timeZone }).format(at);
  return (
    <time dateTime={at.toISOString()} className="whitespace-nowrap">
      {words}
    </time>
  );
}
