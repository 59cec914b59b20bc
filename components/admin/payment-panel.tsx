import { Money } from "@/components/money";
import { Badge, type Tone } from "@/components/ui/badge";
import { Icon } from "@/components/ui/icon";
import { methodName } from "@/lib/domain/method-names";
import type { Money as Amount } from "@/lib/domain/money";
import type { PaymentStatus } from "@/lib/domain/payment-status";
import { CopyId } from "./copy-id";
import { Moment } from "./moment";
import { cardWords } from "./payment-words";

export interface PaymentRow {
  readonly id: string;
  readonly status: PaymentStatus;
  readonly intentId: string | null;
  readonly amount: Amount;
  readonly livemode: boolean | null;
  readonly nextCheckAt: Date | null;
  /** What it was paid with, the gateway's word; null until there was a try. */
  readonly methodKind: string | null;
  /** Where the gateway shows this payment; null while it has none. */
  readonly gatewayUrl: string | null;
  readonly charges: readonly ChargeRow[];
}

export interface ChargeRow {
  readonly id: string;
  readonly providerChargeId: string;
  readonly status: "pending" | "succeeded" | "failed";
  readonly brand: string | null;
  readonly last4: string | null;
  readonly failureCode: string | null;
  readonly declineCode: string | null;
}

const STATUS: Record<PaymentStatus, { words: string; tone: Tone }> = {
  starting: { words: "Not confirmed by the gateway", tone: "warn" },
  open: { words: "Waits for the shopper", tone: "neutral" },
  processing: { words: "Processing", tone: "info" },
  authorized: { words: "Authorized", tone: "info" },
  succeeded: { words: "Succeeded", tone: "ok" },
  canceled: { words: "Canceled", tone: "neutral" },
  refused: { words: "Refused", tone: "bad" },
};

type PaymentPanelProps = { payment: PaymentRow; gatewayName: string; timeZone: string };

/** One payment with its tries, each id whole and with a button that copies it. */
export function PaymentPanel({ payment, gatewayName, timeZone }: PaymentPanelProps) {
  const status = STATUS[payment.status];
  return (
    <div className="grid gap-3">
      <p className="flex flex-wrap items-center justify-between gap-2">
        <Money of={payment.amount} className="font-medium" />
        <Badge tone={status.tone}>{status.words}</Badge>
      </p>
      {payment.methodKind && payment.methodKind !== "card" ? (
        <p className="text-ink-2">By {methodName(payment.methodKind)}</p>
      ) : null}
      <dl className="grid gap-2">
        <Id term="Payment" id={payment.id} what="payment id" />
        {payment.intentId ? <Id term="PaymentIntent" id={payment.intentId} what="PaymentIntent id" /> : null}
        {payment.charges.map((charge, place) => (
          <Try key={charge.id} charge={charge} place={place + 1} />
        ))}
      </dl>
      {payment.nextCheckAt ? (
        <p className="text-meta text-ink-3">
          Till asks the gateway again at <Moment at={payment.nextCheckAt} timeZone={timeZone} show="exact" />.
        </p>
      ) : null}
      {payment.gatewayUrl ? (
        <a
          href={payment.gatewayUrl}
          target="_blank"
          rel="noreferrer"
          className="inline-flex min-h-6 items-center gap-1.5 justify-self-start rounded-chip text-accent underline underline-offset-3 hover:text-accent-hover"
        >
          See it at {gatewayName}
          <Icon name="external" size={16} />
        </a>
      ) : null}
    </div>
  );
}

function Id({ term, id, what }: { term: string; id: string; what: string }) {
  return (
    <div>
      <dt className="text-meta text-ink-3">{term}</dt>
      <dd>
        <CopyId id={id} what={what} />
      </dd>
    </div>
  );
}

const CAME_TO: Record<ChargeRow["status"], string> = {
  pending: "under way",
  succeeded: "succeeded",
  failed: "declined",
};

function Try({ charge, place }: { charge: ChargeRow; place: number }) {
  const code = charge.declineCode ?? charge.failureCode;
  return (
    <div className="border-t border-line pt-2">
      <dt className="flex flex-wrap justify-between gap-x-2">
        <span>{cardWords(charge.brand, charge.last4) ?? "No card on record"}</span>
        <span className={charge.status === "failed" ? "text-bad" : "text-ink-2"}>
          Try {place} {CAME_TO[charge.status]}
        </span>
      </dt>
      <dd>
        {charge.status === "failed" && code ? (
          <span className="block text-meta text-ink-2">
            Decline code <code className="font-mono">{code}</code>
          </span>
        ) : null}
        <CopyId id={charge.providerChargeId} what="charge id" />
      </dd>
    </div>
  );
}
