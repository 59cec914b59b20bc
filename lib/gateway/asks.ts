import type { Answer, Gateway } from "./gateway";

/** The methods that send something to the gateway; the others read what is here already. */
type AskName = {
  [Name in keyof Gateway]: Gateway[Name] extends (...args: never[]) => Promise<Answer<unknown>> ? Name : never;
}[keyof Gateway];

/** A method that is missing here does not compile. */
const ASKS: Record<AskName, true> = {
  createIntent: true,
  getIntent: true,
  cancelIntent: true,
  getRememberedOrder: true,
  getCharge: true,
  captureIntent: true,
  listIntents: true,
  createRefund: true,
  getRefund: true,
  listRefundsOf: true,
  listRefunds: true,
  getDispute: true,
  listDisputes: true,
  listTransactions: true,
  getBalance: true,
  listUndeliveredEvents: true,
};

type Ask = () => Promise<Answer<unknown>>;

/** The same gateway with `around` around each question to it. `around` may answer itself instead of sending. */
export function aroundEachAsk(gateway: Gateway, around: (send: Ask) => ReturnType<Ask>): Gateway {
  const wrapped = Object.keys(ASKS).map((name) => {
    const ask = gateway[name as AskName] as (...args: unknown[]) => ReturnType<Ask>;
    return [name, (...args: unknown[]) => around(() => ask(...args))];
  });
  return { ...gateway, ...Object.fromEntries(wrapped) };
}
