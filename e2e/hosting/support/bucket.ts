import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type Server } from "node:http";

interface Stored {
  key: string;
  file: string;
  headers: Record<string, string>;
}

/** Object storage as a web server: exactly the keys that were uploaded, each with the headers that were stored with it, and nothing else. */
export class Bucket {
  private constructor(private readonly server: Server) {}

  static async start(manifest: string, port: number): Promise<Bucket> {
    const stored = JSON.parse(readFileSync(manifest, "utf8")) as Stored[];
    const objects = new Map(stored.map((object) => [object.key, { ...object, body: readFileSync(object.file) }]));
    const server = createServer((request, response) => {
      const key = decodeURIComponent((request.url ?? "").split("?", 1)[0] ?? "").slice(1);
      const object = objects.get(key);
      if (request.method !== "GET" && request.method !== "HEAD") return response.writeHead(405).end();
      if (!object) return response.writeHead(404, { "content-type": "application/xml" }).end("<Error><Code>NoSuchKey</Code></Error>");
      const headers = { ...object.headers, ETag: `"${createHash("md5").update(object.body).digest("hex")}"` };
      if (request.headers["if-none-match"] === headers.ETag) return response.writeHead(304, headers).end();
      return response.writeHead(200, headers).end(request.method === "HEAD" ? undefined : object.body);
    });
    await new Promise<void>((ready) => server.listen(port, "127.0.0.1", ready));
    return new Bucket(server);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((done) => this.server.close(done));
  }
}
