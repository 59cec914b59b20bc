import { randomBytes } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { writeWhole } from "./write-whole.mjs";

/** @typedef {{ authSecret: string, webhookSecret: string, databasePassword: string }} Secrets */

/**
 * Made once for each data folder and readable by its owner alone.
 * @param {string} dataFolder @returns {Secrets}
 */
export function secretsOf(dataFolder) {
  const path = join(dataFolder, "secrets.json");
  const kept = existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : {};
  const secrets = {
    authSecret: kept.authSecret ?? randomBytes(32).toString("base64url"),
    webhookSecret: kept.webhookSecret ?? `whsec_${randomBytes(24).toString("base64url")}`,
    databasePassword: kept.databasePassword ?? randomBytes(18).toString("base64url"),
  };
  if (Object.keys(kept).length !== Object.keys(secrets).length) {
    writeWhole(path, `${JSON.stringify(secrets, null, 2)}\n`, 0o600);
  }
  return secrets;
}
