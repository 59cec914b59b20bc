import { AskForLink } from "@/components/account/ask-for-link";
import { Notice } from "@/components/ui/notice";
import { returnPath } from "@/lib/domain/return-path";
import { getViewer } from "@/lib/session";
import { askForLink } from "./actions";
import { AlreadySignedIn } from "./already-signed-in";

type SignInPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function SignInPage({ searchParams }: SignInPageProps) {
  const { next: asked, out } = await searchParams;
  const next = returnPath(typeof asked === "string" ? asked : null);
  const viewer = await getViewer();
  if (viewer) return <AlreadySignedIn email={viewer.email} next={next} />;
  return (
    <>
      {out === "1" ? (
        <Notice tone="ok" title="You're signed out">
          Your bag is still here.
        </Notice>
      ) : null}
      <AskForLink action={askForLink} next={next} />
    </>
  );
}
