import type { DisputeStatus } from "@/lib/domain/dispute-status";
import { timeLeftWords } from "./dispute-words";
import { Moment } from "./moment";

type DisputeDueProps = { status: DisputeStatus; dueAt: Date | null; timeZone: string; now: Date };

/** Statuses in which the bank still hears the merchant. */
const ANSWERABLE: ReadonlySet<DisputeStatus> = new Set<DisputeStatus>(["needs_response", "inquiry"]);

export function isAnswerable(status: DisputeStatus): boolean {
  return ANSWERABLE.has(status);
}

/** Until when an answer is heard, and how long that is; a dash once nobody waits for one. */
export function DisputeDue({ dueAt, now, status, timeZone }: DisputeDueProps) {
  if (!isAnswerable(status)) return <span className="text-ink-3">No answer needed</span>;
  if (dueAt === null) return <span className="text-ink-3">No date given</span>;
  const left = timeLeftWords(dueAt, now);
  const isUrgent = dueAt.getTime() - now.getTime() < URGENT_MS;
  return (
    <span className="inline-flex flex-wrap gap-x-2 lg:flex-nowrap">
      <span className={isUrgent ? "font-medium text-bad" : "font-medium"}>{left}</span>
      <span className="text-ink-3">
        <Moment at={dueAt} timeZone={timeZone} now={now} />
      </span>
    </span>
  );
}

/** Gathering evidence takes a working day or two. */
const URGENT_MS = 3 * 86_400_000;
