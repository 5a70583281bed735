import { connect, createServer, type Socket } from "node:net";
import { Program } from "./program.ts";

/** A port that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("There is no free port.");
  return address.port;
}

/** A Redis server that keeps nothing. */
export class RedisServer {
  private constructor(
    private readonly running: Program,
    readonly port: number,
  ) {}

  static async start(): Promise<RedisServer> {
    const port = await freePort();
    const running = Program.start(process.env.REDIS_SERVER ?? "redis-server", [
      ...["--port", String(port), "--bind", "127.0.0.1", "--protected-mode", "no"],
      ...["--save", "", "--appendonly", "no", "--databases", "16"],
    ]);
    const client = await running.until(() => RedisClient.open(port).catch(() => undefined));
    client.close();
    return new RedisServer(running, port);
  }

  open(from?: string): Promise<RedisClient> {
    return RedisClient.open(this.port, from);
  }

  stop(): Promise<void> {
    return this.running.stop();
  }
}

export type Reply = string | number | null | Error | Reply[];

/** A client that speaks the protocol of Redis and nothing more, so that the server's list shows just what a test did. */
export class RedisClient {
  private received = Buffer.alloc(0);
  private waiting: ((reply: Reply) => void)[] = [];

  private constructor(private readonly socket: Socket) {
    socket.on("data", (bytes) => this.receive(bytes));
    socket.on("error", () => {}); // a client that is killed by a test has nothing to say
  }

  /** Opens one, from another address of this machine where `from` is given. */
  static async open(port: number, from?: string): Promise<RedisClient> {
    const socket = connect({ host: "127.0.0.1", port, localAddress: from, noDelay: true });
    await new Promise<void>((resolve, reject) => socket.once("connect", resolve).once("error", reject));
    return new RedisClient(socket);
  }

  /** Sends a command and waits for its reply. */
  async call(...words: string[]): Promise<Reply> {
    const parts = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
    const reply = new Promise<Reply>((resolve) => this.waiting.push(resolve));
    this.socket.write(`*${words.length}\r\n${parts.join("")}`);
    const result = await reply;
    if (result instanceof Error) throw result;
    return result;
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(bytes: Buffer): void {
    this.received = Buffer.concat([this.received, bytes]);
    for (let read = parse(this.received, 0); read; read = parse(this.received, 0)) {
      this.received = this.received.subarray(read.end);
      this.waiting.shift()?.(read.reply);
    }
  }
}

/** Reads one reply; undefined where it has not come whole. */
function parse(bytes: Buffer, start: number): { reply: Reply; end: number } | undefined {
  const lineEnd = bytes.indexOf("\r\n", start);
  if (lineEnd < 0) return undefined;
  const line = bytes.toString("utf8", start + 1, lineEnd);
  const next = lineEnd + 2;
  switch (String.fromCharCode(bytes[start] ?? 0)) {
    case "+":
      return { reply: line, end: next };
    case "-":
      return { reply: new Error(line), end: next };
    case ":":
      return { reply: Number(line), end: next };
    case "$": {
      const length = Number(line);
      if (length < 0) return { reply: null, end: next };
      if (bytes.length < next + length + 2) return undefined;
      return { reply: bytes.toString("utf8", next, next + length), end: next + length + 2 };
    }
    case "*": {
      const replies: Reply[] = [];
      let end = next;
      for (let left = Number(line); left > 0; left--) {
        const item = parse(bytes, end);
        if (!item) return undefined;
        replies.push(item.reply);
        end = item.end;
      }
      return { reply: replies, end };
    }
    default:
      throw new Error(`This is no reply of Redis: ${line}`);
  }
}

/** One line of CLIENT LIST as its fields. */
export type Listed = Record<string, string>;

/** What CLIENT LIST says, by session ID. */
export async function clientList(client: RedisClient): Promise<Map<string, Listed>> {
  const text = String(await client.call("CLIENT", "LIST"));
  const rows = text.split("\n").filter((line) => line !== "");
  return new Map(
    rows.map((line) => {
      const fields: Listed = {};
      for (const pair of line.split(" ")) {
        const [name = "", ...value] = pair.split("=");
        fields[name] = value.join("=");
      }
      return [fields.id ?? "", fields];
    }),
  );
}
