import { readFile } from "node:fs/promises";
import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { fileURLToPath } from "node:url";
import { Dashboard } from "../support/dashboard.ts";
import { expect, test } from "../support/test.ts";

const PREFIX = "/a/b/c";

/** A server in front of `origin` that knows it under a prefix, takes that away, and knows nothing else. */
async function inFrontOf(origin: string): Promise<{ server: Server; origin: string; strays: string[] }> {
  const strays: string[] = [];
  const server = createServer((asked, response) => {
    const url = asked.url ?? "/";
    const call = url.slice(PREFIX.length);
    if (!url.startsWith(PREFIX) || !/^([/?]|$)/.test(call)) {
      strays.push(url);
      response.writeHead(404).end("not here");
      return;
    }
    const inner = request(origin + (call.startsWith("/") ? call : `/${call}`), { method: asked.method, headers: asked.headers }, (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    inner.on("error", () => response.destroy());
    asked.pipe(inner);
  });
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return { server, origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, strays };
}

test("the page works under a path that the server takes away before it passes calls on", async ({ page, gateway }) => {
  const front = await inFrontOf(gateway.origin);
  const dashboard = new Dashboard(page, `${front.origin}${PREFIX}/`);
  // What a browser keeps for ever has a name that says so.
  const kept: [string, string][] = [];
  page.on("response", (reply) => kept.push([new URL(reply.url()).pathname, reply.headers()["cache-control"] ?? ""]));
  await dashboard.open("?q=db:0");
  await dashboard.connectButton.click();
  await expect(dashboard.grid).toBeVisible();
  await expect(dashboard.filter).toHaveValue("db:0");
  expect(new URL(page.url()).pathname).toBe(`${PREFIX}/`);
  expect(front.strays).toEqual([]);
  const files = kept.filter(([path]) => /\.(css|js|svg|wasm)$/.test(path));
  for (const kind of [".css", ".js", ".wasm"]) expect(files.some(([path]) => path.endsWith(kind)), kind).toBe(true);
  for (const [path, cache] of files) {
    expect(cache, path).toBe(path.endsWith("/boot.js") ? "no-cache" : "public, max-age=31536000, immutable");
  }
  front.server.close();
});

test("without the slash at the end of such a path, the page asks for its files beside the folder and says so", async ({ page, gateway, guard }) => {
  guard.expect(/Failed to load resource/, /MIME type/);
  const front = await inFrontOf(gateway.origin);
  await page.goto(front.origin + PREFIX);
  await expect(page.getByRole("alert")).toContainText("add a / to the end of its address");
  expect(front.strays).toContain("/a/b/boot.js");
  front.server.close();
});

test("the example of a config.json is one that the page takes as it is", async ({ page, dashboard }) => {
  const example = await readFile(fileURLToPath(new URL("../../docs/config.example.json", import.meta.url)), "utf8");
  await page.route("**/config.json", (route) => route.fulfill({ contentType: "application/json", body: example }));
  await dashboard.open();
  await expect(dashboard.form).toBeVisible();
  await expect(dashboard.alert).toHaveCount(0);
  await expect(dashboard.field("Instance ID")).toHaveValue(JSON.parse(example).instance);
  await expect(dashboard.field("CORS proxy URL")).toHaveValue(JSON.parse(example).proxy);
});
