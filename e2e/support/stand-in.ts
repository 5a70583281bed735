import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** What a stand-in was asked. */
export interface Asked {
  method: string;
  /** Path and query. */
  url: string;
  headers: IncomingMessage["headers"];
}

const SIGN_IN = "<!doctype html><html><head><title>Sign in to the network</title></head><body><form></form></body></html>";
const PLAIN_NGINX = (status: string) => `<html><head><title>${status}</title></head><body><h1>${status}</h1><hr>nginx</body></html>`;

function json(response: ServerResponse, body: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(body));
}

function html(response: ServerResponse, body: string, status = 200): void {
  response.writeHead(status, { "content-type": "text/html; charset=utf-8" }).end(body);
}

/** Passes a call on to `target` and its reply back. */
async function forward(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const headers: Record<string, string> = {};
  const token = request.headers["x-auth-token"];
  if (typeof token === "string") headers["x-auth-token"] = token;
  const reply = await fetch(target, { method: request.method, headers, redirect: "manual" });
  response.writeHead(reply.status, { "content-type": reply.headers.get("content-type") ?? "text/plain" });
  response.end(Buffer.from(await reply.arrayBuffer()));
}

const query = (request: IncomingMessage) => new URL(request.url ?? "/", "http://127.0.0.1").searchParams.get("url") ?? "";

/** The ways a proxy, or whatever answers in its place, can behave; the first part of the path chooses one. */
const WAYS: Record<string, Handler> = {
  // Good ones, each written into the setting in another way.
  encoded: (request, response) => void forward(query(request), request, response),
  raw: (request, response) => void forward((request.url ?? "").replace(/^\/raw\//, ""), request, response),
  parts: (request, response) => {
    const [, scheme, host, rest] = /^\/parts\/([^/]+)\/([^/]+)\/(.*)$/.exec(request.url ?? "") ?? [];
    void forward(`${scheme}://${host}/${rest}`, request, response);
  },

  // Bad ones.
  "without-cors": (_, response) => {
    response.removeHeader("access-control-allow-origin");
    json(response, { node_sessions: [] });
  },
  "sign-in-page": (_, response) => html(response, SIGN_IN),
  "sign-in-redirect": (_, response) => response.writeHead(302, { location: "/sign-in-page" }).end(),
  "cut-off": (_, response) => {
    const start = '{"node_sessions":[{"node_id":"n1","total_count":2,"sessions":[{"id":"1","addr":"10.0.0.1:1"},';
    response.writeHead(200, { "content-type": "application/json", "content-length": "100000", "x-request-id": "cut-7f3a" });
    response.write(start, () => setTimeout(() => response.destroy(), 300));
  },
  "other-json": (_, response) => json(response, { status: "ok", items: [1, 2, 3] }),
  "wrong-shape": (_, response) => json(response, { node_sessions: [{ node_id: "n1", sessions: "none" }] }),
  "empty-reply": (_, response) => response.writeHead(200, { "content-type": "application/json" }).end(),
  "error-500": (_, response) => html(response, PLAIN_NGINX("500 Internal Server Error"), 500),
  "error-502": (_, response) => html(response, PLAIN_NGINX("502 Bad Gateway"), 502),
  "error-413": (_, response) => html(response, PLAIN_NGINX("413 Request Entity Too Large"), 413),
  "service-error": (_, response) => {
    response.setHeader("x-request-id", "svc-500-b1");
    json(response, { error_code: "DBS.200500", error_msg: "Internal error" }, 500);
  },

  // Instances that the gateway does not have.
  "no-nodes": (_, response) => json(response, { node_sessions: [] }),
  "no-sessions": (_, response) => json(response, { node_sessions: [{ node_id: "node-a", total_count: 0, sessions: [] }] }),
};

/** A reply that comes in drops, so that a test can see what there is meanwhile. */
export class Drip {
  private response: ServerResponse | undefined;
  private timer: NodeJS.Timeout | undefined;
  /** How many sessions have been sent. */
  sent = 0;

  /** Each ends with a session; the last one is the end. */
  private readonly pieces: string[] = [];

  constructor(nodes: { sessions: unknown[] }[]) {
    let before = '{"node_sessions":[';
    for (const { sessions, ...node } of nodes) {
      before += JSON.stringify(node).replace(/\}$/, ',"sessions":[');
      for (const session of sessions) {
        this.pieces.push(before + JSON.stringify(session));
        before = ",";
      }
      before = `${sessions.length > 0 ? "" : before}]},`;
    }
    this.pieces.push(`${before.replace(/,$/, "")}]}`);
  }

  /** Answers a call: a session every few milliseconds, so many at most. */
  answer(response: ServerResponse, most = Infinity): void {
    this.response = response;
    response.writeHead(200, { "content-type": "application/json", "x-request-id": "drip-51" });
    this.goOn(most);
  }

  /** Sends on, until so many sessions are sent in all. */
  goOn(most: number): void {
    clearInterval(this.timer);
    this.timer = setInterval(() => {
      const next = this.pieces[this.sent];
      const isLast = this.sent >= this.pieces.length - 1;
      if (next === undefined || isLast || this.sent >= most || this.response?.destroyed) return clearInterval(this.timer);
      this.response?.write(next);
      this.sent++;
    }, 4);
  }

  /** Sends all that is left. */
  end(): void {
    clearInterval(this.timer);
    this.response?.end(this.pieces.slice(this.sent).join(""));
  }

  /** Breaks off in the middle of a session. */
  break(): void {
    clearInterval(this.timer);
    // Only once the browser has what came before: it throws away what it has not read when a connection breaks.
    this.response?.write(',{"id":"77', () => setTimeout(() => this.response?.destroy(), 300));
  }
}

/** A small HTTP server on loopback that plays a proxy, or something in its place. It allows every page to read its replies. */
export class StandIn {
  readonly asked: Asked[] = [];
  private readonly ways = { ...WAYS };

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      this.asked.push({ method: request.method ?? "", url: request.url ?? "", headers: request.headers });
      response.setHeader("access-control-allow-origin", "*");
      response.setHeader("access-control-expose-headers", "x-request-id, retry-after");
      const way = this.ways[(request.url ?? "").split(/[/?]/)[1] ?? ""];
      if (request.method === "OPTIONS" && !(request.url ?? "").startsWith("/without-cors")) {
        response.writeHead(204, { "access-control-allow-headers": "x-auth-token", "access-control-allow-methods": "GET" }).end();
      } else if (way) {
        way(request, response);
      } else {
        response.writeHead(404).end();
      }
    });
  }

  static async start(): Promise<StandIn> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new StandIn(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** Adds a way to behave. */
  behave(name: string, handler: Handler): void {
    this.ways[name] = handler;
  }

  /** Answers with this JSON under a name. */
  answer(name: string, body: unknown): void {
    this.behave(name, (_, response) => json(response, body));
  }

  /** The proxy setting that leads to a way to behave. */
  proxy(name: string): string {
    return `${this.origin}/${name}?url=`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
