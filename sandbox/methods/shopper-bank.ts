/** The account that every shopper has at the sandbox's redirect banks: Stripe's Austrian test account. */
export const SHOPPER_BANK = {
  iban: "AT611904300234573201",
  ibanLast4: "3201",
  code: "VAPE",
  name: "VAN DE PUT & CO",
  bic: "VAPEBE22",
  holder: "Jenny Rosen",
} as const;
