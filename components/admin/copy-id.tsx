import { CopyButton } from "./copy-button";

type CopyIdProps = {
  id: string;
  /** Read out: "Copy payment id". */
  what: string;
  /** False for what people write themselves, such as an address. */
  isCode?: boolean;
};

/** An id as it is, whole, with a button that copies it. */
export function CopyId({ id, what, isCode = true }: CopyIdProps) {
  return (
    <span className="flex min-w-0 items-start gap-1">
      <bdi className={`min-w-0 break-all ${isCode ? "font-mono text-meta" : ""}`}>{id}</bdi>
      <CopyButton text={id} label={`Copy ${what}`} className="pointer-fine:-my-0.5" />
    </span>
  );
}
