import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { startPoster } from "./post";

let end = () => {};
afterEach(() => end());

test("a delivery that waits behind a receiver's slow answer has its whole time once it is sent", async () => {
  let asked = 0;
  const server = http.createServer((_request, response) => {
    asked += 1;
    if (asked > 1) response.end("noted");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const poster = startPoster({ timeoutMs: 500, socketsPerHost: 1 });
  end = () => {
    poster.stop();
    server.closeAllConnections();
    server.close();
  };
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const [hung, waiting] = await Promise.all([poster.post(url, "1", {}), poster.post(url, "2", {})]);
  expect(hung).toMatchObject({ status: null, error: "No answer within 0.5 s." });
  expect(waiting).toMatchObject({ status: 200, answer: "noted" });
});
