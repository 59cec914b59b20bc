/** The banks an iDEAL payment may name, and their BICs (`PaymentMethods.d.ts` of the pinned SDK). */
const BICS = {
  abn_amro: "ABNANL2A",
  adyen: "ADYBNL2A",
  asn_bank: "ASNBNL21",
  bunq: "BUNQNL2A",
  buut: "BUUTNL2A",
  finom: "FNOMNL22",
  handelsbanken: "HANDNL2A",
  ing: "INGBNL2A",
  knab: "KNABNL2H",
  mollie: "MLLENL2A",
  moneyou: "MOYONL21",
  n26: "NTSBDEB1",
  nn: "NNBANL2G",
  rabobank: "RABONL2U",
  regiobank: "RBRBNL21",
  revolut: "REVOLT21",
  sns_bank: "SNSBNL2A",
  triodos_bank: "TRIONL2U",
  van_lanschot: "FVLBNL22",
  yoursafe: "BITSNL2A",
} as const;

export type IdealBank = keyof typeof BICS;

export const IDEAL_BANKS = Object.keys(BICS) as IdealBank[];

export const bicOf = (bank: string | null): string | null => BICS[bank as IdealBank] ?? null;
