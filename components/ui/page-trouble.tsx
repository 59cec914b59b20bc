import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/heading";

/** What Next hands to a page's error boundary. `retry` asks the server again. */
export type PageErrorProps = { error: Error & { digest?: string }; retry: () => void };

type PageTroubleProps = PageErrorProps & {
  /** The document's title. */
  title: string;
  heading: string;
  /** Somewhere else to go, beside trying again. */
  elsewhere?: ReactNode;
  /** Room around it, where the page's frame leaves none. */
  className?: string;
  /** What still holds, and where the money is as far as this page can know. */
  children: string;
};

/** In a page's place when it can't be shown: what still holds, one thing to do, and the number that finds it in the log. */
export function PageTrouble(props: PageTroubleProps) {
  const { error, retry, title, heading, elsewhere = null, className = "py-16 sm:py-24", children } = props;
  return (
    <div className={`grid justify-items-start gap-4 ${className}`}>
      <title>{title}</title>
      <PageTitle>{heading}</PageTitle>
      <p className="max-w-text text-ink-2">{children}</p>
      <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-3">
        <Button onClick={retry}>Try again</Button>
        {elsewhere}
      </div>
      {error.digest ? (
        <p className="text-small text-ink-3">
          If you write to us about it, mention <span className="font-mono">{error.digest}</span>.
        </p>
      ) : null}
    </div>
  );
}
