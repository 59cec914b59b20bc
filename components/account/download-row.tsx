import { Thumb } from "@/components/account/thumb";
import { fileWords } from "@/components/shop/size-cards";
import { buttonClasses } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";

export type DownloadRowProps = {
  href: string;
  name: string;
  file: { mediaType: string; sizeBytes: number };
  picture: { src: string; alt: string };
};

export function DownloadRow({ href, name, file, picture }: DownloadRowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-3 border-b border-line py-4">
      <Thumb picture={picture} />
      <div className="grid min-w-0 flex-1 gap-0.5">
        <h3 className="wrap-anywhere text-label">{name}</h3>
        <p className="text-small text-ink-2">{fileWords(file)}</p>
      </div>
      <a href={href} className={buttonClasses("secondary", "small")}>
        <Icon name="download" size={16} />
        Download
        <span className="sr-only"> {name}</span>
      </a>
    </li>
  );
}
