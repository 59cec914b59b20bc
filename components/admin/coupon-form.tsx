"use client";

import { useActionState } from "react";
import { Field } from "@/components/ui/field";
import { Notice } from "@/components/ui/notice";
import { Select } from "@/components/ui/select";
import { SubmitButton } from "@/components/ui/submit-button";
import { COUPON_FIELD_LENGTH_MAX } from "@/lib/domain/coupon-form";
import { type CouponFormState, EMPTY_COUPON } from "./coupon-state";

type CouponFormProps = {
  create: (before: CouponFormState, form: FormData) => Promise<CouponFormState>;
  /** What amounts are in. */
  currency: string;
};

/** A new coupon. Its terms stand once it is made, so the form says so before. */
export function CouponForm({ create, currency }: CouponFormProps) {
  const [state, act] = useActionState(create, EMPTY_COUPON);
  const { typed, faults, trouble, made, round } = state;
  const field = (name: keyof typeof typed) => ({
    name,
    id: `coupon-${name}`,
    defaultValue: typed[name],
    error: faults[name],
    maxLength: COUPON_FIELD_LENGTH_MAX,
    autoComplete: "off",
  });
  return (
    <form key={round} action={act} noValidate className="grid gap-4">
      <div className="grid gap-x-4">
        <div role="status" className="grid gap-3 not-empty:mb-4">
          {made ? (
            <Notice tone="ok" icon="check">
              {made} counts from now on.
            </Notice>
          ) : null}
          {trouble ? (
            <Notice tone="bad" icon="alert">
              {trouble}
            </Notice>
          ) : null}
        </div>
        <Field {...field("code")} label="Code" className="uppercase" spellCheck={false} />
      </div>
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-start gap-3">
        <Select name="kind" id="coupon-kind" label="Takes off" defaultValue={typed.kind} key={typed.kind}>
          <option value="percent">Percent</option>
          <option value="amount">{currency}</option>
        </Select>
        <Field {...field("worth")} label="How much" inputMode="decimal" />
      </div>
      <Field {...field("minimum")} label={`Goods from, ${currency}`} optional inputMode="decimal" />
      <div className="grid grid-cols-[minmax(0,1fr)_minmax(0,1fr)] items-start gap-3">
        <Field {...field("limitInAll")} label="Uses in all" optional inputMode="numeric" />
        <Field {...field("limitPerCustomer")} label="Per customer" optional inputMode="numeric" />
      </div>
      <Field {...field("lastDay")} label="Last day" type="date" optional />
      <p className="text-meta text-ink-3">
        It takes off the goods, not the delivery, and can only be ended, not changed.
      </p>
      <SubmitButton busyLabel="Making it…" className="justify-self-start">
        Make the coupon
      </SubmitButton>
    </form>
  );
}
