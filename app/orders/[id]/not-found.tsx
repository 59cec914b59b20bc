import { buttonClasses } from "@/components/ui/button";
import { PageTitle } from "@/components/ui/heading";
import { PlainLink } from "@/components/ui/plain-link";

/** The same words for a wrong link and for an order that never was. */
export default function OrderNotFound() {
  return (
    <div className="grid justify-items-start gap-4 py-16 sm:py-24">
      <PageTitle>We can't show this order here</PageTitle>
      <p className="max-w-text text-ink-2">
        The link may be incomplete or no longer open anything. Use the newest link from our mail, or sign in with the
        email you ordered with: your orders are in your account.
      </p>
      <div className="mt-2 flex flex-wrap items-center gap-x-6 gap-y-3">
        <a href="/sign-in" className={buttonClasses()}>
          Sign in by email link
        </a>
        <PlainLink href="/">Go to the shop</PlainLink>
      </div>
    </div>
  );
}
