import type { AddressInfo } from "node:net";
import net from "node:net";
import { afterEach, expect, test } from "vitest";
import { LeanClient } from "./lean-client";
import { load, speedOf } from "./load";

let server: net.Server | undefined;
afterEach(() => server?.close());

/** A server that answers each request with the same bytes, in pieces of a given size. */
async function answering(bytes: string, pieceBytes: number): Promise<URL> {
  const whole = Buffer.from(bytes);
  server = net.createServer((socket) => {
    socket.on("data", () => {
      for (let at = 0; at < whole.length; at += pieceBytes) socket.write(whole.subarray(at, at + pieceBytes));
    });
    socket.on("error", () => {});
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  return new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

const OK = "HTTP/1.1 402 Payment Required\r\nContent-Length: 9\r\n\r\nja, süß";

test.each([1, 3, 1_000])("an answer in pieces of %i bytes is read whole, one after another", async (pieceBytes) => {
  const client = new LeanClient(await answering(OK, pieceBytes), "");
  for (let i = 0; i < 3; i += 1)
    expect(await client.send("POST", "/", "a=1")).toEqual({ status: 402, body: "ja, süß" });
  client.close();
});

test("an answer without a length, or a closed connection, fails the request instead of hanging it", async () => {
  const client = new LeanClient(await answering("HTTP/1.1 200 OK\r\n\r\nhello", 100), "");
  await expect(client.send("GET", "/")).rejects.toThrow("without Content-Length");
  client.close();
  const closed = new LeanClient(new URL("http://127.0.0.1:1"), "");
  await expect(closed.send("GET", "/")).rejects.toThrow();
});

test("every operation is done once, shared among the workers, and counted", async () => {
  const done: number[] = [];
  const speed = await load(["a", "b", "c"], 100, async (_worker, number) => {
    await Promise.resolve();
    done.push(number);
  });
  expect(done.sort((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
  expect(speed.operations).toBe(100);
});

test("figures are those of the times that were measured", () => {
  const times = Array.from({ length: 200 }, (_, i) => i + 1);
  expect(speedOf(times, 2_000)).toEqual({ operations: 200, per_s: 100, p50_ms: 101, p99_ms: 199 });
});
