import { benchBuying } from "./buy";
import { openShop } from "./open-shop";
import { benchSettling } from "./settle";
import { benchSweeping } from "./sweep";

/** Speed of the shop's engine: pressing Pay, an event until *paid*, and the sweep over many settled orders. */
export async function benchShop(_: unknown, say: (line: string) => void): Promise<object> {
  say("the shop's parts are built and started …");
  const shop = await openShop();
  try {
    say("buying …");
    const buying = await benchBuying(shop);
    const settling = await benchSettling(shop, say);
    return { buying, settling, sweeping: await benchSweeping(shop, say) };
  } finally {
    await shop.close();
  }
}
