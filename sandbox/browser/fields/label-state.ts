/**
 * Stripe's state classes of a label and its input, for floating labels and for a shop's own rules: a label rests in an
 * empty field like a placeholder, and floats above what is typed.
 */
export function keepLabelState(label: HTMLLabelElement, control: HTMLInputElement | HTMLSelectElement): void {
  const show = () => {
    const isEmpty = control.value === "";
    const isFocused = document.activeElement === control;
    control.classList.toggle("Input--empty", isEmpty);
    label.classList.toggle("Label--empty", isEmpty);
    label.classList.toggle("Label--focused", isFocused);
    label.classList.toggle("Label--resting", isEmpty && !isFocused);
    label.classList.toggle("Label--floating", !isEmpty || isFocused);
    label.classList.toggle("Label--invalid", control.classList.contains("Input--invalid"));
  };
  for (const event of ["input", "change", "focus", "blur"]) control.addEventListener(event, show);
  new MutationObserver(show).observe(control, { attributeFilter: ["aria-invalid"] });
  // Values of the shop are put in right after the field is made, and without an event.
  queueMicrotask(show);
}
