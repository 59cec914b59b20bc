/** Which network a card number belongs to, and the shape its numbers have. */
export type CardBrand = "visa" | "mastercard" | "amex" | "discover" | "diners" | "jcb" | "unionpay" | "unknown";

export interface BrandShape {
  brand: CardBrand;
  /** Total digits a number may have, ascending. */
  lengths: readonly number[];
  /** Sizes of the printed groups; digits beyond them form a last group. */
  groups: readonly number[];
  codeLength: 3 | 4;
}

interface BrandRule extends BrandShape {
  /** Ranges of leading digits, both ends included: `["51", "55"]` holds every number from 51… to 55…. */
  ranges: readonly (readonly [string, string])[];
}

const FOURS = [4, 4, 4, 4] as const;

/** Issuer ranges as the networks publish them; the first match wins. */
const RULES: readonly BrandRule[] = [
  { brand: "visa", ranges: [["4", "4"]], lengths: [16], groups: FOURS, codeLength: 3 },
  {
    brand: "mastercard",
    ranges: [
      ["51", "55"],
      ["2221", "2720"],
    ],
    lengths: [16],
    groups: FOURS,
    codeLength: 3,
  },
  {
    brand: "amex",
    ranges: [
      ["34", "34"],
      ["37", "37"],
    ],
    lengths: [15],
    groups: [4, 6, 5],
    codeLength: 4,
  },
  {
    brand: "discover",
    ranges: [
      ["6011", "6011"],
      ["644", "649"],
      ["65", "65"],
    ],
    lengths: [16],
    groups: FOURS,
    codeLength: 3,
  },
  { brand: "diners", ranges: [["36", "36"]], lengths: [14], groups: [4, 6, 4], codeLength: 3 },
  {
    brand: "diners",
    ranges: [
      ["300", "305"],
      ["38", "39"],
    ],
    lengths: [16],
    groups: FOURS,
    codeLength: 3,
  },
  { brand: "jcb", ranges: [["3528", "3589"]], lengths: [16], groups: FOURS, codeLength: 3 },
  {
    brand: "unionpay",
    ranges: [
      ["62", "62"],
      ["81", "81"],
    ],
    lengths: [16, 17, 18, 19],
    groups: FOURS,
    codeLength: 3,
  },
];

const UNKNOWN: BrandShape = { brand: "unknown", lengths: [16, 17, 18, 19], groups: FOURS, codeLength: 3 };

/** `unknown` until enough digits are there to be sure. */
export function brandOf(digits: string): BrandShape {
  return RULES.find(({ ranges }) => ranges.some((range) => isInRange(digits, range))) ?? UNKNOWN;
}

function isInRange(digits: string, [low, high]: readonly [string, string]): boolean {
  const lead = digits.slice(0, low.length);
  return lead.length === low.length && lead >= low && lead <= high;
}
