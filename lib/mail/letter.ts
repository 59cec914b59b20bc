/** The shop as it signs its mail. `timeZone` is where its clock hangs; `email` is read by a person. */
export interface Sender {
  readonly name: string;
  readonly email: string;
  readonly timeZone: string;
}

/** A letter with both parts written by hand: the text part is read by people too. */
export interface Letter {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for one message however often it is sent, so that mailboxes and people can see it as one. */
  readonly naturalKey?: string;
}
