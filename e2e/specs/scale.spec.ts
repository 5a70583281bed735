import type { Locator } from "@playwright/test";
import type { Dashboard } from "../support/dashboard.ts";
import { expectSmooth, first, firstSession, last, watch } from "../support/scrolling.ts";
import { expect, test } from "../support/test.ts";

/** The duration of the last measure of a name, in milliseconds. */
async function measured(dashboard: Dashboard, name: string): Promise<number> {
  await expect.poll(() => dashboard.page.evaluate((name) => performance.getEntriesByName(name, "measure").length, name)).toBeGreaterThan(0);
  return dashboard.page.evaluate((name) => performance.getEntriesByName(name, "measure").at(-1)?.duration ?? NaN, name);
}

/** Drags the scroll bar from one part of its way to another, both from 0 to 1. */
async function drag(dashboard: Dashboard, scroller: Locator, to: number): Promise<void> {
  const box = await scroller.boundingBox();
  const inner = await scroller.evaluate((one) => ({ width: one.clientWidth, height: one.clientHeight }));
  if (!box) throw new Error("There is nothing to scroll.");
  const x = box.x + inner.width + (box.width - inner.width) / 2;
  const { mouse } = dashboard.page;
  // The thumb stands in proportion; its ends are half its size away from the ends of its way.
  const at = await scroller.evaluate((one) => one.scrollTop / (one.scrollHeight - one.clientHeight));
  const margin = 22;
  const y = (part: number) => box.y + margin + part * (inner.height - 2 * margin);
  // Beyond an end, so that it is surely reached, and inside the window, which is as far as Firefox lets a test go.
  const bottom = (dashboard.page.viewportSize()?.height ?? 0) - 1;
  const beyond = (part: number) => (part === 1 ? bottom : part === 0 ? 0 : y(part));
  await mouse.move(x, y(at));
  await mouse.down();
  await mouse.move(x, beyond(to), { steps: 15 });
  await mouse.up();
  await mouse.move(box.x + 300, box.y + 300);
}

test.describe("100,000 sessions", () => {
  test.use({ flags: ["--simulate", "100000"] });

  test("every part is reached by keys, wheel and scroll bar, without a blank frame and with few elements", async ({ dashboard, page }) => {
    await dashboard.connect();
    await expect(dashboard.counts).toHaveText(/^(99|100),\d{3} sessions on 12 nodes$/, { timeout: 20_000 });
    const lines = await dashboard.lineCount();
    expect(lines).toBeGreaterThan(99_000);
    const scroller = await dashboard.scroller();
    const grid = await dashboard.grid.boundingBox();
    await page.mouse.move((grid?.x ?? 0) + 300, (grid?.y ?? 0) + 300);

    const keys = await watch(dashboard, async () => {
      await dashboard.focusGrid();
      await page.keyboard.press("End");
      await expect.poll(() => last(dashboard)).toBe(lines + 1);
      expect((await dashboard.activeRow())?.index).toBe(lines + 1);
      for (let step = 0; step < 10; step++) await page.keyboard.press("PageUp");
      await page.keyboard.press("Home");
      await expect.poll(() => first(dashboard)).toBe(2);
      for (let step = 0; step < 30; step++) await page.keyboard.press("PageDown");
      await page.keyboard.press("Home");
    });
    expectSmooth(keys, "keys");

    const wheel = await watch(dashboard, async () => {
      for (let step = 0; step < 25; step++) await page.mouse.wheel(0, step % 5 === 4 ? -700 : 1_500);
      for (let step = 0; step < 5; step++) await page.mouse.wheel(0, 400_000);
      await page.mouse.wheel(0, 4_000_000);
      await expect.poll(() => last(dashboard)).toBe(lines + 1);
      await page.mouse.wheel(0, -4_000_000);
      await expect.poll(() => first(dashboard)).toBe(2);
    });
    expectSmooth(wheel, "wheel");

    const bar = await watch(dashboard, async () => {
      await drag(dashboard, scroller, 1);
      await expect.poll(() => last(dashboard)).toBe(lines + 1);
      await drag(dashboard, scroller, 0.5);
      await expect.poll(() => firstSession(dashboard)).toBeGreaterThan(10_000);
      await drag(dashboard, scroller, 0);
      await expect.poll(() => first(dashboard)).toBe(2);
    });
    expectSmooth(bar, "scroll bar");
  });

  test("filter and order answer, and say how long they took", async ({ dashboard }) => {
    await dashboard.connect();
    await expect(dashboard.counts).toHaveText(/^(99|100),\d{3} sessions on 12 nodes$/, { timeout: 20_000 });
    console.log(`  fetched in ${Math.round(await measured(dashboard, "sessions:fetch"))} ms, of which decoding ${Math.round(await measured(dashboard, "sessions:decode"))} ms`);
    const took: string[] = [];
    const seen = await watch(dashboard, async () => {
      for (const filter of ["checkout", "idle>5m", "cmd:get,set -name:canary", "addr:10.3.0.0/16", "name:/worker-\\d+$/", "10.3"]) {
        await dashboard.filter.fill(filter);
        await expect(dashboard.counts).toHaveText(/^[\d,]+ of [\d,]+ sessions on 12 nodes$/);
        took.push(`${filter}: ${(await measured(dashboard, "sessions:filter")).toFixed(1)} ms`);
      }
      await dashboard.filterBy("");
      for (const name of ["Address", "Name", "Idle", "ID"] as const) {
        for (const direction of ["ascending", "descending"]) {
          await dashboard.headButton(name).click();
          await expect(dashboard.head(name)).toHaveAttribute("aria-sort", direction);
          took.push(`${name} ${direction}: ${(await measured(dashboard, "sessions:sort")).toFixed(1)} ms`);
        }
      }
    });
    console.log(`  ${took.join("\n  ")}\n  painted in ${(await measured(dashboard, "sessions:paint")).toFixed(1)} ms`);
    expectSmooth(seen, "filter and order");
  });

  test("Refresh keeps the place far down", async ({ dashboard }) => {
    await dashboard.connect();
    await expect(dashboard.counts).toHaveText(/^(99|100),\d{3} sessions/, { timeout: 20_000 });
    const scroller = await dashboard.scroller();
    await scroller.evaluate((one) => (one.scrollTop = 1_234_567));
    await dashboard.nextFrame();
    const before = await firstSession(dashboard);
    expect(before).toBeGreaterThan(40_000);
    await dashboard.refreshButton.click();
    await expect(dashboard.refreshButton).toBeVisible({ timeout: 20_000 });
    // Clients come and go above it meanwhile.
    await expect.poll(async () => Math.abs((await firstSession(dashboard)) - before)).toBeLessThan(500);
  });
});

test.describe("a million sessions", () => {
  test.use({ flags: ["--simulate", "1000000"] });

  test("the first and the last are reached by keys, wheel and scroll bar", async ({ dashboard, page }) => {
    test.setTimeout(90_000);
    await dashboard.open();
    const began = Date.now();
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toHaveText(/^(99\d,\d{3}|1,00\d,\d{3}) sessions on 48 nodes$/, { timeout: 60_000 });
    console.log(`  a million sessions shown after ${Math.round((Date.now() - began) / 1000)} s`);
    const lines = await dashboard.lineCount();
    const scroller = await dashboard.scroller();
    const grid = await dashboard.grid.boundingBox();
    await page.mouse.move((grid?.x ?? 0) + 300, (grid?.y ?? 0) + 300);
    const seen = await watch(dashboard, async () => {
      await dashboard.focusGrid();
      await page.keyboard.press("End");
      await expect.poll(() => last(dashboard)).toBe(lines + 1);
      await page.keyboard.press("ArrowUp");
      expect((await dashboard.activeRow())?.index).toBe(lines);
      await page.keyboard.press("Home");
      await expect.poll(() => first(dashboard)).toBe(2);
      // A turn of the wheel moves by rows here too, and not by the scroll bar's much larger steps.
      await page.mouse.wheel(0, 280);
      await expect.poll(() => last(dashboard)).toBeLessThan(100);
      await drag(dashboard, scroller, 1);
      await expect.poll(() => last(dashboard)).toBe(lines + 1);
      await page.mouse.wheel(0, -280);
      await expect.poll(() => last(dashboard)).toBeLessThan(lines + 1);
      await expect.poll(() => firstSession(dashboard)).toBeGreaterThan(lines - 100);
      await page.mouse.wheel(0, 10_000);
      await expect.poll(() => last(dashboard)).toBe(lines + 1);
      await drag(dashboard, scroller, 0);
      await expect.poll(() => first(dashboard)).toBe(2);

      await dashboard.focusGrid();
      await page.keyboard.press("ControlOrMeta+a");
      await expect(dashboard.selected).toHaveText(new RegExp(`^${(lines - 48).toLocaleString("en-GB")} selected$`));
      await dashboard.groupBy("IP address");
      await expect(dashboard.sessions).toHaveCount(0);
      await expect(dashboard.nodes.first()).toHaveAccessibleName(/^IP [\d.]+, [\d,]+ sessions$/);
    });
    expectSmooth(seen, "a million");
  });
});
