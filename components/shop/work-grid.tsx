import { type Work, WorkCard } from "@/components/shop/work-card";

type WorkGridProps = {
  works: readonly Work[];
  /** How many pictures are likely above the fold. */
  eager?: number;
  headingLevel?: "h2" | "h3";
};

/** Two columns on a phone, up to four on a wide window. */
export function WorkGrid({ works, eager = 0, headingLevel = "h3" }: WorkGridProps) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-3 sm:gap-x-6 sm:gap-y-12 lg:grid-cols-4">
      {works.map((work, place) => (
        <li key={work.slug} id={`work-${work.slug}`} className="min-w-0">
          <WorkCard work={work} eager={place < eager} headingLevel={headingLevel} />
        </li>
      ))}
    </ul>
  );
}
