import { mkdirSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { DRAWINGS } from "./drawings";

const root = fileURLToPath(new URL("../../", import.meta.url));

for (const [path, draw] of Object.entries(DRAWINGS)) {
  const file = `${root}${path}`;
  mkdirSync(file.slice(0, file.lastIndexOf("/")), { recursive: true });
  const content = draw();
  writeFileSync(file, content);
  process.stdout.write(`${path}  ${(Buffer.byteLength(content) / 1000).toFixed(1)} kB\n`);
}
