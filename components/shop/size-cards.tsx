import { Money } from "@/components/money";
import type { RadioCard } from "@/components/ui/radio-cards";
import type { Money as Amount } from "@/lib/domain/money";

export interface Variant {
  readonly id: string;
  readonly name: string;
  readonly price: Amount;
  readonly left: number | null;
  readonly file: { readonly mediaType: string; readonly sizeBytes: number } | null;
}

export function isSoldOut({ left }: Pick<Variant, "left">): boolean {
  return left !== null && left <= 0;
}

/** The sizes as cards. What is left is told only of numbered editions: elsewhere it would be pressure, not news. */
export function sizeCards(variants: readonly Variant[], edition: number | null): readonly RadioCard[] {
  return variants.map((variant) => ({
    value: variant.id,
    title: variant.name,
    detail: stockWords(variant, edition),
    end: <Money of={variant.price} />,
    disabled: isSoldOut(variant),
  }));
}

export function stockWords(variant: Pick<Variant, "left">, edition: number | null): string | null {
  if (isSoldOut(variant)) return "Sold out";
  return edition !== null && variant.left !== null ? `Edition of ${edition}, ${variant.left} left` : null;
}

const FILE_KINDS: Readonly<Record<string, string>> = {
  "application/pdf": "PDF",
  "application/zip": "ZIP archive",
  "image/png": "PNG",
  "image/jpeg": "JPEG",
  "image/svg+xml": "SVG",
};

/** "PDF, 1.2 MB". Decimal megabytes, as phones and shops count them. */
export function fileWords({ mediaType, sizeBytes }: NonNullable<Variant["file"]>): string {
  const kind = FILE_KINDS[mediaType] ?? "File";
  const size =
    sizeBytes < 1_000_000
      ? `${Math.max(1, Math.round(sizeBytes / 1000))} kB`
      : `${(sizeBytes / 1_000_000).toFixed(1)} MB`;
  return `${kind}, ${size}`;
}
