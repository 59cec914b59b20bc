/** What Stripe keeps of a payment: a share of it, a fixed part, and for some methods no more than a ceiling. */
interface Rate {
  share: number;
  /** In hundredths of a unit of the big currencies; `FIXED_SCALE` adapts it to the others. */
  fixed: number;
  most?: number;
}

/** Cards: 2.9 % and 30 on a US account (stripe.md 4.4). The other methods follow the published price list's form. */
const RATES: Record<string, Rate> = {
  card: { share: 0.029, fixed: 30 },
  link: { share: 0.029, fixed: 30 },
  ideal: { share: 0, fixed: 80 },
  bancontact: { share: 0.014, fixed: 30 },
  klarna: { share: 0.0599, fixed: 30 },
  sepa_debit: { share: 0.008, fixed: 30, most: 600 },
  customer_balance: { share: 0.005, fixed: 0, most: 500 },
};
const ELSEWISE: Rate = { share: 0.029, fixed: 30 };

/** The fixed parts in currencies whose smallest unit is worth far more or far less than a cent. */
const FIXED_SCALE: Record<string, number> = {
  bif: 30,
  clp: 10,
  huf: 300,
  idr: 150,
  jpy: 1.5,
  krw: 14,
  mxn: 20,
  php: 50,
  pyg: 70,
  thb: 30,
  twd: 30,
  vnd: 250,
};

/** What a dispute costs, whoever wins it: 15.00 in the account's larger currencies. */
const DISPUTE_FEE = 1_500;

const scaled = (amount: number, currency: string): number => Math.round(amount * (FIXED_SCALE[currency] ?? 1));

/** The fee on a captured payment, never more than the payment itself. */
export function paymentFee(amount: number, currency: string, method: string): number {
  const { share, fixed, most } = RATES[method] ?? ELSEWISE;
  const fee = Math.round(amount * share) + scaled(fixed, currency);
  return Math.min(amount, fee, most === undefined ? amount : scaled(most, currency));
}

export const disputeFee = (currency: string): number => scaled(DISPUTE_FEE, currency);
