import { ViewTransition } from "react";

export interface Picture {
  readonly src: string;
  readonly alt: string;
  readonly width: number;
  readonly height: number;
  readonly tint: string;
}

type WorkPictureProps = {
  picture: Picture;
  /** Names the work across pages, so that its picture moves from the grid to its own page. */
  slug?: string;
  /** The first picture of a page is fetched at once, the others when they come near. */
  eager?: boolean;
  /** Said elsewhere already, beside a link with the work's name. */
  decorative?: boolean;
};

/** How far the stand-in stays inside the picture's edge, so that rounding never shows it around a loaded picture. */
const STAND_IN_INSET = 0.008;

/**
 * The work in its own ratio, as large as the box around it allows (the box must be `relative` with a size). Its ground
 * color stands in until it has loaded: drawn as SVG, because the page's policy forbids inline styles.
 */
export function WorkPicture({ picture, slug, eager = false, decorative = false }: WorkPictureProps) {
  const { src, alt, width, height, tint } = picture;
  const inset = STAND_IN_INSET * Math.max(width, height);
  const image = (
    // biome-ignore lint/performance/noImgElement: vector art needs no resizing, and next/image writes inline styles that the policy forbids
    <img
      src={src}
      alt={decorative ? "" : alt}
      width={width}
      height={height}
      loading={eager ? "eager" : "lazy"}
      fetchPriority={eager ? "high" : "auto"}
      decoding="async"
      className="absolute inset-0 size-full object-contain"
    />
  );
  return (
    <>
      <svg viewBox={`0 0 ${width} ${height}`} aria-hidden="true" className="absolute inset-0 size-full">
        <rect x={inset} y={inset} width={width - 2 * inset} height={height - 2 * inset} fill={tint} />
      </svg>
      {slug ? (
        <ViewTransition name={`work-${slug}`} share="morph" default="none">
          {image}
        </ViewTransition>
      ) : (
        image
      )}
    </>
  );
}
