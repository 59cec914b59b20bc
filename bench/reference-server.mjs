// The least an API of this size can cost: reads the form, answers two kilobytes of JSON, keeps nothing.
import http from "node:http";

const BODY = `${JSON.stringify({ object: "reference", padding: "x".repeat(2_000) }, null, 2)}\n`;

const server = http.createServer((request, response) => {
  let form = "";
  request.on("data", (chunk) => {
    form += chunk;
  });
  request.on("end", () => {
    new URLSearchParams(form);
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": BODY.length });
    response.end(BODY);
  });
});
server.listen(0, "127.0.0.1", () => {
  process.stdout.write(`reference ready http://127.0.0.1:${server.address().port}\n`);
});
process.on("SIGTERM", () => process.exit(0));
