import type { Field } from "./field";
import type { ProblemCode } from "./texts";

/** A field that knows what is wrong with it, and says so at the right moment: never while it is first typed. */
export class JudgedField<
  Code extends string = ProblemCode,
  Control extends HTMLInputElement | HTMLSelectElement = HTMLInputElement,
> {
  constructor(
    readonly field: Field,
    readonly input: Control,
    private readonly texts: { problems: Record<Code, string> },
    private readonly findProblem: (value: string) => Code | null,
  ) {
    input.addEventListener("blur", () => {
      if (this.value !== "") this.judge();
    });
  }

  get value(): string {
    return this.input.value;
  }

  problem(): Code | null {
    return this.findProblem(this.value);
  }

  message(code: Code): string {
    return this.texts.problems[code];
  }

  /** Shows the present state, good or bad. */
  judge(): Code | null {
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
