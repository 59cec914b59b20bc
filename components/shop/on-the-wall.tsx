import { Wall } from "@/components/shop/wall";
import type { Picture } from "@/components/shop/work-picture";

/** All in centimeters: a chair as most homes have one, a frame's middle at eye level, and air between the frames. */
const CHAIR = { width: 46, height: 82 };
const EYE_LEVEL = 142;
const GAP = 26;
const FLOOR = 10;
const AIR = 16;
/** A wall is never narrower, so that a single small sheet is not drawn as large as a big one. */
const WALL_MIN = 270;

export interface SheetSize {
  readonly name: string;
  readonly widthCm: number;
  readonly heightCm: number;
}

/** The sheets among a work's variants, smallest first; a name without a size in centimeters is none. */
export function sheetSizes(names: readonly string[]): readonly SheetSize[] {
  return names
    .flatMap((name) => {
      const [, width, height] = /^(\d{1,3}) × (\d{1,3}) cm$/.exec(name) ?? [];
      return width && height ? [{ name, widthCm: Number(width), heightCm: Number(height) }] : [];
    })
    .sort((a, b) => a.widthCm * a.heightCm - b.widthCm * b.heightCm);
}

/** Every size of a work on one wall, to scale, beside a chair: nobody sees 50 centimeters in a number. */
export function OnTheWall({ sizes, picture }: { sizes: readonly SheetSize[]; picture: Picture }) {
  if (sizes.length === 0) return null;
  const top = EYE_LEVEL + Math.max(...sizes.map((size) => size.heightCm)) / 2 + AIR;
  const frames = sizes.map((size, place) => ({
    ...size,
    x: CHAIR.width + GAP + sizes.slice(0, place).reduce((sum, before) => sum + before.widthCm + GAP, 0),
    y: top - EYE_LEVEL - size.heightCm / 2,
  }));
  const width = Math.max(
    WALL_MIN,
    frames.reduce((sum, frame) => sum + frame.widthCm + GAP, CHAIR.width + GAP),
  );
  return (
    <figure>
      <Wall tint={picture.tint} className="px-4">
        <svg viewBox={`${-GAP / 2} 0 ${width} ${top + FLOOR}`} aria-hidden="true" className="relative w-full">
          {frames.map((frame) => (
            <image
              key={frame.name}
              href={picture.src}
              x={frame.x}
              y={frame.y}
              width={frame.widthCm}
              height={frame.heightCm}
            />
          ))}
          <Chair floor={top} />
          <path d={`M${-GAP / 2} ${top}h${width}`} className="stroke-ink-3" strokeWidth="0.8" />
        </svg>
      </Wall>
      <figcaption className="pt-2 text-small text-ink-2">
        {listed(sizes.map((size) => size.name))}, to scale beside a chair {CHAIR.height} cm high.
      </figcaption>
    </figure>
  );
}

function Chair({ floor }: { floor: number }) {
  const seat = floor - 45;
  return (
    <g className="fill-none stroke-ink" strokeWidth="2.2" strokeLinecap="round" strokeLinejoin="round">
      <path d={`M2 ${floor - CHAIR.height}L8 ${seat}L4 ${floor - 1}`} />
      <path d={`M8 ${seat}H${CHAIR.width - 5}L${CHAIR.width - 2} ${floor - 1}`} />
      <path d={`M8.5 ${seat}H${CHAIR.width - 5}`} strokeWidth="4" />
      <path d={`M3 ${floor - CHAIR.height + 6}L6 ${seat - 12}`} strokeWidth="4" />
    </g>
  );
}

function listed(words: readonly string[]): string {
  return new Intl.ListFormat("en", { type: "conjunction" }).format(words);
}
