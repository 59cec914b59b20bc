import { IntegrationError } from "./integration-error";

/** Lets one confirmation run at a time, and refuses a second one with Stripe's words. */
export class InFlight {
  #running = false;

  constructor() {
    // A page that comes back from the back/forward cache left for its return_url: that confirmation is over.
    window.addEventListener("pageshow", (event) => {
      if (event.persisted) this.#running = false;
    });
  }

  async run<Result>(name: string, work: () => Promise<Result>): Promise<Result> {
    if (this.#running) {
      throw new IntegrationError(
        `You have an in-flight ${name}! Please be sure to disable your form submit button when ${name} is called.`,
      );
    }
    this.#running = true;
    try {
      return await work();
    } finally {
      this.#running = false;
    }
  }
}
