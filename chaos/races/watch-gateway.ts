import type { Gateway } from "@/lib/gateway/gateway";

/** These ask nobody. */
const SPOKEN_AT_ONCE = new Set<string>(["verifyWebhook", "subjectOf"]);

/** A gateway whose every question passes two points: `gateway getIntent asked` and `gateway getIntent answered`. */
export function watchGateway(gateway: Gateway, reach: (point: string) => Promise<void>): Gateway {
  return new Proxy(gateway, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver);
      if (typeof value !== "function" || typeof name !== "string" || SPOKEN_AT_ONCE.has(name)) return value;
      return async (...args: unknown[]) => {
        await reach(`gateway ${name} asked`);
        const answer: unknown = await value.apply(target, args);
        await reach(`gateway ${name} answered`);
        return answer;
      };
    },
  });
}
