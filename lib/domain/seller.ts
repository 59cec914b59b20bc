/** Who sells, where from: shown on every page, on receipts and in mail, as consumer law asks. */
export const SELLER = {
  address: "Rua do Almada 82, 4050-030 Porto, Portugal",
  shipsFrom: "Porto",
  /** Where the shop assumes a visitor is until something says otherwise. */
  homeCountry: "PT",
} as const;
