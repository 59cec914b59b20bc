import type { ChangeEventHandler, ReactNode } from "react";
import { FieldError } from "@/components/ui/field-frame";

export type RadioCard = {
  value: string;
  title: ReactNode;
  /** A second line in quieter ink. */
  detail?: ReactNode;
  /** What stands on the end edge, such as a price. */
  end?: ReactNode;
  disabled?: boolean;
};

type RadioCardsProps = {
  name: string;
  legend: ReactNode;
  cards: readonly RadioCard[];
  defaultValue?: string | undefined;
  error?: string | undefined;
  /** `wide` puts two cards on a row where there is room. */
  layout?: "list" | "wide";
  legendHidden?: boolean;
  required?: boolean;
  onChange?: ChangeEventHandler<HTMLInputElement>;
};

/** A choice among a few: every option is on the page with its price, and the whole card is the target. */
export function RadioCards(props: RadioCardsProps) {
  const { name, legend, cards, defaultValue, error, layout = "list", legendHidden, required, onChange } = props;
  return (
    <fieldset aria-describedby={error ? `${name}-error` : undefined} className="min-w-0">
      <legend className={legendHidden ? "sr-only" : "mb-2 text-label"}>{legend}</legend>
      <div className={`grid gap-2 ${layout === "wide" ? "sm:grid-cols-2" : ""}`}>
        {cards.map((card, place) => (
          <label
            key={card.value}
            className="group flex min-h-14 items-center gap-3 rounded-control border border-line-strong bg-surface px-4 py-2.5 transition-colors duration-120 hover:border-ink-2 has-checked:border-accent has-checked:bg-accent-soft has-checked:inset-ring has-checked:inset-ring-accent has-disabled:border-line has-disabled:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="radio"
              name={name}
              id={place === 0 ? name : `${name}-${card.value}`}
              value={card.value}
              defaultChecked={defaultValue === card.value}
              disabled={card.disabled}
              required={required}
              onChange={onChange}
              className="size-5 shrink-0 outline-none"
            />
            <span className="min-w-0 grow">
              <span className="block text-label group-has-disabled:text-ink-2">{card.title}</span>
              {card.detail ? <span className="block text-small text-ink-2">{card.detail}</span> : null}
            </span>
            {card.end ? (
              <span className="tabular shrink-0 text-end text-label group-has-disabled:text-ink-2">{card.end}</span>
            ) : null}
          </label>
        ))}
      </div>
      <div className={error ? "mt-2" : ""}>
        <FieldError id={name} error={error} />
      </div>
    </fieldset>
  );
}
