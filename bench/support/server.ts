// The server of all contestants, so that they have one origin and get the very same bytes: the gateway's reply from memory,
// the dashboard as the gateway serves it, with its policy, and the other pages.
import { readFile } from "node:fs/promises";
import { createServer, request, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Reply } from "./reply.ts";

const TYPES: Record<string, string> = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css" };

export class BenchServer {
  private constructor(
    private readonly server: Server,
    private readonly gateway: URL,
    /** The folder of the bundled pages. */
    private readonly pages: string,
    private readonly reply: Reply,
  ) {}

  static async start(gateway: string, pages: string, reply: Reply): Promise<BenchServer> {
    const server = createServer();
    const bench = new BenchServer(server, new URL(gateway), pages, reply);
    server.on("request", (call, answer) => {
      bench.answer(call, answer).catch((error: unknown) => {
        if (!answer.headersSent) answer.writeHead(500);
        answer.end(String(error));
      });
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return bench;
  }

  get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }

  private async answer(call: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { pathname } = new URL(call.url ?? "/", this.origin);
    if (pathname === this.reply.path) {
      answer.writeHead(200, this.reply.headers);
      answer.write(this.reply.bytes); // in chunks, without a length, as the gateway sends it
      answer.end();
    } else if (pathname === "/config.json") {
      const [, , project, , instance] = this.reply.path.split("/");
      const settings = { endpoint: this.origin, project, instance, proxy: "", signIn: ["none", "token"] };
      answer.writeHead(200, { "content-type": "application/json", "cache-control": "no-cache" });
      answer.end(JSON.stringify(settings));
    } else if (pathname.startsWith("/bench/")) {
      await this.page(path.basename(pathname), answer);
    } else {
      this.pass(call, answer);
    }
  }

  private async page(name: string, answer: ServerResponse): Promise<void> {
    const type = TYPES[path.extname(name)];
    const content = type ? await readFile(path.join(this.pages, name)).catch(() => undefined) : undefined;
    answer.writeHead(content ? 200 : 404, { "content-type": type ?? "text/plain", "cache-control": "no-cache" });
    answer.end(content);
  }

  private pass(call: IncomingMessage, answer: ServerResponse): void {
    const { host } = this.gateway;
    const passed = request(new URL(call.url ?? "/", this.gateway), { method: call.method, headers: { ...call.headers, host } });
    passed.on("response", (response) => {
      answer.writeHead(response.statusCode ?? 502, response.headers);
      response.pipe(answer);
    });
    passed.on("error", () => answer.writeHead(502).end());
    passed.end();
  }
}
