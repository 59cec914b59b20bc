import type { Field } from "./field";
import type { ProblemCode, Texts } from "./texts";

/** A text field that knows what is wrong with it, and says so at the right moment: never while it is first typed. */
export class JudgedField {
  constructor(
    readonly field: Field,
    readonly input: HTMLInputElement,
    private readonly texts: Texts,
    private readonly findProblem: (value: string) => ProblemCode | null,
  ) {
    input.addEventListener("blur", () => {
      if (this.value !== "") this.judge();
    });
  }

  get value(): string {
    return this.input.value;
  }

  problem(): ProblemCode | null {
    return this.findProblem(this.value);
  }

  message(code: ProblemCode): string {
    return this.texts.problems[code];
  }

  /** Shows the present state, good or bad. */
  judge(): ProblemCode | null {
    const code = this.problem();
    this.field.showProblem(code && this.message(code));
    return code;
  }

  /** Typing takes a shown problem away; it returns on leaving the field if it is still there. */
  typed(): void {
    this.field.showProblem(null);
  }

  clear(): void {
    this.input.value = "";
    this.input.dispatchEvent(new Event("input"));
  }
}
