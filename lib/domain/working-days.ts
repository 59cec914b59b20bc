const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * The calendar day that is `count` working days (Monday to Friday; public holidays are not known here) after a moment,
 * as noon UTC of that day: format it in UTC. The day on which the moment falls is the shop's own.
 */
export function addWorkingDays(from: Date, count: number, timeZone: string): Date {
  let day = noonOf(from, timeZone);
  for (let left = count; left > 0; ) {
    day = new Date(day.getTime() + DAY_MS);
    if (day.getUTCDay() !== 0 && day.getUTCDay() !== 6) left -= 1;
  }
  return day;
}

function noonOf(moment: Date, timeZone: string): Date {
  const written = new Intl.DateTimeFormat("en-CA", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" });
  return new Date(`${written.format(moment)}T12:00:00Z`);
}
