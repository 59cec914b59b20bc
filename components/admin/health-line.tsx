import { Icon } from "@/components/ui/icon";
import { Notice } from "@/components/ui/notice";
import { TextLink } from "@/components/ui/text-link";
import type { HealthAnswer } from "@/lib/domain/health";

/** All of health in a line, or what is not well. Cases that need a look stand in a list of their own. */
export function HealthLine({ answers }: { answers: readonly HealthAnswer[] }) {
  const wrong = answers.filter((answer) => answer.state === "late" || answer.state === "broken");
  if (wrong.length === 0) {
    return (
      <p className="flex flex-wrap items-center gap-x-2 text-ink-2">
        <Icon name="check" size={16} className="text-ok" />
        Everything is working. <TextLink href="/admin/health">How Till knows</TextLink>
      </p>
    );
  }
  return (
    <Notice
      tone={wrong.some((answer) => answer.state === "broken") ? "bad" : "warn"}
      action={<TextLink href="/admin/health">What to do</TextLink>}
    >
      <ul className="grid gap-1">
        {wrong.map((answer) => (
          <li key={answer.about}>
            {answer.question} <span className="text-ink-2">{answer.answer}</span>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
