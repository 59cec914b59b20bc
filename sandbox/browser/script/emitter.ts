type Listener = (event: unknown) => void;

/** `on`, `once`, `off` and `emit`. Harmless after `removeAll`: react-stripe-js calls `off` on destroyed elements. */
export class Emitter {
  readonly #listeners = new Map<string, Map<Listener, Listener>>();

  on(event: string, listener: Listener): void {
    this.#add(event, listener, listener);
  }

  once(event: string, listener: Listener): void {
    this.#add(event, listener, (detail) => {
      this.off(event, listener);
      listener(detail);
    });
  }

  off(event: string, listener?: Listener): void {
    if (listener) this.#listeners.get(event)?.delete(listener);
    else this.#listeners.delete(event);
  }

  has(event: string): boolean {
    return (this.#listeners.get(event)?.size ?? 0) > 0;
  }

  emit(event: string, detail: unknown): void {
    for (const run of [...(this.#listeners.get(event)?.values() ?? [])]) {
      // A listener of the shop that throws must not stop the others, nor a payment.
      try {
        run(detail);
      } catch (error) {
        reportError(error);
      }
    }
  }

  removeAll(): void {
    this.#listeners.clear();
  }

  #add(event: string, key: Listener, run: Listener): void {
    const listeners = this.#listeners.get(event) ?? new Map<Listener, Listener>();
    listeners.set(key, run);
    this.#listeners.set(event, listeners);
  }
}
