import { buttonClasses } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/heading";
import { SubmitButton } from "@/components/ui/submit-button";
import { signOut } from "./actions";

/** Nothing to do here: on to where they were going, or out. */
export function AlreadySignedIn({ email, next }: { email: string; next: string }) {
  return (
    <>
      <title>You're signed in</title>
      <PageTitle>You're already signed in</PageTitle>
      <p className="text-ink-2">
        On this browser you are <strong className="wrap-anywhere text-ink">{email}</strong>.
      </p>
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        {/* Another area with its own policy: a full page load. */}
        <a href={next} className={buttonClasses()}>
          {next.startsWith("/account") ? "See your orders" : "Go on"}
        </a>
        <form action={signOut}>
          <SubmitButton tone="link">Sign out</SubmitButton>
        </form>
      </div>
    </>
  );
}
