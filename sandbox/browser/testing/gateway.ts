import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { startSandbox } from "../../server";

export interface Gateway {
  origin: string;
  close(): Promise<void>;
}

/** A sandbox of the test's own, on free ports, with nothing in its books. */
export async function startGateway(): Promise<Gateway> {
  const dataDir = await mkdtemp(join(tmpdir(), "sandbox-browser-"));
  const sandbox = await startSandbox({ port: 0, smtpPort: 0, dataDir });
  return {
    origin: sandbox.origin,
    close: async () => {
      await sandbox.stop();
      await rm(dataDir, { recursive: true });
    },
  };
}
