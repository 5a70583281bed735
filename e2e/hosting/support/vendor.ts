import { createSocket, type Socket as Datagrams } from "node:dgram";
import { readFileSync } from "node:fs";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import https from "node:https";
import net, { type AddressInfo, type Socket } from "node:net";
import { createSecureContext, type TLSSocket } from "node:tls";
import { IMPOSTOR, MISNAMED } from "./authority.ts";
import { work } from "./work.ts";

/** What the vendor's host got. */
export interface Got {
  method: string;
  /** Path and query, as they came. */
  url: string;
  /** The name that TLS was asked for. */
  name: string;
  headers: IncomingMessage["headers"];
  body: string;
}

/** Below this path the stand-in answers what it got; all else goes to the gateway's. */
export const ECHO = "/v3/echo";
/** A reply in two pieces, the second one only after half a second. */
export const SLOW = "/v3/slow";

/** What the vendor would have no reason to send, and a browser must not get. */
export const UNWANTED = {
  "set-cookie": "vendor=1",
  "access-control-allow-origin": "*",
  "access-control-allow-credentials": "true",
  "strict-transport-security": "max-age=31536000",
  "clear-site-data": '"*"',
  location: "https://evil.example/",
  refresh: "0; url=https://evil.example/",
  "service-worker-allowed": "/",
  link: "</x>; rel=preload",
};

/** The vendor's hosts on this machine: by TLS, with names of their own, and what leads a server to them. */
export class Vendor {
  /** Every call that got here. */
  readonly got: Got[] = [];
  /** What was asked of the way out: `host:port`. */
  readonly connected: string[] = [];

  private constructor(
    private readonly server: https.Server,
    private readonly names: Datagrams,
    private readonly tunnel: http.Server,
    private readonly gateway: string,
  ) {}

  /** `gateway` is the address of one with `--stand-in`. */
  static async start(gateway: string): Promise<Vendor> {
    const tls = (name: string) => ({ key: readFileSync(work("tls", `${name}.key`)), cert: readFileSync(work("tls", `${name}.pem`)) });
    const bad = new Map([[IMPOSTOR, createSecureContext(tls("impostor"))], [MISNAMED, createSecureContext(tls("misnamed"))]]);
    const good = createSecureContext(tls("vendor"));
    const server = https.createServer({ ...tls("vendor"), SNICallback: (name, done) => done(null, bad.get(name) ?? good) });
    const names = createSocket("udp4");
    const tunnel = http.createServer();
    const vendor = new Vendor(server, names, tunnel, gateway);
    server.on("request", (request, response) => void vendor.answer(request, response).catch(() => response.destroy()));
    server.on("tlsClientError", () => {}); // whoever does not trust it
    names.on("message", (question, from) => names.send(nameReply(question), from.port, from.address));
    tunnel.on("connect", (request, socket: Socket) => vendor.pass(request.url ?? "", socket));
    await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
    await new Promise<void>((ready) => names.bind(0, "127.0.0.1", ready));
    await new Promise<void>((ready) => tunnel.listen(0, "127.0.0.1", ready));
    return vendor;
  }

  /** The port of all its hosts. */
  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** A name server to which every name is this machine. */
  get nameServer(): string {
    return `127.0.0.1:${this.names.address().port}`;
  }

  /** A way out of the network that leads here whatever is asked: a proxy that knows CONNECT. */
  get wayOut(): string {
    return `http://127.0.0.1:${(this.tunnel.address() as AddressInfo).port}`;
  }

  private pass(target: string, socket: Socket): void {
    this.connected.push(target);
    const inner = net.connect(this.port, "127.0.0.1", () => {
      socket.write("HTTP/1.1 200 Connection established\r\n\r\n");
      socket.pipe(inner).pipe(socket);
    });
    for (const end of [socket, inner]) end.on("error", () => [socket, inner].forEach((each) => each.destroy()));
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const pieces: Buffer[] = [];
    // A call that breaks off in the middle of its body did not get here.
    for await (const piece of request) pieces.push(piece as Buffer);
    const body = Buffer.concat(pieces);
    const { method = "", url = "", headers } = request;
    const got = { method, url, name: String((request.socket as TLSSocket).servername), headers, body: body.toString() };
    this.got.push(got);
    if (url.startsWith(ECHO)) {
      const own = { "x-subject-token": "subject", "x-request-id": "request", "retry-after": "7", "content-type": "application/json" };
      response.writeHead(200, { ...UNWANTED, ...own }).end(JSON.stringify(got));
    } else if (url.startsWith(SLOW)) {
      response.writeHead(200, { "content-type": "application/json" }).write("[1,");
      setTimeout(() => response.end("2]"), 500);
    } else {
      this.forward(got, body, response);
    }
  }

  private forward(got: Got, body: Buffer, response: ServerResponse): void {
    const { host, port } = new URL(this.gateway);
    const path = `/proxy/https/${got.headers.host}${got.url}`;
    const headers = { ...got.headers, host };
    const onward = http.request({ host: "127.0.0.1", port, method: got.method, path, headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    onward.on("error", () => response.destroy());
    onward.end(body);
  }

  async stop(): Promise<void> {
    this.names.close();
    for (const server of [this.server, this.tunnel]) {
      server.closeAllConnections();
      server.close();
    }
  }
}

/** A name server's reply: for an IPv4 address this machine's, for all else that there is none. */
function nameReply(question: Buffer): Buffer {
  let end = 12;
  while (question[end]) end += (question[end] ?? 0) + 1;
  const isIpv4 = question.readUInt16BE(end + 1) === 1;
  const head = Buffer.from(question.subarray(0, end + 5));
  head.writeUInt16BE(0x8180, 2);
  head.writeUInt16BE(isIpv4 ? 1 : 0, 6);
  head.writeUInt32BE(0, 8);
  return isIpv4 ? Buffer.concat([head, Buffer.from([0xc0, 0x0c, 0, 1, 0, 1, 0, 0, 0, 60, 0, 4, 127, 0, 0, 1])]) : head;
}
