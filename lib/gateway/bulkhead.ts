/**
 * At most `size` at once; whoever comes then waits in line for a place, but not longer than `patienceMs`. Keeps a slow
 * service from taking every connection and every request of the shop with it.
 */
export class Bulkhead {
  #free: number;
  readonly #line: (() => void)[] = [];

  constructor(
    size: number,
    readonly patienceMs: number,
  ) {
    this.#free = size;
  }

  /** @returns false when no place came free in time: nothing was begun, and `leave` is not to be called. */
  async enter(): Promise<boolean> {
    if (this.#free > 0) {
      this.#free -= 1;
      return true;
    }
    return await new Promise<boolean>((resolve) => {
      const take = () => {
        clearTimeout(timer);
        resolve(true);
      };
      const timer = setTimeout(() => {
        this.#line.splice(this.#line.indexOf(take), 1);
        resolve(false);
      }, this.patienceMs);
      this.#line.push(take);
    });
  }

  leave(): void {
    const next = this.#line.shift();
    if (next) next();
    else this.#free += 1;
  }
}
