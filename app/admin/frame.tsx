import type { ReactNode } from "react";
import { type AdminArea, AdminShell } from "@/components/admin/admin-shell";
import type { Context } from "@/lib/context";
import type { Viewer } from "@/lib/session";

type FrameProps = { ctx: Context; merchant: Viewer; current: AdminArea | null; children: ReactNode };

/** The admin's frame around a page. It takes the merchant, so that no page can be framed before it has asked for one. */
export function Frame({ ctx, merchant, current, children }: FrameProps) {
  const { livemode, dashboard } = ctx.gateway;
  return (
    <AdminShell
      current={current}
      shopName={ctx.shop.name}
      merchant={merchant.email}
      mode={{ livemode, dashboardUrl: dashboard.url(), dashboardName: dashboard.name }}
    >
      {children}
    </AdminShell>
  );
}
