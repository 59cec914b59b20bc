/** Entry of the Link Authentication Element's frame: the shopper's email address. */
import { emailProblem } from "../fields/email";
import { block, createField, createInput } from "../fields/field";
import { JudgedField } from "../fields/judged-field";
import { textsFor } from "../fields/texts";
import { type FrameContent, type FrameStage, runElementFrame } from "../frame/element-frame";
import type { EmailCalls } from "../wire/messages";

interface EmailOptions {
  defaultValues?: { email?: string };
}

interface EmailContent extends FrameContent {
  value(): EmailCalls["value"]["result"];
}

function buildEmail(stage: FrameStage<EmailOptions>): EmailContent {
  const { locale, options } = stage.settings();
  const { tag, texts } = textsFor(locale, navigator.language);
  const input = createInput({ autocomplete: "email", placeholder: texts.emailPlaceholder, inputMode: "email" });
  input.type = "email";
  const field = createField({ id: "email", name: "email", label: texts.email, control: input });
  const email = new JudgedField(field, input, texts, emailProblem);
  input.value = options.defaultValues?.email ?? "";
  input.addEventListener("input", () => {
    email.typed();
    stage.changed();
  });
  const root = block("form", "EmailForm");
  root.noValidate = true;
  root.addEventListener("submit", (event) => event.preventDefault());
  root.append(field.root);
  const isComplete = () => email.problem() === null;
  const value = () => ({ email: email.value.trim() });
  return {
    root,
    lang: tag,
    validate: () => {
      const code = email.judge();
      return code && { type: "validation_error", code, message: texts.problems[code] };
    },
    change: () => ({
      state: { empty: email.value === "", complete: isComplete(), invalid: input.ariaInvalid === "true" },
      event: { value: value() },
    }),
    focus: () => input.focus(),
    clear: () => email.clear(),
    values: () => ({ email: email.value }),
    fill: (values) => {
      input.value = values.email ?? input.value;
    },
    value: () => ({ complete: isComplete(), value: value() }),
  };
}

runElementFrame<EmailOptions, EmailContent, EmailCalls>({
  build: buildEmail,
  calls: (content) => ({ value: () => content().value() }),
});
