import Link from "next/link";
import { z } from "zod";
import { DownloadRow } from "@/components/account/download-row";
import { OrderRow } from "@/components/account/order-row";
import { buttonClasses } from "@/components/ui/button";
import { EmptyState } from "@/components/ui/empty-state";
import { SectionTitle } from "@/components/ui/heading";
import { Icon } from "@/components/ui/icon";
import { type AccountDownload, listOwnDownloads, listOwnOrders } from "@/db/reads/account";
import type { PageAsk } from "@/db/reads/keyset";
import { liveContext } from "@/lib/context";
import { decodeCursor } from "@/lib/domain/list-cursor";
import { requireViewer } from "@/lib/session";
import { AccountHeading } from "./account-heading";
import { orderPath } from "./order-path";

const ORDERS_A_PAGE = 10;
const place = z.string().transform((text) => decodeCursor(text));

type AccountPageProps = { searchParams: Promise<Record<string, string | string[] | undefined>> };

export default async function AccountPage({ searchParams }: AccountPageProps) {
  const viewer = await requireViewer("/account");
  const { db, shop } = liveContext("shopper");
  const ask = askedPage(await searchParams);
  const [page, files] = await Promise.all([
    listOwnOrders(db, viewer, ask),
    ask.cursor ? Promise.resolve([]) : listOwnDownloads(db, viewer),
  ]);
  return (
    <div className="grid gap-12">
      <AccountHeading viewer={viewer} />
      {page.entries.length === 0 ? (
        <NoOrders />
      ) : (
        <section aria-labelledby="orders" className="grid">
          <SectionTitle id="orders" className="border-b border-line pb-3">
            Orders
          </SectionTitle>
          <ul>
            {page.entries.map((order) => (
              <OrderRow key={order.id} {...order} href={orderPath(shop.linkSecret, order)} timeZone={shop.timeZone} />
            ))}
          </ul>
          <Pages newer={page.newer} older={page.older} />
        </section>
      )}
      <Downloads files={files} linkSecret={shop.linkSecret} />
    </div>
  );
}

/** A cursor that is not one of ours shows the first page. */
function askedPage(asked: Record<string, string | string[] | undefined>): PageAsk {
  const older = place.safeParse(asked.older).data ?? null;
  const newer = place.safeParse(asked.newer).data ?? null;
  return { direction: newer && !older ? "newer" : "older", cursor: older ?? newer, limit: ORDERS_A_PAGE };
}

function NoOrders() {
  return (
    <EmptyState
      title="No orders yet"
      action={
        // The shop is another area: a full page load.
        <a href="/posters" className={buttonClasses()}>
          See all posters
        </a>
      }
    >
      Orders you place with this email appear here, also those you placed as a guest.
    </EmptyState>
  );
}

function Downloads({ files, linkSecret }: { files: readonly AccountDownload[]; linkSecret: string }) {
  if (files.length === 0) return null;
  return (
    <section aria-labelledby="downloads" className="grid">
      <SectionTitle id="downloads" className="border-b border-line pb-3">
        Downloads
      </SectionTitle>
      <ul>
        {files.map((file) => (
          <DownloadRow
            key={file.lineId}
            href={orderPath(
              linkSecret,
              { id: file.orderId, tokenVersion: file.tokenVersion },
              `/downloads/${file.lineId}`,
            )}
            name={file.name}
            file={file}
            picture={file.picture}
          />
        ))}
      </ul>
    </section>
  );
}

function Pages({ newer, older }: { newer: string | null; older: string | null }) {
  if (newer === null && older === null) return null;
  return (
    <nav aria-label="More orders" className="flex flex-wrap justify-between gap-3 pt-5">
      {newer ? (
        <Link href={`/account?newer=${newer}`} rel="prev" className={buttonClasses("secondary", "small")}>
          <Icon name="arrow-left" size={16} />
          Newer orders
        </Link>
      ) : (
        <span />
      )}
      {older ? (
        <Link href={`/account?older=${older}`} rel="next" className={buttonClasses("secondary", "small")}>
          Older orders
          <Icon name="arrow-right" size={16} />
        </Link>
      ) : null}
    </nav>
  );
}
