import { readFile } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder with the module for host pages and its examples. */
const EMBED = fileURLToPath(new URL("../../embed", import.meta.url));

const TYPES: Record<string, string> = {
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".json": "application/json",
};

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A web server on a port of its own, and so an origin of its own, for pages that embed the dashboard or play it. */
export class Portal {
  /** The addresses that were asked for, with their queries. */
  readonly asked: string[] = [];
  private readonly answers = new Map<string, Answer>();
  private behind: string | undefined;

  private constructor(
    private readonly server: Server,
    readonly origin: string,
  ) {
    server.on("request", (request: IncomingMessage, response: ServerResponse) => {
      const url = request.url ?? "/";
      this.asked.push(url);
      const { pathname } = new URL(url, this.origin);
      const answer = this.answers.get(pathname);
      if (answer) answer(request, response);
      else if (pathname.startsWith("/embed/")) void embedFile(pathname.slice("/embed/".length), response);
      else if (this.behind) void pass(this.behind + url, request, response);
      else response.writeHead(404).end();
    });
  }

  static async start(): Promise<Portal> {
    const server = createServer();
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    return new Portal(server, `http://127.0.0.1:${(server.address() as AddressInfo).port}`);
  }

  /** Answers a path with this text, whose type is that of `type`'s ending. */
  put(pathname: string, type: keyof typeof TYPES, text: string, headers: Record<string, string> = {}): void {
    this.answers.set(pathname, (_, response) => response.writeHead(200, { "content-type": TYPES[type], ...headers }).end(text));
  }

  /** Leads a path to another address. */
  lead(pathname: string, to: string): void {
    this.answers.set(pathname, (_, response) => response.writeHead(302, { location: to }).end());
  }

  /** Passes all that it has no answer for on to another server, and lets everybody frame what comes back. */
  stand(before: string): void {
    this.behind = before;
  }

  /** Answers a path with a page in which `window.portal` is the module, under a strict policy that lets it frame `frames`. */
  portalPage(pathname: string, frames: string[], { body = "", more = "" } = {}): void {
    const policy = [
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'",
      `frame-src ${frames.join(" ")}; require-trusted-types-for 'script'; trusted-types 'none'${more}`,
    ].join("; ");
    const head = '<meta charset="utf-8"><title>Portal</title><link rel="icon" href="data:,"><script type="module" src="/portal.js"></script>';
    const html = `<!doctype html><html lang="en"><head>${head}</head><body><main id="place"></main>${body}</body></html>`;
    this.put("/portal.js", ".js", 'import * as portal from "/embed/geminidb-sessions-embed.js?define=no"; window.portal = portal;');
    this.put(pathname, ".html", html, { "content-security-policy": policy });
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}

/** Sends a file of the folder `embed`. */
async function embedFile(name: string, response: ServerResponse): Promise<void> {
  const file = path.join(EMBED, name.endsWith("/") ? `${name}index.html` : name);
  const bytes = file.startsWith(EMBED) ? await readFile(file).catch(() => undefined) : undefined;
  if (!bytes) response.writeHead(404).end();
  else response.writeHead(200, { "content-type": TYPES[path.extname(file)] ?? "application/octet-stream" }).end(bytes);
}

/** Passes a call on, with its headers; what comes back says nothing about who may frame it. */
async function pass(target: string, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const token = request.headers["x-auth-token"];
  const headers: Record<string, string> = typeof token === "string" ? { "x-auth-token": token } : {};
  const reply = await fetch(target, { headers, redirect: "manual" });
  for (const name of ["content-type", "access-control-allow-origin", "content-security-policy"]) {
    const value = reply.headers.get(name);
    if (value !== null) response.setHeader(name, value.replace(/frame-ancestors[^;]*;?/, ""));
  }
  response.writeHead(reply.status).end(Buffer.from(await reply.arrayBuffer()));
}
