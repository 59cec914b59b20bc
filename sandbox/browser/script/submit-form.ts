/** Enter in a card field submits the form around it, by the browser's own rule: not while its submit button is disabled. */
export function submitFormOf(container: HTMLElement): void {
  const form = container.closest("form");
  if (!form) return;
  const button = form.querySelector<HTMLButtonElement | HTMLInputElement>(
    'button:not([type]), button[type="submit"], input[type="submit"]',
  );
  if (button?.disabled) return;
  form.requestSubmit(button);
}
