import { Icon, type IconName } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import type { HealthAnswer, HealthState } from "@/lib/domain/health";

const STATES: Record<HealthState, { words: string; ink: string; icon: IconName }> = {
  ok: { words: "OK", ink: "text-ok", icon: "check" },
  look: { words: "Needs a look", ink: "text-warn", icon: "alert" },
  late: { words: "Late", ink: "text-warn", icon: "clock" },
  broken: { words: "Broken", ink: "text-bad", icon: "alert" },
};

/** Where a person goes on from an answer that is not well. */
const NEXT: Partial<Record<HealthAnswer["about"], { href: string; words: string }>> = {
  inbox: { href: "/admin/events?state=failed", words: "Failed events" },
  books: { href: "/admin/money", words: "Money" },
  exceptions: { href: "/admin/orders?view=needs-a-look", words: "Orders that need a look" },
};

/** Questions a merchant would ask, each with an answer in words; what is broken comes first. */
export function HealthList({ answers }: { answers: readonly HealthAnswer[] }) {
  return (
    <ul className="overflow-clip rounded-card border border-line bg-surface">
      {answers.map((answer) => (
        <HealthItem key={answer.about} answer={answer} />
      ))}
    </ul>
  );
}

function HealthItem({ answer }: { answer: HealthAnswer }) {
  const state = STATES[answer.state];
  const next = answer.state === "ok" ? undefined : NEXT[answer.about];
  return (
    <li className="grid gap-x-6 gap-y-1 border-b border-line px-4 py-2.5 last:border-b-0 sm:grid-cols-[8rem_minmax(0,2fr)_minmax(0,3fr)]">
      <span className={`inline-flex items-start gap-2 font-medium ${state.ink}`}>
        <Icon name={state.icon} size={16} className="mt-0.5" />
        {state.words}
      </span>
      <h2 className="text-label">{answer.question}</h2>
      <div className="grid max-w-text gap-1 text-ink-2">
        <p>{answer.answer}</p>
        {answer.todo ? <p className="text-ink">{answer.todo}</p> : null}
        {next ? (
          <p>
            <TextLink href={next.href}>{next.words}</TextLink>
          </p>
        ) : null}
      </div>
    </li>
  );
}
