import { fixedNodes, show } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ viewport: { width: 390, height: 844 }, mayCallStandIn: true });

for (const name of ["Endpoint", "Project ID", "Instance ID", "Node ID", "CORS proxy URL", "Token"] as const) {
  test(`at 390 px ${name} can be filled in`, async ({ dashboard }) => {
    await dashboard.open();
    await expect(dashboard.field(name)).toBeVisible({ timeout: 2_000 });
    await dashboard.field(name).fill("x");
    const box = await dashboard.field(name).boundingBox();
    expect((box?.x ?? -1) >= 0 && (box?.x ?? 0) + (box?.width ?? 999) <= 390).toBe(true);
  });
}

test("at 390 px the address, the idle time and the age stand first, and the rest is a swipe away", async ({ dashboard, page }) => {
  await dashboard.connect();
  for (const name of ["Address", "Idle", "Age"] as const) await expect(dashboard.head(name)).toBeInViewport({ ratio: 0.9 });
  await expect(dashboard.head("ID")).not.toBeInViewport();
  const scroller = await dashboard.scroller();
  await scroller.evaluate((one) => (one.scrollLeft = one.scrollWidth));
  await expect(dashboard.head("ID")).toBeInViewport();
  // The page itself does not move sideways.
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390);
});

test("at 390 px the controls are there by name", async ({ dashboard, page }) => {
  await dashboard.connect();
  for (const button of [dashboard.refreshButton, dashboard.connectionButton, page.getByRole("button", { name: "Help" })]) {
    await expect(button).toBeInViewport({ ratio: 1 });
  }
  await expect(page.getByRole("button", { name: "Close all nodes" })).toBeInViewport({ ratio: 1 });
  await expect(dashboard.filter).toBeInViewport({ ratio: 1 });
  await expect(dashboard.counts).toBeInViewport({ ratio: 1 });
});

test("at 390 px the selection is counted, and can be let go of", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  for (const place of [0, 1, 2]) await dashboard.tick(dashboard.sessions.nth(place)).click();
  await dashboard.filterBy("-id:1000");
  await expect(dashboard.selected).toHaveText("3 selected, 1 not shown");
  await dashboard.selectNone.click();
  await expect(dashboard.selected).toBeHidden();
});

test("a page that becomes narrow and wide again keeps order, filter and columns", async ({ dashboard, page, standIn }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await show(dashboard, standIn, fixedNodes());
  await dashboard.filterBy("cmd=get");
  await dashboard.headButton("FD").click();
  const before = await dashboard.column("ID");
  await page.setViewportSize({ width: 390, height: 844 });
  await expect.poll(async () => (await dashboard.headNames())[1]).toBe("Idle");
  await page.setViewportSize({ width: 1440, height: 900 });
  await expect.poll(async () => (await dashboard.headNames())[1]).toBe("Name");
  expect(await dashboard.column("ID")).toEqual(before);
  await expect(dashboard.head("FD")).toHaveAttribute("aria-sort", "ascending");
});

test("at 390 px an alert comes into sight, though the button that was pressed stands far below it", async ({ dashboard, guard, page }) => {
  guard.expectFailedCalls();
  await dashboard.open();
  await dashboard.field("Instance ID").fill(`${"0".repeat(32)}in12`);
  await dashboard.connectButton.click();
  await expect(dashboard.alert).toBeInViewport();
});

test.describe("where nodes have many sessions", () => {
  test.use({ flags: ["--simulate", "20000"] });

  test("at 390 px the count beside a node's ID is seen whole", async ({ dashboard }) => {
    await dashboard.connect();
    await dashboard.filterBy("idle>5m");
    const counts = (await dashboard.scroller()).locator(".group-counts").first();
    await expect(counts).toHaveText(/^\d+ of [\d,]+$/);
    const { width, text } = await counts.evaluate((one) => ({ width: one.clientWidth, text: one.scrollWidth }));
    expect(text).toBeLessThanOrEqual(width);
    const box = await counts.boundingBox();
    expect((box?.x ?? 0) + (box?.width ?? 999)).toBeLessThanOrEqual(390);
  });
});
