import { CopyButton } from "./copy-button";

/** An id as it is, whole, with a button that copies it. */
export function CopyId({ id, what }: { id: string; what: string }) {
  return (
    <span className="flex min-w-0 items-start gap-1">
      <bdi className="min-w-0 break-all font-mono text-meta">{id}</bdi>
      <CopyButton text={id} label={`Copy ${what}`} />
    </span>
  );
}
