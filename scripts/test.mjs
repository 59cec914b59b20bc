// `npm test`, on a fresh clone too: installs, finds a browser, checks and tests, and closes with `N passed, N failed`.
import { nodeComplaint } from "./node-version.mjs";

const complaint = nodeComplaint(process.versions.node);
if (complaint) {
  console.error(complaint);
  process.exitCode = 1;
} else {
  void import("./test-run.mjs").then((run) => run.main(process.argv.slice(2)));
}
