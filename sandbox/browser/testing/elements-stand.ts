/** A sandbox, a browser and a page of any Elements, with the words to use them in a test. */
import type { FrameLocator, Locator } from "@playwright/test";
import { Checkout, setUpStage } from "./checkout";
import type { ElementsSettings } from "./elements-page";

/** What the page of elements-page.tsx keeps for tests. */
export interface StandPage {
  log: [string, string, Record<string, never>][];
  stripe: Record<string, (...args: unknown[]) => Promise<never>>;
  groups: Record<string, GroupHandle>;
  listeners: Record<string, (event: never) => void>;
  update(group: object): void;
}

interface GroupHandle {
  getElement(type: string, options?: object): Record<string, (...args: unknown[]) => Promise<never>> | null;
  create(type: string, options?: object): unknown;
  submit(): Promise<{ error?: Record<string, unknown> }>;
}

export const PAYMENT_GROUP = { mode: "payment", amount: 4800, currency: "eur" };

export class ElementsStand extends Checkout {
  async show(settings: ElementsSettings, query = ""): Promise<void> {
    await this.page.goto(`${this.shop.address(settings)}${query}`);
    const count = settings.elements.length * (settings.groups ?? 1);
    await this.page.waitForFunction((expected) => {
      const { page } = window as unknown as { page: StandPage };
      return page.log.filter(([, event]) => event === "ready").length >= expected;
    }, count);
  }

  /** The frame of one Element of a group. */
  in(type: string, group = 1): FrameLocator {
    return this.page.frameLocator(`#group-${group} > .${type} iframe`);
  }

  input(type: string, name: string, group = 1): Locator {
    return this.in(type, group).locator(`[name="${name}"]`);
  }

  container(type: string, group = 1): Locator {
    return this.page.locator(`#group-${group}-${type}`);
  }

  /** What an Element told of one kind, oldest first. */
  async told(type: string, event: string): Promise<Record<string, unknown>[]> {
    const log = await this.page.evaluate(() => (window as unknown as { page: StandPage }).page.log);
    return log.filter(([from, name]) => from === type && name === event).map(([, , detail]) => detail);
  }

  async lastChange(type: string): Promise<Record<string, unknown>> {
    return (await this.told(type, "change")).at(-1) ?? {};
  }

  /**
   * `stripe[name](...args)` in the page. The string "element:card" among the arguments, at any depth, stands for that
   * Element, "elements" for the group. A thrown error comes back as `{thrown}`.
   */
  call(name: string, ...args: unknown[]): Promise<Record<string, never>> {
    return this.page.evaluate(
      ([member, given]) => {
        const { page } = window as unknown as { page: StandPage };
        const group = page.groups["group-1"];
        const fill = (value: unknown): unknown => {
          if (value === "elements") return group;
          if (typeof value === "string" && value.startsWith("element:")) return group?.getElement(value.slice(8));
          if (Array.isArray(value)) return value.map(fill);
          if (typeof value !== "object" || value === null) return value;
          return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, fill(inner)]));
        };
        const call = page.stripe[member]?.(...given.map(fill)) ?? Promise.reject(new Error(`no stripe.${member}`));
        return call.catch((error: Error) => ({ thrown: `${error.name}: ${error.message}` }) as never);
      },
      [name, args] as const,
    );
  }

  /** `elements.getElement(type)[name](...args)`; what it throws comes back as text. */
  async onElement(type: string, name: string, ...args: unknown[]): Promise<unknown> {
    return this.page.evaluate(
      async ([wanted, member, given]) => {
        const { page } = window as unknown as { page: StandPage };
        const element = page.groups["group-1"]?.getElement(wanted);
        try {
          const result: unknown = await element?.[member]?.(...given);
          return result === element ? undefined : result;
        } catch (error) {
          return String(error);
        }
      },
      [type, name, args] as const,
    );
  }

  /** `elements.submit()`: its error, or null. */
  async submit(): Promise<Record<string, unknown> | null> {
    return this.page.evaluate(async () => {
      const { page } = window as unknown as { page: StandPage };
      const { error = null } = (await page.groups["group-1"]?.submit()) ?? {};
      return error;
    });
  }

  /** What the API shows to the shop's server. */
  async read(path: string): Promise<Record<string, unknown>> {
    const headers = { Authorization: "Bearer sk_test_sandbox" };
    const response = await fetch(`${this.gateway.origin}${path}`, { headers });
    return (await response.json()) as Record<string, unknown>;
  }

  async createIntent(params: Record<string, string> = {}): Promise<{ id: string; client_secret: string }> {
    const defaults = { amount: "4800", currency: "eur", "automatic_payment_methods[enabled]": "true" };
    const intent: unknown = await this.api("/v1/payment_intents", { ...defaults, ...params });
    return intent as { id: string; client_secret: string };
  }

  /** Everything the shop's side could have seen, without spaces: its requests, its page, the events. */
  async seenByShop(): Promise<string> {
    const log = await this.page.evaluate(() => JSON.stringify((window as unknown as { page: StandPage }).page.log));
    return [...this.shop.requests, await this.page.content(), log].join("\n").replaceAll(" ", "");
  }
}

export function setUpElements(chromePath: string | undefined): ElementsStand {
  const stand = new ElementsStand();
  setUpStage(stand, { chromePath, shopPage: "elements" });
  return stand;
}
