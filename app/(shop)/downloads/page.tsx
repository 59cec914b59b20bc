import type { Metadata } from "next";
import { Collection, type SearchParams } from "../collection";

const INTRO = "Files to print yourself or keep on a screen. Yours right after payment, with nothing to ship.";

export const metadata: Metadata = {
  title: "Downloads",
  description: INTRO,
  alternates: { canonical: "/downloads" },
  openGraph: { title: "Downloads", description: INTRO, url: "/downloads" },
};

export default async function DownloadsPage({ searchParams }: { searchParams: Promise<SearchParams> }) {
  return <Collection kind="download" path="/downloads" title="Downloads" intro={INTRO} params={await searchParams} />;
}
