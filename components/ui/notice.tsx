import type { ReactNode } from "react";
import { Icon, type IconName } from "@/components/ui/icon";

export type NoticeTone = "info" | "ok" | "warn" | "bad";

const LOOKS: Record<NoticeTone, { box: string; icon: IconName }> = {
  info: { box: "bg-info-soft border-info text-info", icon: "info" },
  ok: { box: "bg-ok-soft border-ok text-ok", icon: "check" },
  warn: { box: "bg-warn-soft border-warn text-warn", icon: "clock" },
  bad: { box: "bg-bad-soft border-bad text-bad", icon: "alert" },
};

type NoticeProps = {
  tone: NoticeTone;
  title?: ReactNode;
  children?: ReactNode;
  /** A link or button with the next step. */
  action?: ReactNode;
  icon?: IconName;
  /** `status` is read out when convenient, `alert` at once; leave it out for what was there when the page loaded. */
  role?: "status" | "alert";
  id?: string;
  className?: string;
};

/** A message that stands where its subject is; it is never the only place where something lasting is said. */
export function Notice({ tone, title, children, action, icon, role, id, className = "" }: NoticeProps) {
  const look = LOOKS[tone];
  return (
    <div
      id={id}
      role={role}
      className={`flex items-start gap-3 rounded-control border-s-4 px-4 py-3 ${look.box} ${className}`}
    >
      <Icon name={icon ?? look.icon} className="mt-0.5" />
      <div className="grid min-w-0 grow gap-1">
        {title ? <p className="text-label">{title}</p> : null}
        {children ? <div className="text-ink">{children}</div> : null}
        {action ? <div className="mt-1">{action}</div> : null}
      </div>
    </div>
  );
}
