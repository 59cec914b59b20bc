import type { ReactNode } from "react";
import { Money } from "@/components/money";
import { Icon } from "@/components/ui/icon";
import { CopyId } from "./copy-id";
import { DisputeDue, isAnswerable } from "./dispute-due";
import { DISPUTE_LOOKS, evidenceFor, reasonWords } from "./dispute-words";
import { DisputeBadge, type DisputeListRow } from "./disputes-table";
import { Moment } from "./moment";

export interface DisputeDetails extends DisputeListRow {
  readonly disputeId: string;
  readonly submissions: number;
  readonly closedAt: Date | null;
  readonly nextCheckAt: Date | null;
  /** Where the gateway shows the payment with its dispute, and takes evidence. */
  readonly gatewayUrl: string;
}

type DisputePanelProps = { dispute: DisputeDetails; gatewayName: string; timeZone: string; now: Date };

/** One dispute: what the bank says, where the money is, until when an answer is heard and what it should hold. */
export function DisputePanel({ dispute, gatewayName, timeZone, now }: DisputePanelProps) {
  const canAnswer = isAnswerable(dispute.status);
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <Money of={dispute.amount} className="font-medium" />
        <DisputeBadge status={dispute.status} />
      </p>
      <p>
        {reasonWords(dispute.reason)}. {DISPUTE_LOOKS[dispute.status].meaning}
      </p>
      <dl className="grid gap-2">
        {canAnswer ? (
          <Line term="Answer by">
            <DisputeDue status={dispute.status} dueAt={dispute.evidenceDueAt} timeZone={timeZone} now={now} />
          </Line>
        ) : null}
        {dispute.submissions > 0 ? (
          <Line term="Evidence submitted">{dispute.submissions === 1 ? "Once" : `${dispute.submissions} times`}</Line>
        ) : null}
        <Line term="Opened">
          <Moment at={dispute.openedAt} timeZone={timeZone} show="exact" />
        </Line>
        {dispute.closedAt ? (
          <Line term="Decided, as heard here">
            <Moment at={dispute.closedAt} timeZone={timeZone} show="exact" />
          </Line>
        ) : null}
        <Line term="Dispute">
          <CopyId id={dispute.disputeId} what="dispute id" />
        </Line>
      </dl>
      {canAnswer ? <Evidence reason={dispute.reason} /> : null}
      <a
        href={dispute.gatewayUrl}
        target="_blank"
        rel="noreferrer"
        className="inline-flex min-h-6 items-center gap-1.5 justify-self-start rounded-chip text-accent underline underline-offset-3 hover:text-accent-hover"
      >
        {canAnswer ? `Submit evidence at ${gatewayName}` : `See it at ${gatewayName}`}
        <Icon name="external" size={16} />
      </a>
      {dispute.nextCheckAt ? (
        <p className="text-meta text-ink-3">
          Till asks the gateway again at <Moment at={dispute.nextCheckAt} timeZone={timeZone} show="exact" />.
        </p>
      ) : null}
    </div>
  );
}

function Line({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div>
      <dt className="text-meta text-ink-3">{term}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function Evidence({ reason }: { reason: string }) {
  return (
    <div>
      <h3 className="text-meta font-medium">What to gather</h3>
      <ul className="mt-1 grid list-disc gap-1 ps-5 text-ink-2 marker:text-ink-3">
        {evidenceFor(reason).map((piece) => (
          <li key={piece}>{piece}</li>
        ))}
      </ul>
    </div>
  );
}
