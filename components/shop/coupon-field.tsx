"use client";

import { useActionState, useId } from "react";
import { type CouponAction, type CouponReply, NO_COUPON_SAID, type ShownCoupon } from "@/components/shop/coupon-reply";
import { Button } from "@/components/ui/button";
import { CONTROL_CLASSES, FieldError, fieldAria } from "@/components/ui/field-frame";
import { Icon } from "@/components/ui/icon";

/** Longer than any code; a field that cuts silently would refuse a code for a reason nobody sees. */
const TYPED_MAX = 64;

type CouponFieldProps = { action: CouponAction; coupon: ShownCoupon | null };

/** A code for the bag: typed in, shown with what it takes off, taken off again. Each a form, before scripts load too. */
export function CouponField({ action, coupon }: CouponFieldProps) {
  const [reply, send, isPending] = useActionState(action, NO_COUPON_SAID);
  return (
    <div aria-busy={isPending} className="transition-opacity duration-120 aria-busy:opacity-60">
      <p role="status" className="sr-only">
        {reply.message}
      </p>
      {coupon ? <Applied coupon={coupon} send={send} /> : <Entry reply={reply} send={send} isPending={isPending} />}
    </div>
  );
}

function Applied({ coupon, send }: { coupon: ShownCoupon; send: (form: FormData) => void }) {
  const { code, worth, problem, isOncePerCustomer } = coupon;
  return (
    <form action={send} className="grid gap-1">
      <input type="hidden" name="intent" value="remove" />
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4">
        <p>
          <span className="text-label break-all">{code}</span>{" "}
          <span className="text-small text-ink-2">
            {worth}
            {isOncePerCustomer ? ", once per customer" : ""}
          </span>
        </p>
        <Button type="submit" tone="link" className="min-h-11 text-small">
          Remove<span className="sr-only"> the code {code}</span>
        </Button>
      </div>
      {problem ? (
        <p className="flex items-start gap-1.5 text-small text-warn">
          <Icon name="info" size={16} className="mt-0.5" />
          <span>{problem}</span>
        </p>
      ) : null}
    </form>
  );
}

type EntryProps = { reply: CouponReply; send: (form: FormData) => void; isPending: boolean };

function Entry({ reply, send, isPending }: EntryProps) {
  const id = useId();
  const error = reply.status === "refused" ? (reply.message ?? undefined) : undefined;
  return (
    <details open={error !== undefined} className="group">
      <summary className="inline-flex min-h-11 items-center gap-1.5 rounded-chip text-small text-accent underline underline-offset-3 hover:text-accent-hover">
        Enter a code
      </summary>
      <form action={send} className="grid gap-1.5 pt-1">
        <input type="hidden" name="intent" value="apply" />
        <label htmlFor={id} className="sr-only">
          Code
        </label>
        <div className="flex gap-2">
          <input
            key={reply.typed ?? ""}
            name="code"
            defaultValue={reply.typed ?? ""}
            maxLength={TYPED_MAX}
            autoCapitalize="characters"
            autoComplete="off"
            spellCheck={false}
            {...fieldAria(id, { error: error !== undefined })}
            className={`${CONTROL_CLASSES} min-w-0 uppercase`}
          />
          <Button type="submit" tone="secondary" busy={isPending}>
            Apply
          </Button>
        </div>
        <FieldError id={id} error={error} />
      </form>
    </details>
  );
}
