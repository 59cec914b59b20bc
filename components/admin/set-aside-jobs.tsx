import { CardSection } from "@/components/admin/card-section";
import { Moment } from "@/components/admin/moment";
import { ReplayJob } from "@/components/admin/replay-job";
import { TextLink } from "@/components/ui/text-link";

interface SetAsideJob {
  readonly id: string;
  readonly task: string;
  readonly key: string | null;
  readonly tries: number;
  readonly lastError: string | null;
  readonly since: Date;
}

/** What a job does, for a merchant. One that is missing here is called by its name in the code. */
const TASK_WORDS: Readonly<Record<string, string>> = {
  apply_webhook_event: "Apply the gateway's event",
  ask_about_webhook_event: "Apply the gateway's event",
  start_payment: "Start a payment",
  settle_payment: "Ask how a payment stands",
  capture_payment: "Capture a payment",
  cancel_payment: "Void a payment",
  check_dispute: "Ask how a dispute stands",
  request_refund: "Make a refund",
  import_refund: "Write down a refund made at the gateway",
  settle_refund: "Ask how a refund stands",
  mail_order_paid: "Mail the receipt",
  mail_payment_failed: "Mail that a payment failed",
  mail_order_canceled: "Mail that an order was canceled",
  mail_refund_made: "Mail the news of a refund",
  mail_refund_failed: "Mail the news of a failed refund",
  mail_exception: "Mail the shop about an exception",
  fulfill_order: "Deliver the order",
  adopt_intent: "Find whose payment it is",
};

type SetAsideJobsProps = {
  jobs: readonly SetAsideJob[];
  timeZone: string;
  replay: (before: string | null, form: FormData) => Promise<string | null>;
};

/** Work that failed eight times: what, since when, why, and a button to try it again. */
export function SetAsideJobs({ jobs, timeZone, replay }: SetAsideJobsProps) {
  if (jobs.length === 0) return null;
  return (
    <CardSection id="set-aside" title="Set aside" flush>
      <p className="max-w-text px-4 pb-2 text-ink-2">
        These failed eight times. Each is tried again every hour by itself; no other work waits for them.
      </p>
      <ul>
        {jobs.map((job) => (
          <li
            key={job.id}
            className="grid gap-x-6 gap-y-2 border-t border-line px-4 py-3 sm:grid-cols-[minmax(0,1fr)_auto] sm:items-start"
          >
            <div className="grid min-w-0 gap-1">
              <h3 className="text-label">{wordsOf(job)}</h3>
              <p className="max-w-text break-words font-mono text-meta">{job.lastError ?? "It ended its process."}</p>
              <p className="text-meta text-ink-2">
                {job.tries} tries, the last <Moment at={job.since} timeZone={timeZone} show="exact" />
                <EventLink job={job} />
              </p>
            </div>
            <ReplayJob action={replay} jobId={job.id} what={wordsOf(job)} />
          </li>
        ))}
      </ul>
    </CardSection>
  );
}

function EventLink({ job }: { job: SetAsideJob }) {
  const id = job.key?.match(/^webhook:(\w+)/)?.[1];
  if (!id) return null;
  return (
    <>
      {" · "}
      <TextLink href={`/admin/events/${id}`}>The event</TextLink>
    </>
  );
}

function wordsOf({ task }: SetAsideJob): string {
  return TASK_WORDS[task] ?? task;
}
