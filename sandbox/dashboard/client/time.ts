import { h } from "./dom";

const clock = new Intl.DateTimeFormat("en", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  hourCycle: "h23",
});
const day = new Intl.DateTimeFormat("en", { month: "short", day: "numeric" });
const year = new Intl.DateTimeFormat("en", { month: "short", day: "numeric", year: "numeric" });

/** The sandbox's clock, as the page knows it: its last word and the time that has passed since. */
let heard = { now: Date.now() / 1000, at: Date.now() };

export function hearClock(now: number): void {
  heard = { now, at: Date.now() };
}

/** Seconds since 1970 in the sandbox's time. */
export const sandboxNow = (): number => heard.now + (Date.now() - heard.at) / 1000;

const utcOf = (seconds: number): string =>
  `${new Date(seconds * 1000).toISOString().replace("T", " ").slice(0, 19)} UTC`;

function localText(seconds: number, full: boolean): string {
  const at = new Date(seconds * 1000);
  const now = new Date(sandboxNow() * 1000);
  if (full) return `${year.format(at)}, ${clock.format(at)}`;
  if (now.toDateString() === at.toDateString()) return clock.format(at);
  const date = now.getFullYear() === at.getFullYear() ? day.format(at) : year.format(at);
  return `${date}, ${clock.format(at)}`;
}

/** A moment in the reader's time zone, in UTC on hover. Seconds since 1970. */
export const moment = (seconds: number, full = false): HTMLElement =>
  h("time", { datetime: new Date(seconds * 1000).toISOString(), title: utcOf(seconds) }, localText(seconds, full));

/** A day without its time of day. */
export const dayOf = (seconds: number): HTMLElement =>
  h("time", { datetime: new Date(seconds * 1000).toISOString(), title: utcOf(seconds) }, year.format(seconds * 1000));

/** `2 d 3 h`: the two largest units of a span. */
export function span(seconds: number): string {
  const parts: [number, string][] = [
    [Math.floor(seconds / 86_400), "d"],
    [Math.floor(seconds / 3_600) % 24, "h"],
    [Math.floor(seconds / 60) % 60, "min"],
  ];
  const told = parts.filter(([count]) => count > 0).map(([count, unit]) => `${count} ${unit}`);
  return told.length > 0 ? told.slice(0, 2).join(" ") : `${Math.max(0, Math.floor(seconds))} s`;
}

const dueText = (seconds: number): string => {
  const left = seconds - sandboxNow();
  return left <= 0 ? "now" : `in ${span(left)}`;
};

/** `in 2 min`, counting down by the sandbox's clock. */
export const due = (seconds: number): HTMLElement =>
  h(
    "time",
    { datetime: new Date(seconds * 1000).toISOString(), title: utcOf(seconds), "data-due": seconds },
    dueText(seconds),
  );

/** Lets the countdowns of the page go on. */
export function tick(): void {
  for (const element of document.querySelectorAll<HTMLElement>("time[data-due]")) {
    const text = dueText(Number(element.dataset.due));
    if (element.textContent !== text) element.textContent = text;
  }
  const now = document.getElementById("sandbox-time");
  if (now) now.textContent = localText(sandboxNow(), true);
}

/** A length in milliseconds, as short as it is exact. */
export const took = (ms: number): string => (ms < 1_000 ? `${ms} ms` : `${(ms / 1_000).toFixed(1)} s`);
