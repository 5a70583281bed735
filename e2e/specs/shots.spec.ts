import { fileURLToPath } from "node:url";
import { STATES } from "../support/states.ts";
import { test } from "../support/test.ts";

// Not a test: pictures of every state, to be looked at. SHOTS=1 npx playwright test shots
test.skip(!process.env.SHOTS, "SHOTS=1 makes the pictures");
test.use({ mayCallStandIn: true });

const folder = fileURLToPath(new URL("../shots/", import.meta.url));

for (const [state, reach] of Object.entries(STATES)) {
  for (const width of [1440, 390]) {
    for (const colorScheme of ["light", "dark"] as const) {
      test(`${state}, ${width} px, ${colorScheme}`, async ({ dashboard, standIn, guard, page }) => {
        guard.expect(/./);
        await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
        await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
        await reach({ dashboard, standIn });
        await dashboard.nextFrame();
        await page.screenshot({ path: `${folder}${state}-${width}-${colorScheme}.png` });
        // The same in Chinese; panels close on the way.
        await page.locator("#language").evaluate((list) => {
          (list as HTMLSelectElement).value = "zh-CN";
          list.dispatchEvent(new Event("change"));
        });
        await dashboard.nextFrame();
        await page.screenshot({ path: `${folder}${state}-${width}-${colorScheme}-zh.png` });
      });
    }
  }
}

for (const width of [1440, 390]) {
  test.describe(`hostile names at ${width} px`, () => {
    test.use({ flags: ["--simulate", "30", "--hostile"] });
    test("pictures", async ({ dashboard, page }) => {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      await dashboard.connect();
      await dashboard.filter.fill("node:hostile");
      await dashboard.nextFrame();
      await page.screenshot({ path: `${folder}hostile-${width}.png` });
    });
  });
}

test.describe("a large instance", () => {
  test.use({ flags: ["--simulate", "100000"] });
  test("pictures", async ({ dashboard, page }) => {
    await dashboard.connect("?sort=-idle&q=idle%3E5m");
    await dashboard.nextFrame();
    await page.screenshot({ path: `${folder}large-1440.png` });
  });
});
