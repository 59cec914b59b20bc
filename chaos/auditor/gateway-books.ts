/** The gateway's truth, as far as an auditor reads it. Amounts in minor units, currencies lower case, as the API has them. */
export interface BookedIntent {
  readonly id: string;
  readonly status: string;
  readonly amount: number;
  readonly amount_received: number;
  readonly currency: string;
  readonly livemode: boolean;
  readonly metadata: Readonly<Record<string, string>>;
}

export interface BookedCharge {
  readonly id: string;
  readonly payment_intent: string | null;
  readonly status: string;
  readonly amount_captured: number;
  readonly amount_refunded: number;
  readonly currency: string;
}

export interface BookedRefund {
  readonly id: string;
  readonly payment_intent: string | null;
  readonly status: string;
  readonly amount: number;
  readonly currency: string;
  readonly metadata: Readonly<Record<string, string>>;
  readonly balance_transaction: string | null;
  readonly failure_balance_transaction?: string;
}

export interface BookedDispute {
  readonly id: string;
  readonly payment_intent: string | null;
  readonly status: string;
  readonly amount: number;
  readonly currency: string;
  readonly balance_transactions: readonly { readonly id: string; readonly amount: number; readonly currency: string }[];
}

export interface Delivery {
  readonly event: string;
  readonly state: "pending" | "delivered" | "failed" | "dropped";
}

export interface Mail {
  readonly subject: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
}

interface BooksAnswer {
  readonly seq: number;
  readonly payment_intents: readonly BookedIntent[];
  readonly charges: readonly BookedCharge[];
  readonly refunds: readonly BookedRefund[];
  readonly disputes: readonly BookedDispute[];
  readonly balance: { readonly available: readonly Sum[]; readonly pending: readonly Sum[] };
}

interface Sum {
  readonly amount: number;
  readonly currency: string;
}

/** A copy of the gateway's books that is brought up to date by what changed since the last look. */
export class GatewayBooks {
  readonly intents = new Map<string, BookedIntent>();
  /** Those that succeeded: no other moved money. */
  readonly charges = new Map<string, BookedCharge>();
  readonly refunds = new Map<string, BookedRefund>();
  readonly disputes = new Map<string, BookedDispute>();
  /** What the gateway holds for the shop, available and pending together, by currency in upper case. */
  balance = new Map<string, number>();
  deliveries: readonly Delivery[] = [];
  mails: readonly Mail[] = [];
  #seq = 0;

  /** @param origin of the sandbox, e.g. http://127.0.0.1:12111 */
  constructor(readonly origin: string) {}

  async refresh(): Promise<void> {
    const [books, deliveries, mails] = await Promise.all([
      this.#get<BooksAnswer>(`/_sandbox/books?since=${this.#seq}`),
      this.#get<{ data: Delivery[] }>("/_sandbox/deliveries"),
      this.#get<Mail[]>("/_sandbox/mail"),
    ]);
    for (const intent of books.payment_intents) this.intents.set(intent.id, intent);
    for (const charge of books.charges) if (charge.status === "succeeded") this.charges.set(charge.id, charge);
    for (const refund of books.refunds) this.refunds.set(refund.id, refund);
    for (const dispute of books.disputes) this.disputes.set(dispute.id, dispute);
    this.balance = new Map();
    for (const { amount, currency } of [...books.balance.available, ...books.balance.pending]) {
      const key = currency.toUpperCase();
      this.balance.set(key, (this.balance.get(key) ?? 0) + amount);
    }
    this.deliveries = deliveries.data;
    this.mails = mails;
    this.#seq = books.seq;
  }

  async #get<Answer>(path: string): Promise<Answer> {
    const response = await fetch(`${this.origin}${path}`, { headers: { accept: "application/json" } });
    if (!response.ok) throw new Error(`The gateway answered ${response.status} for ${path}; its books cannot be read.`);
    return (await response.json()) as Answer;
  }
}
