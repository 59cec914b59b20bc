import { type Work, WorkCard } from "@/components/shop/work-card";

type WorkGridProps = {
  works: readonly Work[];
  /** How many pictures are likely above the fold. */
  eager?: number;
  headingLevel?: "h2" | "h3";
};

/** Two columns on a phone, four where there is room: rows of the home page and of related works stay full. */
export function WorkGrid({ works, eager = 0, headingLevel = "h3" }: WorkGridProps) {
  return (
    <ul className="grid grid-cols-2 gap-x-4 gap-y-8 sm:grid-cols-4 md:gap-x-6 md:gap-y-12">
      {works.map((work, place) => (
        <li key={work.slug} id={`work-${work.slug}`} className="min-w-0">
          <WorkCard work={work} eager={place < eager} headingLevel={headingLevel} />
        </li>
      ))}
    </ul>
  );
}
