/**
 * Runs `stop` once and then ends the process: at SIGTERM, at SIGINT, or when the supervisor that started this process
 * (and holds the other end of its IPC channel) is gone, so that nothing outlives a killed parent.
 */
export function onStopSignal(stop: () => Promise<void>): void {
  let isStopping = false;
  const stopOnce = () => {
    if (isStopping) return;
    isStopping = true;
    stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.on("SIGTERM", stopOnce);
  process.on("SIGINT", stopOnce);
  process.once("disconnect", stopOnce);
}
