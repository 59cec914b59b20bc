/**
 * Everything about money that a person may have to look at. Words for each are in exception-words.ts; a missing one does
 * not compile. Rows of older builds may hold others.
 */
export const EXCEPTION_KINDS = [
  // news that does not fit the payment or order it names
  "amount_differs",
  "charged_twice",
  "paid_after_close",
  "second_intent",
  "second_payment",
  "foreign_intent",
  "wrong_mode",
  // refunds that did not go as they were meant to
  "refund_refused",
  "refund_failed",
  "refund_unasked",
  "refund_differs",
  "refund_not_found",
  // reserved money
  "authorization_ended",
  "captured_otherwise",
  // a payment that the gateway does not know
  "payment_not_found",
  // what banks ask and decide
  "dispute_opened",
  "dispute_inquiry",
  "dispute_lost",
  "dispute_differs",
  "fraud_warning",
  // found by comparing the gateway's books with the ledger
  "transaction_unexplained",
  "transaction_differs",
  "posting_unknown",
  "balance_differs",
  "ledger_unbalanced",
  "order_unknown",
  "order_rebuilt",
  "captured_not_paid",
  "refunded_too_much",
] as const;
export type ExceptionKind = (typeof EXCEPTION_KINDS)[number];
