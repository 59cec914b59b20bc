import { Icon } from "@/components/ui/icon";
import { TextLink } from "@/components/ui/text-link";
import type { HealthAnswer } from "@/lib/domain/health";

/** All of health in a line: fine, or what is not. */
export function HealthLine({ answers }: { answers: readonly HealthAnswer[] }) {
  const wrong = answers.filter((answer) => answer.state !== "ok");
  const isBroken = wrong.some((answer) => answer.state === "broken");
  return (
    <p className={`flex flex-wrap items-center gap-x-2 gap-y-1 ${isBroken ? "text-bad" : "text-ink-2"}`}>
      <Icon name={wrong.length === 0 ? "check" : isBroken ? "alert" : "clock"} size={16} />
      {wrong.length === 0 ? "Everything is working." : wrong.map((one) => `${one.question} ${one.answer}`).join(" ")}
      <TextLink href="/admin/health">{wrong.length === 0 ? "How Till knows" : "What to do"}</TextLink>
    </p>
  );
}
