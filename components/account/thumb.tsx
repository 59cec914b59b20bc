type ThumbProps = { picture: { readonly src: string; readonly alt: string }; className?: string };

/** A small picture beside the name of its work, so it needs no words of its own. */
export function Thumb({ picture, className = "" }: ThumbProps) {
  return (
    <span className={`grid size-16 shrink-0 place-items-center rounded-chip bg-sunken p-1.5 ${className}`}>
      {/* biome-ignore lint/performance/noImgElement: vector art needs no resizing, and next/image writes inline styles that the policy forbids */}
      <img
        src={picture.src}
        alt=""
        width={52}
        height={52}
        loading="lazy"
        decoding="async"
        className="size-full object-contain"
      />
    </span>
  );
}
