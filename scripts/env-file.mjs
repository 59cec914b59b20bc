import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

const LINE = /^\s*(?:export\s+)?([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/;

/**
 * Reads `.env` into the environment of every part alike; what is already set wins. (Next alone would read it for the
 * shop and not for the worker.)
 * @param {string} root @param {Record<string, string | undefined>} [environment]
 */
export function loadEnvFile(root, environment = process.env) {
  const path = join(root, ".env");
  if (!existsSync(path)) return;
  for (const [name, value] of Object.entries(parseEnvFile(readFileSync(path, "utf8")))) environment[name] ??= value;
}

/** @param {string} text @returns {Record<string, string>} */
export function parseEnvFile(text) {
  /** @type {Record<string, string>} */
  const settings = {};
  for (const line of text.split("\n")) {
    const [, name, raw] = LINE.exec(line) ?? [];
    if (name === undefined || raw === undefined) continue;
    const quoted = /^(["'])(.*)\1(?:\s+#.*)?$/.exec(raw);
    settings[name] = quoted?.[2] ?? raw.replace(/(?:^|\s+)#.*$/, "");
  }
  return settings;
}
