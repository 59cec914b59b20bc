/** What the single-line Card Element and its split parts have in common as content of a frame. */
import type { FrameContent } from "../frame/element-frame";
import type { ApiError } from "../wire/api";
import type { InputState } from "../wire/frame-messages";
import type { CardAnswer, CardRequest } from "../wire/messages";
import type { CardInput, CardProblem } from "./card-input";

export interface CardContent extends FrameContent {
  /** Sends the card to the sandbox's API; only asked of `card` and `cardNumber`. */
  send(request: CardRequest): Promise<CardAnswer>;
}

export const errorOf = (problem: CardProblem | null): ApiError | null =>
  problem && { type: "validation_error", ...problem };

/** The state of several fields as one: empty when all are, complete when all are, invalid when one is. */
export function stateOf(inputs: CardInput[]): { state: InputState; error: ApiError | undefined } {
  const shown = inputs.map((input) => input.shownProblem()).find((problem) => problem !== null);
  return {
    state: {
      empty: inputs.every(({ isEmpty }) => isEmpty),
      complete: inputs.every(({ isComplete }) => isComplete),
      invalid: shown !== undefined,
    },
    error: errorOf(shown ?? null) ?? undefined,
  };
}

/** Everything a form of these fields does the same way. */
export function formOf(inputs: CardInput[]) {
  return {
    validate: (): ApiError | null => {
      for (const input of inputs) input.judge();
      return errorOf(inputs.map((input) => input.problem()).find((problem) => problem !== null) ?? null);
    },
    focus: () => (inputs.find(({ isComplete }) => !isComplete) ?? inputs[0])?.input.focus(),
    clear: () => {
      for (const input of inputs) input.set("");
    },
    values: () => Object.fromEntries(inputs.map(({ input }) => [input.name, input.value])),
    fill: (values: Record<string, string>) => {
      for (const input of inputs) input.set(values[input.input.name] ?? input.value);
    },
  };
}
