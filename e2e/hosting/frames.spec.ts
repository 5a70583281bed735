import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { OPEN } from "./support/recipes.ts";
import { everywhere, expect, test } from "./support/test.ts";

/** A portal on another origin, with the page in a frame. */
async function portal(address: string, sandbox: string): Promise<{ address: string; stop(): void }> {
  const html = `<!doctype html><title>Portal</title><link rel="icon" href="data:,"><iframe sandbox="${sandbox}" src="${address}" width="1000" height="700"></iframe>`;
  const server = createServer((_, response) => response.writeHead(200, { "content-type": "text/html" }).end(html));
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`, stop: () => server.close() };
}

everywhere((_, path) => {
  if (path === OPEN) {
    for (const sandbox of ["allow-scripts allow-forms", "allow-scripts allow-forms allow-same-origin"]) {
      test(`where its owner chose so, it starts in a frame with sandbox="${sandbox}"`, async ({ page, place, guard: _ }) => {
        const host = await portal(place.address, sandbox);
        await page.goto(host.address);
        const form = page.frameLocator("iframe").getByRole("form", { name: "Connection" });
        await expect(form).toBeVisible();
        // Settings come to such a frame too.
        await expect(form.getByLabel(/^CORS proxy URL/)).toHaveValue("api/{host}/{path}");
        host.stop();
      });
    }
  } else {
    test("as it comes, no other page can show it in a frame", async ({ page, place, guard }) => {
      guard.expect(/frame-ancestors/);
      const host = await portal(place.address, "allow-scripts allow-same-origin");
      const refused = page.waitForEvent("console", (message) => message.text().includes("frame-ancestors"));
      await page.goto(host.address);
      await refused;
      await expect(page.frameLocator("iframe").getByRole("form", { name: "Connection" })).toHaveCount(0);
      host.stop();
    });
  }
}, ["nginx", "caddy", "apache"]);
