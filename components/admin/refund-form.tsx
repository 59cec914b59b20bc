import Link from "next/link";
import { Money } from "@/components/money";
import { Button, buttonClasses } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { FieldError } from "@/components/ui/field-frame";
import { RadioCards } from "@/components/ui/radio-cards";
import { Stepper } from "@/components/ui/stepper";
import { type Money as Amount, formatMoney } from "@/lib/domain/money";

export interface RefundFormLine {
  readonly id: string;
  readonly name: string;
  readonly variantName: string;
  readonly picture: string;
  readonly quantity: number;
  readonly quantityLeft: number;
  readonly worthOfOne: Amount;
  /** Null when there is no shelf to put it on. */
  readonly restock: { readonly isChosen: boolean; readonly onShelf: number } | null;
  readonly typed: string;
  readonly error: string | undefined;
}

type RefundFormProps = {
  action: string;
  /** What makes a resend the same refund. */
  formId: string;
  payments: readonly { id: string; backTo: string; refundable: Amount; isOfSale: boolean }[];
  paymentId: string | null;
  /** Null when the payment bought nothing: then only an amount can go back. */
  items: { lines: readonly RefundFormLine[]; shipping: Amount | null; isWithShipping: boolean; allPath: string } | null;
  most: Amount | null;
  amount: string;
  errors: ReadonlyMap<string, string>;
  backPath: string;
};

/** What to give back, chosen by items or as an amount. A form that asks for a page, so it works before scripts load. */
export function RefundForm(props: RefundFormProps) {
  const { action, amount, backPath, errors, formId, items, most, paymentId, payments } = props;
  return (
    <form action={action} method="get" className="grid gap-6">
      <input type="hidden" name="form" value={formId} />
      {payments.length > 1 ? (
        <RadioCards
          name="payment"
          legend="Which payment"
          defaultValue={paymentId ?? undefined}
          error={errors.get("payment")}
          cards={payments.map((one) => ({
            value: one.id,
            title: `To ${one.backTo}`,
            detail: one.isOfSale ? "Paid for the items of this order" : "Surplus: it bought nothing",
            end: formatMoney(one.refundable),
          }))}
        />
      ) : (
        <input type="hidden" name="payment" value={paymentId ?? ""} />
      )}
      {items ? <Items {...items} /> : null}
      <Field
        name="amount"
        label={items ? "Amount" : "Amount to refund"}
        optional={items !== null}
        inputMode="decimal"
        autoComplete="off"
        defaultValue={amount}
        error={errors.get("amount")}
        frameClassName="sm:max-w-[20rem]"
        hint={
          <>
            {items ? "Leave it empty to refund what the choice above is worth. " : ""}
            {most ? (
              <>
                At most <Money of={most} />.
              </>
            ) : null}
          </>
        }
      />
      <div className="flex flex-wrap gap-3">
        <Button type="submit" name="step" value="review">
          Review refund
        </Button>
        <Link href={backPath} className={buttonClasses("secondary")}>
          Cancel
        </Link>
      </div>
    </form>
  );
}

function Items({ lines, shipping, isWithShipping, allPath }: NonNullable<RefundFormProps["items"]>) {
  return (
    <fieldset className="grid min-w-0 gap-3">
      <legend className="float-start mb-1 w-full text-label">What comes back</legend>
      <p className="clear-both">
        <Link
          href={allPath}
          className="inline-flex min-h-6 items-center rounded-chip text-accent underline underline-offset-3 hover:text-accent-hover"
        >
          Choose everything that is left
        </Link>
      </p>
      <ul className="rounded-card border border-line bg-surface">
        {lines.map((line) => (
          <li key={line.id} className="border-b border-line px-4 py-3 last:border-b-0">
            <Line line={line} />
          </li>
        ))}
      </ul>
      {shipping ? (
        <label className="flex min-h-11 items-center gap-3">
          <input type="checkbox" name="shipping" defaultChecked={isWithShipping} className="size-5 shrink-0" />
          <span>
            Shipping, <Money of={shipping} />
          </span>
        </label>
      ) : null}
    </fieldset>
  );
}

function Line({ line }: { line: RefundFormLine }) {
  const { error, id, quantityLeft, restock } = line;
  const field = `quantity-${id}`;
  return (
    <div className="flex flex-wrap items-start gap-x-4 gap-y-2">
      {/* biome-ignore lint/performance/noImgElement: vector art needs no resizing, and next/image writes inline styles that the policy forbids */}
      <img
        src={line.picture}
        alt=""
        width={40}
        height={40}
        className="size-10 rounded-chip bg-sunken object-contain p-0.5"
      />
      <div className="min-w-40 grow basis-0">
        <p className="font-medium">{line.name}</p>
        <p className="text-meta text-ink-3">
          {line.variantName}, <Money of={line.worthOfOne} /> each.{" "}
          {quantityLeft === line.quantity ? `${quantityLeft} bought` : `${quantityLeft} of ${line.quantity} left`}
        </p>
        {restock && quantityLeft > 0 ? (
          <label className="mt-1 inline-flex min-h-9 items-center gap-2 text-meta">
            <input
              type="checkbox"
              name={`restock-${id}`}
              defaultChecked={restock.isChosen}
              className="size-4.5 shrink-0"
            />
            Put back in stock{restock.onShelf > 0 ? ` (${restock.onShelf} already there)` : ""}
          </label>
        ) : null}
        <FieldError id={field} error={error} />
      </div>
      {quantityLeft > 0 ? (
        <div id={field}>
          <Stepper
            name={field}
            label={`quantity of ${line.name}, ${line.variantName} to refund`}
            defaultValue={line.typed === "" ? 0 : line.typed}
            min={0}
            max={quantityLeft}
            invalid={error !== undefined}
            describedBy={error ? `${field}-error` : undefined}
          />
        </div>
      ) : (
        <p className="text-ink-3">All refunded</p>
      )}
    </div>
  );
}
