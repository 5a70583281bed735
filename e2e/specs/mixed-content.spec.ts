import { Dashboard } from "../support/dashboard.ts";
import { expect, test } from "../support/test.ts";

/** An address of this machine at which nothing listens: the browser gets the page's own files from the test. */
const HOME = "https://127.0.0.1:9";

test("an encrypted page that is to call a proxy in the clear says that browsers forbid it", async ({ page, gateway, guard }) => {
  guard.expectFailedCalls();
  guard.expect(/Mixed Content/, /left this machine: http:\/\/proxy\.example/);
  await page.route(`${HOME}/**`, async (route) => {
    const reply = await fetch(route.request().url().replace(HOME, gateway.origin));
    const headers = Object.fromEntries([...reply.headers].filter(([name]) => !/^content-(security|encoding|length)/.test(name)));
    await route.fulfill({ status: reply.status, headers, body: Buffer.from(await reply.arrayBuffer()) });
  });
  const dashboard = new Dashboard(page, `${HOME}/`);
  await dashboard.open();
  await dashboard.field("CORS proxy URL").fill("http://proxy.example/?url=");
  await dashboard.connectButton.click();
  await expect(dashboard.alert).toHaveCount(1);
  await expect(dashboard.alert).toHaveText(/encrypted/);
  await expect(dashboard.alert).toHaveText(/https:\/\//);
});
