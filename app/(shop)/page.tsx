import { PageTitle } from "@/components/ui/heading";

export default function Home() {
  return <PageTitle className="py-12">Fathom Prints</PageTitle>;
}
