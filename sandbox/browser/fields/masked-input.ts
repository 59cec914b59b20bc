export interface Mask {
  format(raw: string): string;
  /** The characters that count; all others are separators. Digits unless said otherwise. */
  kept?: RegExp;
}

/**
 * Keeps an input in the shape that `format` gives while the caret stays where the shopper works. Deleting a separator
 * deletes the character beside it: otherwise the separator would come straight back and Backspace seem broken.
 */
export function maskInput(input: HTMLInputElement, { format, kept = /\d/ }: Mask, onChange: () => void): void {
  const count = (text: string): number => [...text].filter((character) => kept.test(character)).length;
  let before = input.value;
  input.addEventListener("input", (event) => {
    const kind = event instanceof InputEvent ? event.inputType : "";
    const caret = input.selectionStart ?? input.value.length;
    const wasAtEnd = caret === input.value.length;
    let left = count(input.value.slice(0, caret));
    let raw = input.value;
    const isBackward = kind === "deleteContentBackward";
    const isForward = kind === "deleteContentForward";
    if ((isBackward || isForward) && count(raw) === count(before)) {
      raw = without(raw, isBackward ? left - 1 : left, kept);
      if (isBackward) left = Math.max(0, left - 1);
    }
    const isDeleting = kind.startsWith("delete");
    const formatted = format(raw);
    input.value = formatted;
    before = formatted;
    const place = wasAtEnd && !isDeleting ? formatted.length : placeAfter(formatted, left, kept);
    if (document.activeElement === input) input.setSelectionRange(place, place);
    onChange();
  });
}

/** Without the `index`th kept character. */
function without(text: string, index: number, kept: RegExp): string {
  let seen = -1;
  const rest = [...text].filter((character) => !kept.test(character) || ++seen !== index);
  // A separator left at the end would be completed by the formatter at once.
  while (rest.length > 0 && !kept.test(rest.at(-1) ?? "")) rest.pop();
  return rest.join("");
}

function placeAfter(text: string, count: number, kept: RegExp): number {
  if (count === 0) return 0;
  let seen = 0;
  for (const [place, character] of [...text].entries()) {
    if (kept.test(character)) seen += 1;
    if (seen === count) return place + 1;
  }
  return text.length;
}
