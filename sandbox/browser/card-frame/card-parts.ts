/**
 * How three frames make one card. `cardNumber`, `cardExpiry` and `cardCvc` are frames of one origin inside one page of
 * the shop, so browsers that partition storage give them one partition (same top-level site, same frame origin), and a
 * BroadcastChannel joins them. Only documents of this origin can listen on it: what is typed in one frame reaches the
 * others without passing through the shop's page. Its name has the group's random id, so that other groups and other
 * tabs keep to themselves.
 *
 * The number's frame leads: it hears which parts are there, tells them how long the code is, and gathers their values
 * when the card is sent.
 */
import type { ProblemCode } from "../fields/texts";

/** Frames of one page answer within milliseconds; one that does not has left the page. */
const ANSWER_TIMEOUT_MS = 2_000;

export type PartName = "cardExpiry" | "cardCvc";

export interface PartValue {
  value: string;
  problem: ProblemCode | null;
}

type Message =
  | { kind: "who" }
  | { kind: "here"; part: PartName }
  | { kind: "brand"; codeLength: 3 | 4 }
  | { kind: "ask"; id: number; isJudged: boolean }
  | ({ kind: "answer"; id: number; part: PartName } & PartValue);

const channelOf = (groupId: string): BroadcastChannel => new BroadcastChannel(`endive:card:${groupId}`);

export interface CardLead {
  /** What stands in the other frames. A judged part shows what is wrong with it. */
  gather(isJudged: boolean): Promise<Partial<Record<PartName, PartValue>>>;
  tellCodeLength(length: 3 | 4): void;
}

export function leadCard(groupId: string): CardLead {
  const channel = channelOf(groupId);
  const post = (message: Message) => channel.postMessage(message);
  const present = new Set<PartName>();
  const hearAnswer = new Map<number, (part: PartName, value: PartValue) => void>();
  let codeLength: 3 | 4 = 3;
  let nextId = 1;
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === "here") {
      present.add(data.part);
      post({ kind: "brand", codeLength });
    }
    if (data.kind === "answer") hearAnswer.get(data.id)?.(data.part, { value: data.value, problem: data.problem });
  };
  post({ kind: "who" });
  const gather = (isJudged: boolean): Promise<Partial<Record<PartName, PartValue>>> =>
    new Promise((resolve) => {
      const id = nextId++;
      const values: Partial<Record<PartName, PartValue>> = {};
      const finish = () => {
        clearTimeout(timer);
        hearAnswer.delete(id);
        for (const part of present) if (!values[part]) present.delete(part);
        resolve(values);
      };
      const timer = setTimeout(finish, ANSWER_TIMEOUT_MS);
      const isAllThere = () => [...present].every((part) => values[part]);
      hearAnswer.set(id, (part, value) => {
        values[part] = value;
        if (isAllThere()) finish();
      });
      if (isAllThere()) finish();
      else post({ kind: "ask", id, isJudged });
    });
  return {
    gather,
    tellCodeLength: (length) => {
      if (length !== codeLength) post({ kind: "brand", codeLength: length });
      codeLength = length;
    },
  };
}

export interface PartListener {
  read(isJudged: boolean): PartValue;
  codeLengthIs(length: 3 | 4): void;
}

export function followCard(groupId: string, part: PartName, { read, codeLengthIs }: PartListener): void {
  const channel = channelOf(groupId);
  const post = (message: Message) => channel.postMessage(message);
  channel.onmessage = ({ data }: MessageEvent<Message>) => {
    if (data.kind === "who") post({ kind: "here", part });
    if (data.kind === "brand") codeLengthIs(data.codeLength);
    if (data.kind === "ask") post({ kind: "answer", id: data.id, part, ...read(data.isJudged) });
  };
  post({ kind: "here", part });
}
