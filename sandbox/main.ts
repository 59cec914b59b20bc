import { startSandbox } from "./server";

function portFrom(name: string, fallback: number): number {
  const given = process.env[name];
  if (given === undefined || given === "") return fallback;
  const port = Number(given);
  if (Number.isInteger(port) && port >= 0 && port < 65_536) return port;
  throw new Error(`${name} is '${given}', which is not a port: give a number from 0 to 65535.`);
}

function explain(error: unknown): string {
  const { code, port, message } = error as NodeJS.ErrnoException & { port?: number };
  if (code === "EADDRINUSE") return `Port ${port} is in use by another program. Stop it, or choose another port.`;
  if (code === "EACCES") return `No permission: ${message}`;
  return message;
}

async function main(): Promise<void> {
  const webhookUrl = process.env.SANDBOX_WEBHOOK_URL;
  const webhookSecret = process.env.SANDBOX_WEBHOOK_SECRET;
  if (Boolean(webhookUrl) !== Boolean(webhookSecret)) {
    throw new Error("SANDBOX_WEBHOOK_URL and SANDBOX_WEBHOOK_SECRET belong together: set both or neither.");
  }
  const running = await startSandbox({
    port: portFrom("SANDBOX_PORT", 12_111),
    smtpPort: portFrom("SANDBOX_SMTP_PORT", 12_125),
    dataDir: process.env.SANDBOX_DATA_DIR || ".data/sandbox",
    ...(webhookUrl && webhookSecret ? { webhookUrl, webhookSecret } : {}),
  });
  process.stdout.write(`sandbox ready ${running.origin} smtp ${running.smtpPort}\n`);

  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    running.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  if (process.env.TILL_PARENT === "1") {
    process.on("disconnect", stop);
    process.stdin.on("end", stop).on("error", stop).resume();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`The sandbox cannot start. ${explain(error)}\n`);
  process.exit(1);
});
