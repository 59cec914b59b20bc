import { Money } from "@/components/money";
import { buttonClasses } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { Money as Amount } from "@/lib/domain/money";

export interface OrderLine {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly picture: { readonly src: string; readonly alt: string };
  readonly quantity: number;
  readonly unitPrice: Amount;
  readonly total: Amount;
  /** How many of them went back. */
  readonly refunded: number;
  /** The file of a download, when it may be had. */
  readonly file: { readonly href: string; readonly name: string; readonly size: string } | null;
}

/** What was bought, as it was seen when it was bought. */
export function OrderLines({ lines }: { lines: readonly OrderLine[] }) {
  const isOnlyFile = lines.filter((line) => line.file).length === 1;
  return (
    <ul className="grid">
      {lines.map((line) => (
        <li key={line.id} className="flex items-start gap-4 border-t border-line py-4">
          {/* biome-ignore lint/performance/noImgElement: next/image writes style attributes, which the page's policy refuses */}
          <img
            src={line.picture.src}
            alt={line.picture.alt}
            width={72}
            height={72}
            className="size-18 rounded-chip object-contain object-top"
          />
          <div className="grid min-w-0 grow grid-cols-1 gap-0.5">
            <p className="text-label">{line.name}</p>
            <p className="text-small text-ink-2">{line.detail}</p>
            {line.quantity > 1 ? (
              <p className="text-small text-ink-2">
                {line.quantity} × <Money of={line.unitPrice} />
              </p>
            ) : null}
            {line.refunded > 0 ? (
              <p className="text-small text-ink-2">
                {line.refunded === line.quantity ? "Refunded" : `${line.refunded} of ${line.quantity} refunded`}
              </p>
            ) : null}
            {line.file ? <FileLink file={line.file} name={line.name} isOnly={isOnlyFile} /> : null}
          </div>
          <Money of={line.total} className="text-label" />
        </li>
      ))}
    </ul>
  );
}

type FileLinkProps = { file: NonNullable<OrderLine["file"]>; name: string; isOnly: boolean };

/** The one thing to do on a paid page with one file; a quieter button where there are several. */
function FileLink({ file, name, isOnly }: FileLinkProps) {
  const tone = isOnly ? "primary" : "secondary";
  return (
    <a href={file.href} download className={buttonClasses(tone, "control", "mt-2 justify-self-start print:hidden")}>
      <Icon name="download" />
      <span>
        Download <span className="sr-only">{name}, </span>
        <span className="font-normal">{file.size}</span>
      </span>
    </a>
  );
}
