import { ask, firstLine, type Reply } from "./support/ask.ts";
import { IMPOSTOR, MISNAMED } from "./support/authority.ts";
import { OPEN } from "./support/recipes.ts";
import { everywhere, expect, test } from "./support/test.ts";
import { ECHO, SLOW, UNWANTED, type Got } from "./support/vendor.ts";

const HOST = "gaussdb-nosql.ap-southeast-1.myhuaweicloud.com";
const EUROPE = "gaussdb-nosql.eu-west-101.myhuaweicloud.eu";
const IAM = "iam.ap-southeast-1.myhuaweicloud.com";
/** Servers whose own proxy it is. A bucket has none. */
const OWN = ["nginx", "caddy", "apache"] as const;

const echo = (reply: Reply): Got => JSON.parse(reply.text) as Got;

everywhere((server, at) => {
  test("path and query arrive byte by byte, at the host that was named, by TLS with its name", async ({ place }) => {
    const ways = ["", "/", "?", "?a", "?a=%2F&b=+&c=%20&&d=%e4%b8%80", "/%2Fa%2fb", "/%7e~", "/a;b=c,d", "/a:b@c$", "/+%2B", "?x=//y&z=https://w/?q", "/%25%32%35"];
    if (server !== "caddy") ways.push("/!'()*");
    for (const host of [HOST, EUROPE]) {
      for (const rest of ways) {
        const reply = await ask(place.origin, place.call(host, ECHO + rest));
        expect(reply.status, rest).toBe(200);
        const { url, name, headers, method } = echo(reply);
        expect({ url, name, host: headers.host, method }).toEqual({ url: ECHO + rest, name: host, host, method: "GET" });
      }
    }
  });

  test(`slashes and dots that a server might tidy arrive ${server === "caddy" ? "tidied" : "as they were"}, or not at all`, async ({ place, vendor }) => {
    for (const rest of ["//a", "/./a", "/b/../a", "/%2e%2e/a"]) {
      const before = vendor.got.length;
      await ask(place.origin, place.call(HOST, ECHO + rest));
      for (const { url } of vendor.got.slice(before)) {
        if (server === "caddy") expect(url).toMatch(/^\/v3\/[a-z/.%0-9]+$/);
        else expect(url).toBe(ECHO + rest);
      }
    }
  });

  test("credentials and what they sign go on; cookies, passwords of this server and whatever tells of the person do not", async ({ place }) => {
    const signature = "SDK-HMAC-SHA256 Access=AK, SignedHeaders=host;x-sdk-date, Signature=00";
    const passed = {
      "x-auth-token": "token",
      authorization: signature,
      "x-sdk-date": "20260101T000000Z",
      "x-project-id": "project",
      "x-security-token": "security",
      accept: "application/json",
    };
    const own = { cookie: "portal=1", referer: `${place.origin}/`, "x-forwarded-for": "10.0.0.1", forwarded: "for=10.0.0.1", "sec-fetch-site": "same-origin", origin: place.origin };
    const { headers } = echo(await ask(place.origin, place.call(HOST, ECHO), { ...passed, ...own }));
    expect(headers).toMatchObject(passed);
    for (const name of [...Object.keys(own), "x-forwarded-host", "x-forwarded-proto", "x-forwarded-server", "x-real-ip", "via"]) {
      expect(headers, name).not.toHaveProperty(name);
    }
    const basic = echo(await ask(place.origin, place.call(HOST, ECHO), { authorization: "Basic cG9ydGFsOnBhc3N3b3Jk" }));
    expect(basic.headers).not.toHaveProperty("authorization");
  });

  test("the service's own headers come back, and none that tells the browser to do something here", async ({ place }) => {
    const { headers } = await ask(place.origin, place.call(HOST, ECHO));
    expect(headers).toMatchObject({ "x-subject-token": "subject", "x-request-id": "request", "retry-after": "7", "content-type": "application/json" });
    expect(headers.date).toBeTruthy();
    for (const name of Object.keys(UNWANTED)) expect(headers, name).not.toHaveProperty(name);
    expect(headers["cache-control"]).toBe("no-store");
    expect(headers["x-content-type-options"]).toBe("nosniff");
    expect(headers["content-security-policy"]).toBe("default-src 'none'; frame-ancestors 'none'; sandbox");
  });

  test("a sign-in is passed on with its body, and a body that is no sign-in's is not", async ({ place, vendor }) => {
    const sign = (host: string, path: string, body: string) => ask(place.origin, place.call(host, path), { "content-type": "application/json" }, "POST", body);
    const before = vendor.got.length;
    expect((await sign(IAM, "/v3/auth/tokens?nocatalog=true", '{"auth":{}}')).status).toBeGreaterThanOrEqual(400);
    expect(vendor.got.slice(before)).toMatchObject([{ method: "POST", url: "/v3/auth/tokens?nocatalog=true", body: '{"auth":{}}', name: IAM }]);
    const big = await sign(IAM, "/v3/auth/tokens", "x".repeat(100_000)).catch(() => ({ status: 413 }));
    expect(big.status).toBeGreaterThanOrEqual(400);
    expect(vendor.got.length).toBe(before + 1);
  });

  test("a reply is passed on as it comes", async ({ place }) => {
    const { pieces, text } = await ask(place.origin, place.call(HOST, SLOW));
    expect(text).toBe("[1,2]");
    expect(pieces[0]?.text).toBe("[1,");
    expect((pieces.at(-1)?.after ?? 0) - (pieces[0]?.after ?? 0)).toBeGreaterThan(300);
  });

  test("nothing is sent to a host whose certificate is not its own", async ({ place, vendor }) => {
    for (const host of [IMPOSTOR, MISNAMED]) {
      const before = vendor.got.length;
      const { status } = await ask(place.origin, place.call(host, ECHO), { "x-auth-token": "token-of-no-log", authorization: "SDK-HMAC-SHA256 signature-of-no-log" });
      expect([500, 502, 503], host).toContain(status);
      expect(vendor.got.length, host).toBe(before);
    }
    // What went wrong is logged, and nothing secret with it; so is what went well, where its owner chose that.
    await ask(place.origin, place.call(HOST, ECHO), { "x-auth-token": "token-of-no-log" });
    if (server === "nginx" || (server === "caddy" && at === OPEN)) await expect.poll(() => place.log()).toContain(ECHO);
    expect(place.log()).not.toContain("of-no-log");
  });

  test("no other host, port, scheme, path or kind of call", async ({ place, vendor }) => {
    const before = [vendor.got.length, vendor.connected.length];
    const calls: [string, string, string][] = [
      ...["evil.example", "127.0.0.1", "169.254.169.254", "localhost", `${HOST}.evil.example`, `evil.example.${HOST}`, `${HOST}:8443`, `${HOST}:443`, `evil@${HOST}`].map((host): [string, string, string] => ["GET", host, ECHO]),
      ...[`x${HOST}`, "ecs.ap-southeast-1.myhuaweicloud.com", "gaussdb-nosql.a.b.myhuaweicloud.com", "gaussdb-nosql.myhuaweicloud.com", "gaussdb-nosql.ap-southeast-1.myhuaweicloud.net"].map((host): [string, string, string] => ["GET", host, ECHO]),
      ...["http:", "https:", `https:/${HOST}`, `%2f%2f${HOST}`, `${HOST}%2eevil.example`, `${HOST}%00`, ".", ".."].map((host): [string, string, string] => ["GET", host, ECHO]),
      ...["/", "/v1/echo", "/v3", "/v30/x", ""].map((path): [string, string, string] => ["GET", HOST, path]),
      ...["POST", "PUT", "DELETE", "PATCH", "OPTIONS"].map((method): [string, string, string] => [method, HOST, ECHO]),
      ["POST", IAM, "/v3/auth/tokens/x"],
      ["DELETE", IAM, "/v3/auth/tokens"],
    ];
    for (const [method, host, path] of calls) {
      const reply = await ask(place.origin, place.call(host, path), { "x-auth-token": "secret" }, method);
      expect([400, 403, 404, 405], `${method} ${host}${path}`).toContain(reply.status);
      // At this path files may be read by everybody, and what is no call is a file that is not there.
      if (at !== OPEN) expect(reply.headers, `${method} ${host}${path}`).not.toHaveProperty("access-control-allow-origin");
      expect(vendor.got.slice(before[0]), `${method} ${host}${path}`).toEqual([]);
    }
    expect([vendor.got.length, vendor.connected.length]).toEqual(before);
  });

  test("it is no proxy for whoever asks it as one", async ({ place, vendor }) => {
    const before = [vendor.got.length, vendor.connected.length];
    const target = `127.0.0.1:${vendor.port}`;
    for (const text of [`CONNECT ${target} HTTP/1.1\r\nHost: ${target}\r\n\r\n`, `CONNECT ${HOST}:443 HTTP/1.1\r\nHost: ${HOST}:443\r\n\r\n`]) {
      expect(await firstLine(place.origin, text)).not.toMatch(/ 2\d\d /);
    }
    const absolute = await firstLine(place.origin, `GET https://${HOST}${ECHO} HTTP/1.1\r\nHost: ${HOST}\r\nConnection: close\r\n\r\n`);
    expect(absolute).not.toMatch(/ 2\d\d /);
    expect([vendor.got.length, vendor.connected.length]).toEqual(before);
  });
}, OWN);

everywhere(() => {
  test("pages of other servers may not call, whatever they say", async ({ place, vendor }) => {
    const before = vendor.got.length;
    const { host } = new URL(place.origin);
    const from: Record<string, string>[] = [
      { "sec-fetch-site": "cross-site" },
      { "sec-fetch-site": "same-site" },
      { origin: "https://evil.example" },
      { origin: "null" },
      { origin: `http://${host}.evil.example` },
      { origin: `http://evil.example/?${host}` },
      { origin: "https://evil.example", "sec-fetch-site": "cross-site", "x-auth-token": "secret" },
    ];
    for (const headers of from) {
      const reply = await ask(place.origin, place.call(HOST, "/v3/x/instances"), headers);
      expect(reply.status, JSON.stringify(headers)).toBe(403);
      expect(reply.headers).not.toHaveProperty("access-control-allow-origin");
    }
    expect(vendor.got.length).toBe(before);
    for (const headers of [{}, { "sec-fetch-site": "same-origin" }, { origin: place.origin }, { origin: `https://${host}` }] as Record<string, string>[]) {
      const reply = await ask(place.origin, place.call(HOST, "/v3/x/instances"), headers);
      // The service's own refusal: there is no token.
      expect([reply.status, reply.text], JSON.stringify(headers)).toEqual([401, expect.stringContaining("error_")]);
    }
  });
}, [...OWN, "gateway"]);
