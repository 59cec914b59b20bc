import { PageTitle } from "@/components/ui/heading";
import { PlainLink } from "@/components/ui/plain-link";
import { SubmitButton } from "@/components/ui/submit-button";
import { isMerchant } from "@/lib/domain/role";
import type { Viewer } from "@/lib/session";
import { signOut } from "../sign-in/actions";

/** Whose account it is, and the way out. */
export function AccountHeading({ viewer }: { viewer: Viewer }) {
  return (
    <div className="grid gap-2">
      <PageTitle>Your account</PageTitle>
      <div className="flex flex-wrap items-baseline gap-x-6 gap-y-2 text-ink-2">
        <p className="min-w-0 wrap-anywhere">
          Signed in as <span className="text-ink">{viewer.email}</span>
        </p>
        {isMerchant(viewer.role) ? <PlainLink href="/admin">Open the admin</PlainLink> : null}
        <form action={signOut}>
          <SubmitButton tone="link">Sign out</SubmitButton>
        </form>
      </div>
    </div>
  );
}
