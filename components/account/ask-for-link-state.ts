/** How far asking for a sign-in link has come. The same for every address, known or not. */
export type AskForLinkState =
  | {
      readonly step: "ask";
      /** As it was typed. */
      readonly email: string;
      /** What to fix in the address. */
      readonly fault: string | null;
      /** Why nothing was sent although the address is fine. */
      readonly trouble: string | null;
    }
  | {
      readonly step: "sent";
      readonly email: string;
      /** Seconds until another one may be asked for. */
      readonly waitS: number;
      /** Rises with each mail, so that a second one is announced too. */
      readonly mails: number;
      /** Asked again before that: nothing was sent this time. */
      readonly isTooSoon: boolean;
    };

export type AskForLinkAction = (before: AskForLinkState, form: FormData) => Promise<AskForLinkState>;

export const NOTHING_ASKED: AskForLinkState = { step: "ask", email: "", fault: null, trouble: null };
