/** One unlabeled field of a Card Element: what is wrong with it is told to the shop, which shows it where it wants. */
import { block, createInput, type InputLook } from "../fields/field";
import type { ProblemCode, Texts } from "../fields/texts";

export interface CardInputLook extends InputLook {
  /** Stripe's names, which tools and tests look for: `cardnumber`, `exp-date`, `cvc`, `postal` (stripe.md 8). */
  name: string;
  label: string;
  problemOf(value: string): ProblemCode | null;
}

export interface CardProblem {
  code: ProblemCode;
  message: string;
}

export class CardInput {
  readonly root = block("span", "Slot");
  readonly input: HTMLInputElement;
  #isJudged = false;

  constructor(
    private readonly look: CardInputLook,
    private readonly texts: Texts,
  ) {
    this.input = createInput(look);
    this.input.name = look.name;
    this.input.setAttribute("aria-label", look.label);
    // Digits run left to right everywhere.
    this.root.dir = "ltr";
    this.root.append(this.input);
    this.paint();
    this.input.addEventListener("blur", () => {
      if (this.value !== "") this.judge();
    });
  }

  get value(): string {
    return this.input.value;
  }

  get isEmpty(): boolean {
    return this.value === "";
  }

  get isComplete(): boolean {
    return this.look.problemOf(this.value) === null;
  }

  /** What is wrong, whether the shopper has had the time to get it right or not. */
  problem(): CardProblem | null {
    const code = this.look.problemOf(this.value);
    return code && { code, message: this.texts.problems[code] };
  }

  /** What the shop is told now: an unfinished value counts only once the shopper has left it. */
  shownProblem(): CardProblem | null {
    const problem = this.problem();
    return problem && (this.#isJudged || !problem.code.startsWith("incomplete")) ? problem : null;
  }

  judge(): void {
    this.#isJudged = true;
    this.paint();
  }

  typed(): void {
    this.#isJudged = false;
    this.paint();
  }

  set(value: string): void {
    if (value === this.value) return;
    this.input.value = value;
    this.input.dispatchEvent(new Event("input"));
  }

  disable(isDisabled: boolean): void {
    this.input.disabled = isDisabled;
  }

  paint(): void {
    const isInvalid = this.shownProblem() !== null;
    this.root.classList.toggle("is-empty", this.isEmpty);
    this.root.classList.toggle("is-complete", !this.isEmpty && this.isComplete);
    this.root.classList.toggle("is-invalid", isInvalid);
    this.input.setAttribute("aria-invalid", String(isInvalid));
  }
}
