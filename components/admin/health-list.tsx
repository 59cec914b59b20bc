import { Badge, type Tone } from "@/components/ui/badge";
import type { HealthAnswer, HealthState } from "@/lib/domain/health";

const STATES: Record<HealthState, { words: string; tone: Tone; icon: "check" | "clock" | "alert" }> = {
  ok: { words: "OK", tone: "ok", icon: "check" },
  late: { words: "Late", tone: "warn", icon: "clock" },
  broken: { words: "Broken", tone: "bad", icon: "alert" },
};

/** Questions a merchant would ask, each with an answer in words; what is broken comes first. */
export function HealthList({ answers }: { answers: readonly HealthAnswer[] }) {
  return (
    <ul className="overflow-clip rounded-card border border-line bg-surface">
      {answers.map((answer) => {
        const state = STATES[answer.state];
        return (
          <li
            key={answer.question}
            className="grid gap-x-6 gap-y-1 border-b border-line px-4 py-3 last:border-b-0 sm:grid-cols-[6rem_minmax(0,18rem)_minmax(0,1fr)]"
          >
            <span>
              <Badge tone={state.tone} icon={state.icon}>
                {state.words}
              </Badge>
            </span>
            <h2 className="text-label">{answer.question}</h2>
            <div className="grid gap-1 text-ink-2">
              <p>{answer.answer}</p>
              {answer.todo ? <p className="max-w-text text-ink">{answer.todo}</p> : null}
            </div>
          </li>
        );
      })}
    </ul>
  );
}
