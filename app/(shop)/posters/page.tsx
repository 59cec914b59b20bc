import type { Metadata } from "next";
import { Collection, type SearchParams } from "../collection";

const INTRO =
  "Pigment and screen prints on cotton and uncoated paper, rolled in a tube and posted from Porto. Sizes are those of the sheet.";

export const metadata: Metadata = {
  title: "Posters",
  description: INTRO,
  alternates: { canonical: "/posters" },
  openGraph: { title: "Posters", description: INTRO, url: "/posters" },
};

export default async function PostersPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <Collection kind="poster" path="/posters" title="Posters" intro={INTRO} params={await searchParams} />;
}
