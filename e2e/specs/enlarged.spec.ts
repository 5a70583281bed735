import { CHROMIUM } from "../support/chromium.ts";
import { expectSmooth, first, firstSession, last, watch } from "../support/scrolling.ts";
import { expect, test } from "../support/test.ts";

// As the browser itself enlarges a page: the pixel ratio that a test gives a page leaves its layout as it is.
const args = [...CHROMIUM.args, "--force-device-scale-factor=4", "--window-size=1000,700"];
test.use({ viewport: null, launchOptions: { ...CHROMIUM, args }, flags: ["--simulate", "1000000"] });

test("every part of a million sessions is reached on a page that is enlarged four times, without a blank frame", async ({ dashboard, page }) => {
  test.setTimeout(90_000);
  await dashboard.connect();
  await expect(dashboard.counts).toHaveText(/ sessions on 48 nodes$/, { timeout: 60_000 });
  expect(await page.evaluate(() => devicePixelRatio)).toBe(4);
  const lines = await dashboard.lineCount();
  const scroller = await dashboard.scroller();
  const seen = await watch(dashboard, async () => {
    for (const part of [0.2, 0.5, 0.8, 0.97]) {
      await scroller.evaluate((one, part) => (one.scrollTop = part * (one.scrollHeight - one.clientHeight)), part);
      await expect.poll(async () => Math.abs((await firstSession(dashboard)) / lines - part)).toBeLessThan(0.01);
    }
    await dashboard.focusGrid();
    await page.keyboard.press("End");
    await expect.poll(() => last(dashboard)).toBe(lines + 1);
    await page.keyboard.press("Home");
    await expect.poll(() => first(dashboard)).toBe(2);
  });
  expectSmooth(seen, "a million, enlarged");
});
