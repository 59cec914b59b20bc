import Link from "next/link";
import { Disclosure } from "@/components/ui/disclosure";
import { Timeline, type TimelineEntry } from "@/components/ui/timeline";
import { Moment } from "./moment";
import { sentenceOf, type Told } from "./timeline-sentences";

export interface TimelineRow extends Told {
  readonly id: string;
  readonly source: string;
  readonly at: Date;
  readonly actor: string;
}

type OrderTimelineProps = { rows: readonly TimelineRow[]; currency: string; timeZone: string };

/**
 * Everything that happened to an order, newest first, each line with who, from where, and when to the second. Events
 * that were applied tell the same again in the gateway's words: they stand folded below.
 */
export function OrderTimeline({ rows, currency, timeZone }: OrderTimelineProps) {
  const entryOf = (row: TimelineRow): TimelineEntry => {
    const sentence = sentenceOf(row, currency);
    return {
      id: row.id,
      title: sentence.title,
      at: <Moment at={row.at} timeZone={timeZone} show="exact" />,
      detail: <Detail row={row} words={sentence.detail} />,
      ...(sentence.tone ? { tone: sentence.tone } : {}),
      ...(sentence.icon ? { icon: sentence.icon } : {}),
    };
  };
  const applied = rows.filter((row) => row.type === "webhook_applied");
  return (
    <div className="grid gap-4">
      <Timeline
        label="What happened, newest first"
        entries={rows.filter((row) => row.type !== "webhook_applied").map(entryOf)}
      />
      {applied.length > 0 ? (
        <Disclosure summary={applied.length === 1 ? "1 event applied" : `${applied.length} events applied`}>
          <Timeline label="Events that were applied, newest first" entries={applied.map(entryOf)} />
        </Disclosure>
      ) : null}
    </div>
  );
}

function Detail({ row, words }: { row: TimelineRow; words: string | undefined }) {
  const eventId = typeof row.data.event === "string" ? row.data.event : null;
  const object = typeof row.data.object === "string" ? row.data.object : null;
  return (
    <div className="grid gap-0.5">
      {words ? <p>{words}</p> : null}
      <p className="flex flex-wrap gap-x-2 text-meta text-ink-3">
        <span>{sourceWords(row)}</span>
        {eventId ? (
          <Link
            href={`/admin/events/${eventId}`}
            className="break-all rounded-chip font-mono text-accent underline underline-offset-3 hover:text-accent-hover"
          >
            {eventId}
          </Link>
        ) : null}
        {object && !eventId ? <bdi className="break-all font-mono">{object}</bdi> : null}
      </p>
    </div>
  );
}

const HEARD_FROM: Readonly<Record<string, string>> = {
  answer: "Heard in the gateway's answer",
  webhook: "Heard by webhook",
  return: "Heard when the shopper came back",
  sweep: "Heard by asking the gateway",
};

const BY: Readonly<Record<string, string>> = { shopper: "Shopper", gateway: "Gateway", system: "Till" };

function sourceWords({ actor, data }: TimelineRow): string {
  const who = BY[actor] ?? (actor.startsWith("staff:") ? "Staff" : actor);
  const heard = typeof data.from === "string" ? HEARD_FROM[data.from] : undefined;
  return heard ?? who;
}
