import { auditRest } from "./at-rest";
import { auditCharges } from "./charged-once";
import { auditCoupons } from "./coupon-counts";
import { auditEffects, auditInbox } from "./effects-once";
import { GatewayBooks } from "./gateway-books";
import { auditLedger } from "./ledger-balances";
import { auditRefunds } from "./refunded-once";
import { type Query, readShopBooks } from "./shop-books";
import { auditStock } from "./stock-counts";
import { auditUnknown } from "./unknown-is-not-failed";
import type { Moment, Violation } from "./violation";

/**
 * Judges a shop by two sets of books: its own rows, read with SQL, and the gateway's, read over HTTP. It uses nothing of
 * the shop's code, so that one mistake cannot stand on both sides. It only reads.
 *
 * The shop is read first: what the shop believes must already be true at the gateway, which is never behind.
 */
export class Auditor {
  readonly #gateway: GatewayBooks;
  /** How many of each print there are, as counted at the first look. */
  readonly #supply = new Map<string, number>();

  /**
   * @param inSnapshot runs work that queries the shop's database in one repeatable-read transaction
   * @param gatewayOrigin of the sandbox, e.g. http://127.0.0.1:12111
   */
  constructor(
    readonly inSnapshot: <T>(work: (query: Query) => Promise<T>) => Promise<T>,
    gatewayOrigin: string,
  ) {
    this.#gateway = new GatewayBooks(gatewayOrigin);
  }

  /** @returns everything that is wrong; nothing when all is well. @throws when either side cannot be read. */
  async audit(moment: Moment): Promise<Violation[]> {
    const shop = await readShopBooks(this.inSnapshot);
    await this.#gateway.refresh();
    return [
      ...auditCharges(shop, this.#gateway, moment),
      ...auditRefunds(shop, this.#gateway, moment),
      ...auditLedger(shop, this.#gateway, moment),
      ...auditUnknown(shop, this.#gateway),
      ...auditInbox(shop, this.#gateway, moment),
      ...auditEffects(shop, this.#gateway, moment),
      ...auditStock(shop, this.#supply),
      ...auditCoupons(shop),
      ...auditRest(shop, this.#gateway, moment),
    ];
  }
}
