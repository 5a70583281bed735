import http from "node:http";
import net from "node:net";

/** A reply, as it came. */
export interface Reply {
  status: number;
  headers: http.IncomingHttpHeaders;
  body: Buffer;
  text: string;
  /** The pieces of the body, with the milliseconds after which each came. */
  pieces: { after: number; text: string }[];
}

/** Asks a server for a path exactly as it is written here; nothing is tidied, decoded or followed. */
export function ask(origin: string, path: string, headers: Record<string, string> = {}, method = "GET", body?: string): Promise<Reply> {
  const { hostname, port } = new URL(origin);
  const began = Date.now();
  return new Promise((resolve, reject) => {
    const request = http.request({ hostname, port, path, method, headers, agent: false }, (reply) => {
      const parts: Buffer[] = [];
      const pieces: Reply["pieces"] = [];
      reply.on("data", (part: Buffer) => {
        parts.push(part);
        pieces.push({ after: Date.now() - began, text: part.toString() });
      });
      reply.on("error", reject);
      reply.on("end", () => {
        const whole = Buffer.concat(parts);
        resolve({ status: reply.statusCode ?? 0, headers: reply.headers, body: whole, text: whole.toString(), pieces });
      });
    });
    request.on("error", reject);
    request.end(body);
  });
}

/** Sends bytes and returns the first line of the reply; empty if there is none within a second. */
export function firstLine(origin: string, text: string): Promise<string> {
  const { hostname, port } = new URL(origin);
  return new Promise((resolve) => {
    let got = "";
    const socket = net.connect(Number(port), hostname, () => socket.write(text));
    const done = () => {
      socket.destroy();
      resolve(got.split("\r\n", 1)[0] ?? "");
    };
    socket.on("data", (bytes) => {
      got += bytes.toString("latin1");
      if (got.includes("\r\n")) done();
    });
    socket.on("close", done);
    socket.on("error", done);
    socket.setTimeout(1_000, done);
  });
}
