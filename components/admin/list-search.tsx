import { buttonClasses } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { SEARCH_CHARACTERS_MAX } from "@/lib/domain/order-search";

type ListSearchProps = {
  action: string;
  /** What is looked for now. */
  text: string;
  /** Filters that stay while searching. */
  keep: Readonly<Record<string, string>>;
  /** What can be typed. */
  finds?: string;
};

/** A form that asks by address, so that a search can be sent to a colleague. The `/` key jumps here. */
export function ListSearch({ action, text, keep, finds = "Order number, email or payment id" }: ListSearchProps) {
  return (
    <search className="w-full sm:max-w-[26rem]">
      <form action={action} className="flex gap-2">
        {Object.entries(keep).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        <div className="relative min-w-0 grow">
          <label htmlFor="order-search" className="sr-only">
            {finds}
          </label>
          <Icon
            name="search"
            size={16}
            className="pointer-events-none absolute start-3 top-1/2 -translate-y-1/2 text-ink-3"
          />
          <input
            key={text}
            id="order-search"
            type="search"
            name="q"
            defaultValue={text}
            maxLength={SEARCH_CHARACTERS_MAX}
            placeholder={finds.replace(/^Order n/, "N")}
            autoComplete="off"
            autoCapitalize="off"
            spellCheck={false}
            enterKeyHint="search"
            data-list-search
            className="min-h-control w-full rounded-control border border-line-strong bg-surface ps-9 pe-3 text-input hover:border-ink-2"
          />
        </div>
        <button type="submit" className={buttonClasses("secondary", "small")}>
          Search
        </button>
      </form>
    </search>
  );
}
