const DIGIT = /\d/;
const countDigits = (text: string): number => text.replace(/\D/g, "").length;

/**
 * Keeps an input in the shape that `format` gives while the caret stays where the shopper works. Deleting a separator
 * deletes the digit beside it: otherwise the separator would come straight back and Backspace seem broken.
 */
export function maskInput(input: HTMLInputElement, format: (raw: string) => string, onChange: () => void): void {
  let before = input.value;
  input.addEventListener("input", (event) => {
    const kind = event instanceof InputEvent ? event.inputType : "";
    const caret = input.selectionStart ?? input.value.length;
    const wasAtEnd = caret === input.value.length;
    let digitsLeft = countDigits(input.value.slice(0, caret));
    let raw = input.value;
    const isBackward = kind === "deleteContentBackward";
    const isForward = kind === "deleteContentForward";
    if ((isBackward || isForward) && countDigits(raw) === countDigits(before)) {
      raw = withoutDigit(raw, isBackward ? digitsLeft - 1 : digitsLeft);
      if (isBackward) digitsLeft = Math.max(0, digitsLeft - 1);
    }
    const isDeleting = kind.startsWith("delete");
    const formatted = format(raw);
    input.value = formatted;
    before = formatted;
    const place = wasAtEnd && !isDeleting ? formatted.length : placeAfterDigits(formatted, digitsLeft);
    if (document.activeElement === input) input.setSelectionRange(place, place);
    onChange();
  });
}

function withoutDigit(text: string, index: number): string {
  let seen = -1;
  const kept = [...text].filter((char) => !DIGIT.test(char) || ++seen !== index).join("");
  // A separator left at the end would be completed by the formatter at once.
  return kept.replace(/\D+$/, "");
}

function placeAfterDigits(text: string, count: number): number {
  if (count === 0) return 0;
  let seen = 0;
  for (const [place, char] of [...text].entries()) {
    if (DIGIT.test(char)) seen += 1;
    if (seen === count) return place + 1;
  }
  return text.length;
}
