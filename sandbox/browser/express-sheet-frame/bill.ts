/** What is paid for, line by line, and the total. */
import { block } from "../fields/field";
import type { LineItem } from "../wire/express-messages";

export interface BillLook {
  lineItems: LineItem[];
  totalName: string;
  /** Already formatted; null when nothing is paid now. */
  total: string | null;
  format(amount: number): string;
}

export function showBill(root: HTMLElement, { lineItems, totalName, total, format }: BillLook): void {
  const lines = lineItems.map(({ name, amount }) => line("BillLine", name, format(amount)));
  root.replaceChildren(...lines, ...(total === null ? [] : [line("BillLine BillTotal", totalName, total)]));
}

function line(className: string, name: string, amount: string): HTMLElement {
  const row = block("div", className);
  const term = block("dt", "");
  term.textContent = name;
  const value = block("dd", "");
  value.textContent = amount;
  row.append(term, value);
  return row;
}
