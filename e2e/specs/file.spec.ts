import path from "node:path";
import { pathToFileURL } from "node:url";
import { SITE } from "../support/gateway.ts";
import { hold } from "../support/hold.ts";
import { expect, test } from "../support/test.ts";

const FILE = pathToFileURL(path.join(SITE, "index.html")).href;

for (const reducedMotion of ["no-preference", "reduce"] as const) {
  test(`a page that was opened as a file says why it does not run and what to do (motion: ${reducedMotion})`, async ({ page, guard }) => {
    guard.expect(/blocked by CORS policy/, /Failed to load resource/, /left this machine: file:/);
    await page.emulateMedia({ reducedMotion });
    await page.goto(FILE);
    const alert = page.getByRole("alert");
    await expect(alert).toBeVisible();
    await expect(alert).toContainText("browsers run no programs from files");
    await expect(alert).toContainText("put the folder on any web server");
    await expect(alert).toContainText("浏览器不运行文件中的程序");
    await expect(page.getByText("Loading…")).toBeHidden();
    expect(guard.requests.filter((url) => !url.startsWith("file:"))).toEqual([]);
  });
}

test("nothing of that is said while the page comes on a slow line", async ({ page, dashboard }) => {
  const letGo = await hold(page, "**/*.wasm");
  await page.goto(dashboard.address, { waitUntil: "commit" });
  await expect(page.getByText("Loading…")).toBeVisible();
  await expect(page.locator(".stuck")).toHaveCount(0);
  await page.waitForTimeout(4_500); // longer than the text waits
  await expect(page.getByText("Loading…")).toBeVisible();
  await expect(dashboard.alert).toHaveCount(0);
  letGo();
  await expect(dashboard.form).toBeVisible();
});

test("the loader without its program says so, and not that the page is a file", async ({ page, dashboard, guard }) => {
  guard.expect(/Failed to load resource/);
  await page.route("**/geminidb-sessions-*.js", (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.goto(dashboard.address);
  await expect(dashboard.alert).toHaveCount(1);
  await expect(dashboard.alert).toContainText("The dashboard could not be started");
});
