import { describe, expect, it } from "vitest";
import { readBody } from "./read-body";

const request = (body: BodyInit | null, headers: Record<string, string> = {}) =>
  new Request("http://localhost/", { method: "POST", body, headers, duplex: "half" } as RequestInit);

function stream(chunks: readonly Uint8Array[], onCancel = () => {}): ReadableStream<Uint8Array> {
  const left = [...chunks];
  return new ReadableStream({
    pull(controller) {
      const chunk = left.shift();
      if (chunk) controller.enqueue(chunk);
      else controller.close();
    },
    cancel: onCancel,
  });
}

describe("reading a webhook's body", () => {
  it("gives the bytes as they were sent", async () => {
    const bytes = new Uint8Array([0x7b, 0x0d, 0x0a, 0xff, 0xc3, 0x28, 0x7d]);
    expect(await readBody(request(bytes), 100)).toEqual(Buffer.from(bytes));
    expect(await readBody(request(stream([bytes.slice(0, 3), bytes.slice(3)])), 100)).toEqual(Buffer.from(bytes));
  });

  it("takes a body of exactly the limit and none that is a byte larger", async () => {
    expect((await readBody(request(new Uint8Array(100)), 100))?.length).toBe(100);
    expect(await readBody(request(new Uint8Array(101)), 100)).toBeNull();
  });

  it("stops reading a body that is longer than it claims", async () => {
    let isCanceled = false;
    const endless = stream(
      Array.from({ length: 1000 }, () => new Uint8Array(60)),
      () => {
        isCanceled = true;
      },
    );
    expect(await readBody(request(endless), 100)).toBeNull();
    expect(isCanceled).toBe(true);
  });

  it("does not read what announces itself as too large", async () => {
    expect(await readBody(request("{}", { "content-length": "101" }), 100)).toBeNull();
  });

  it("reads no body as empty", async () => {
    expect(await readBody(request(null), 100)).toEqual(Buffer.alloc(0));
  });
});
