/** Where a merchant is on the way to taking or giving up a reserved amount. Nothing is asked for before "do". */
export type CaptureState =
  | {
      readonly step: "choose";
      /** What was typed as the amount; comes back with what is wrong with it. */
      readonly typed: string;
      readonly fault: string | null;
      /** Why nothing happened, or what is not known yet. */
      readonly trouble: string | null;
    }
  | { readonly step: "confirm_capture"; readonly typed: string; readonly amountMinor: number }
  | { readonly step: "confirm_void"; readonly typed: string };

export const CHOOSING: CaptureState = { step: "choose", typed: "", fault: null, trouble: null };
