import { readFileSync, readdirSync } from "node:fs";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { ask } from "./support/ask.ts";
import { OPEN } from "./support/recipes.ts";
import { everywhere, expect, test } from "./support/test.ts";
import { work } from "./support/work.ts";

const FOREVER = "public, max-age=31536000, immutable";
const TYPES: Record<string, string> = {
  wasm: "application/wasm",
  js: "text/javascript; charset=utf-8",
  css: "text/css; charset=utf-8",
  svg: "image/svg+xml",
  html: "text/html; charset=utf-8",
  json: "application/json",
};
const files = () => readdirSync(work("site-without-config")).filter((name) => !/\.(br|gz)$/.test(name));
const extension = (name: string) => name.split(".").pop() ?? "";
const tidy = (type: unknown) => String(type).toLowerCase().replace(/;\s*/, "; ").replace(/^(image\/svg\+xml|application\/json); charset=utf-8$/, "$1");
/** Some say what a script is without its characters, which are ASCII or said in the page, and that is as good. */
const withoutCharset = (type: string) => type.replace(/; .*/, "");

everywhere((server, path) => {
  test("every file has its type, how long it may be kept, and the compression that was asked for", async ({ place }) => {
    const encodings: Record<string, string | undefined>[] = [
      { ask: "gzip, deflate, br, zstd", get: place.brotli ? "br" : "gzip" },
      { ask: "gzip", get: "gzip" },
      { ask: "identity", get: undefined },
    ];
    for (const name of files()) {
      for (const { ask: accepted = "", get } of encodings) {
        const what = `${name} with Accept-Encoding: ${accepted}`;
        const { status, headers, body } = await ask(place.origin, place.path + name, { "accept-encoding": accepted });
        expect(status, what).toBe(200);
        expect(withoutCharset(tidy(headers["content-type"])), what).toBe(withoutCharset(TYPES[extension(name)] ?? ""));
        expect(headers["cache-control"], what).toBe(/-[0-9a-f]{12,16}(_bg)?\.\w+$/.test(name) ? FOREVER : "no-cache");
        const encoding = headers["content-encoding"];
        // A bucket does not look at what is accepted.
        expect(encoding, what).toBe(server === "bucket" ? "gzip" : get);
        if (server !== "bucket") expect(String(headers.vary).toLowerCase(), what).toContain("accept-encoding");
        const plain = encoding === "br" ? brotliDecompressSync(body) : encoding === "gzip" ? gunzipSync(body) : body;
        // In a bucket the page has its policy in it.
        if (server === "bucket" && name === "index.html") expect(plain.toString()).toContain('http-equiv="Content-Security-Policy"');
        else expect(plain.equals(readFileSync(work("site-without-config", name))), what).toBe(true);
      }
    }
  });

  test("text is sent as UTF-8", async ({ place }) => {
    for (const name of files().filter((file) => /\.(html|css|js)$/.test(file))) {
      const { headers } = await ask(place.origin, place.path + name);
      // Without a word in the header, the page says it, and what it loads is read as it is.
      if (String(headers["content-type"]).includes("charset")) expect(tidy(headers["content-type"])).toContain("charset=utf-8");
    }
    expect(readFileSync(work("site-without-config/index.html"), "utf8")).toMatch(/<meta charset="?utf-8/);
  });

  test("the page has every header that a server can send, and is not kept", async ({ place }) => {
    const { status, headers, text } = await ask(place.origin, server === "bucket" ? `${place.path}index.html` : place.path, { "accept-encoding": "identity" });
    expect(status).toBe(200);
    expect(headers["cache-control"]).toBe("no-cache");
    expect(headers["content-type"]).toMatch(/^text\/html/);
    if (server === "bucket") return;
    expect(text).toContain("<title>GeminiDB Redis sessions</title>");
    // One path has the options set.
    const framed = path === OPEN && server !== "gateway";
    const frames = framed ? /; frame-ancestors http:\/\/127\.0\.0\.1:\*; / : /; frame-ancestors 'none'; /;
    const policy = String(headers["content-security-policy"]);
    expect(policy).toMatch(frames);
    expect(policy.replace(/frame-ancestors [^;]*/, "")).toBe(
      "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; " +
        "manifest-src 'self'; worker-src 'self'; base-uri 'none'; form-action 'none'; ; require-trusted-types-for 'script'",
    );
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["referrer-policy"]).toBe("no-referrer");
    expect(headers["permissions-policy"]).toContain("camera=()");
    expect(headers["cross-origin-opener-policy"]).toBe("same-origin");
    expect(headers["access-control-allow-origin"]).toBe(framed ? "*" : undefined);
  });

  test("what has not changed is answered with 304, and still says how long it may be kept", async ({ place }) => {
    for (const name of ["index.html", files().find((file) => file.endsWith(".wasm")) ?? ""]) {
      const accepted = { "accept-encoding": "gzip, br" };
      const first = await ask(place.origin, place.path + name, accepted);
      const again: Record<string, string> = first.headers.etag ? { "if-none-match": first.headers.etag } : { "if-modified-since": String(first.headers["last-modified"]) };
      const second = await ask(place.origin, place.path + name, { ...accepted, ...again });
      expect(second.status, name).toBe(304);
      expect(second.body.length).toBe(0);
      expect(second.headers["cache-control"], name).toBe(first.headers["cache-control"]);
      if (first.headers.etag && server !== "bucket") {
        // Each form of a file is known by itself, or a browser would take one for the other.
        const plain = await ask(place.origin, place.path + name, { "accept-encoding": "identity", "if-none-match": first.headers.etag });
        expect([200, 304]).toContain(plain.status);
        if (plain.status === 200) expect(plain.headers["content-encoding"]).toBeUndefined();
      }
    }
  });

  test("config.json is the page's own, and is asked for each time", async ({ place }) => {
    const { status, headers, text } = await ask(place.origin, `${place.path}config.json`);
    expect(status).toBe(200);
    expect(headers["content-type"]).toMatch(/^application\/json/);
    expect(headers["cache-control"]).toBe("no-cache");
    expect(JSON.parse(text)).toHaveProperty("proxy");
  });

  test("what is not there is a 404 that is neither the page nor kept, and no folder is listed", async ({ place }) => {
    for (const name of ["geminidb-sessions-0123456789abcdef_bg.wasm", "missing.js", "missing/", "missing/config.json", "index.html/x", ".git/config"]) {
      const { status, headers, text } = await ask(place.origin, place.path + name);
      expect([400, 404], name).toContain(status);
      expect(text, name).not.toMatch(/<script|Index of/i);
      expect(String(headers["cache-control"] ?? "no-store"), name).not.toContain("max-age=31536000");
    }
  });

  test("nothing outside of the folder is served", async ({ place }) => {
    for (const way of ["../tls/authority.key", "..%2ftls%2fauthority.key", "%2e%2e/tls/authority.key", "..//tls/authority.key", "x/../../tls/authority.key"]) {
      for (const start of [place.path, place.path.replace(/\/$/, "")]) {
        const { status, text } = await ask(place.origin, start + way).catch(() => ({ status: 0, text: "" }));
        expect(status, start + way).not.toBe(200);
        expect(text).not.toContain("PRIVATE KEY");
      }
    }
  });

  test("files can only be read", async ({ place }) => {
    for (const method of ["POST", "PUT", "DELETE"]) {
      const { status } = await ask(place.origin, `${place.path}index.html`, {}, method);
      expect([403, 405], method).toContain(status);
    }
    const head = await ask(place.origin, `${place.path}index.html`, {}, "HEAD");
    expect([head.status, head.body.length]).toEqual([200, 0]);
  });

  if (path !== "/" && server !== "bucket") {
    test("without its last slash the address leads to the page, and nowhere else", async ({ place }) => {
      const bare = place.path.slice(0, -1);
      const { status, headers } = await ask(place.origin, `${bare}?theme=dark`);
      test.skip(server === "gateway" && status === 404, "the server in front decides");
      expect([301, 302, 307, 308]).toContain(status);
      const target = new URL(String(headers.location), place.origin);
      expect([target.host, target.pathname]).toEqual([new URL(place.origin).host, place.path]);
      for (const prefix of ["//evil.example/..", "/%5Cevil.example/..", "/\\evil.example/.."]) {
        const reply = await ask(place.origin, prefix + bare).catch(() => undefined);
        if (reply?.headers.location) expect(new URL(reply.headers.location, place.origin).origin).toBe(place.origin);
      }
    });
  }
});
