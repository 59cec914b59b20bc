import type { Metadata } from "next";
import type { ReactNode } from "react";
import { Document } from "@/components/ui/document";

export const metadata: Metadata = {
  title: { default: "Admin", template: "%s · Admin" },
  robots: { index: false, follow: false },
};

/**
 * Nothing but the document: each page asks who is there and then frames itself. There is no loading.tsx in the admin
 * on purpose: a page that streams has answered 200 before it can say 404.
 */
export default function AdminLayout({ children }: { children: ReactNode }) {
  return <Document scale="admin">{children}</Document>;
}
