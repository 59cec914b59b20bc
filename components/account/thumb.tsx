type ThumbProps = { picture: { readonly src: string; readonly alt: string }; className?: string };

/** A small picture beside the name of its work, so it needs no words of its own. */
export function Thumb({ picture, className = "" }: ThumbProps) {
  return (
    <span className={`relative size-16 shrink-0 rounded-chip bg-sunken ${className}`}>
      {/* biome-ignore lint/performance/noImgElement: vector art needs no resizing, and next/image writes inline styles that the policy forbids */}
      <img
        src={picture.src}
        alt=""
        width={48}
        height={48}
        loading="lazy"
        decoding="async"
        className="absolute inset-2 size-12 object-contain"
      />
    </span>
  );
}
