// `npm start` and `npm run dev`. This file stays plain, so that an old Node gets a sentence instead of a syntax error.
import { nodeComplaint } from "./node-version.mjs";

const complaint = nodeComplaint(process.versions.node);
if (complaint) {
  console.error(complaint);
  process.exitCode = 1;
} else {
  void import("./supervise.mjs").then((supervisor) => supervisor.main(process.argv.slice(2)));
}
