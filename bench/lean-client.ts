import net from "node:net";

/** One answer, unparsed: a benchmark parses only what it asks about. */
export interface LeanAnswer {
  status: number;
  body: string;
}

interface Waiting {
  resolve(answer: LeanAnswer): void;
  reject(error: Error): void;
}

const HEAD_END = "\r\n\r\n";

/**
 * HTTP/1.1 over one kept-alive socket, one request at a time. Node's own client costs about as much as the servers
 * measured here; this one writes a string and looks for Content-Length, and understands nothing else.
 */
export class LeanClient {
  private readonly socket: net.Socket;
  private waiting: Waiting | undefined;
  private received: Buffer = Buffer.alloc(0);

  constructor(
    private readonly origin: URL,
    private readonly headers: string,
  ) {
    this.socket = net.connect({ host: origin.hostname, port: Number(origin.port), noDelay: true });
    this.socket.on("data", (chunk: Buffer) => this.take(chunk));
    this.socket.on("error", (error) => this.fail(error));
    this.socket.on("close", () => this.fail(new Error("The server closed the connection.")));
  }

  send(method: string, path: string, form = ""): Promise<LeanAnswer> {
    const body = form === "" ? "" : `Content-Type: application/x-www-form-urlencoded\r\n`;
    const head = `${method} ${path} HTTP/1.1\r\nHost: ${this.origin.host}\r\n${this.headers}${body}`;
    return new Promise((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.socket.write(`${head}Content-Length: ${Buffer.byteLength(form)}${HEAD_END}${form}`);
    });
  }

  close(): void {
    this.waiting = undefined;
    this.socket.destroy();
  }

  private take(chunk: Buffer): void {
    this.received = this.received.length === 0 ? chunk : Buffer.concat([this.received, chunk]);
    const headEnd = this.received.indexOf(HEAD_END);
    if (headEnd < 0) return;
    const head = this.received.toString("latin1", 0, headEnd);
    const length = Number(/^content-length: (\d+)/im.exec(head)?.[1] ?? Number.NaN);
    const isWhole = !Number.isNaN(length);
    if (!isWhole) this.fail(new Error(`An answer without Content-Length: ${head}`));
    const start = headEnd + HEAD_END.length;
    if (!isWhole || this.received.length < start + length) return;
    const body = this.received.toString("utf8", start, start + length);
    this.received = this.received.subarray(start + length);
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.resolve({ status: Number(head.slice(9, 12)), body });
  }

  private fail(error: Error): void {
    const { waiting } = this;
    this.waiting = undefined;
    waiting?.reject(error);
  }
}
