import type { Dashboard } from "../support/dashboard.ts";
import { fixedNodes, show } from "../support/instance.ts";
import { Drip, type StandIn } from "../support/stand-in.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true });

/** Starts a call that is answered drop by drop, so many sessions at first. */
async function start(dashboard: Dashboard, standIn: StandIn, most: number): Promise<Drip> {
  const drip = new Drip(fixedNodes());
  standIn.behave("fixed", (_, response) => drip.answer(response, most));
  await dashboard.open();
  await dashboard.field("CORS proxy URL").fill(standIn.proxy("fixed"));
  await dashboard.connectButton.click();
  await expect(dashboard.grid).toBeVisible();
  return drip;
}

const shown = async (dashboard: Dashboard) => Number(/^\d+/.exec(await dashboard.counts.innerText())?.[0]);
const PART = "this is only a part";

test("the table fills while the reply comes, and can be used meanwhile", async ({ dashboard, standIn, page }) => {
  const drip = await start(dashboard, standIn, 30);
  const footer = page.getByRole("contentinfo");
  await expect(footer.getByRole("progressbar")).toBeVisible();
  await expect(footer.getByText(/(bytes|KB|kB|KiB|B) · \d+ sessions$/)).toBeVisible();
  await expect(dashboard.cancelButton).toBeVisible();
  await expect(dashboard.form).toBeHidden();
  await expect(dashboard.node("node-a")).toBeVisible();
  expect(await shown(dashboard)).toBeLessThanOrEqual(30);
  const first = await dashboard.column("ID");
  expect(first.slice(0, 1)).toEqual(["1000"]);
  await expect(page.getByText(PART)).toBeHidden();

  await dashboard.tick(dashboard.session("1000")).click();
  await dashboard.headButton("ID").click();
  await dashboard.headButton("ID").click();
  await dashboard.filterBy("-id:1001");
  drip.goOn(100);
  await expect.poll(() => shown(dashboard)).toBeGreaterThan(40);
  drip.end();
  await expect(dashboard.counts).toHaveText("119 of 120 sessions on 3 nodes");
  await expect(footer.getByRole("progressbar")).toBeHidden();
  await expect(dashboard.refreshButton).toBeVisible();
  // What was done to the first part holds for the whole.
  await expect(dashboard.head("ID")).toHaveAttribute("aria-sort", "descending");
  expect((await dashboard.column("ID"))[0]).toBe("1059");
  await expect(dashboard.selected).toHaveText("1 selected");
  await expect(dashboard.filter).toHaveValue("-id:1001");
  await expect(page.getByText(PART)).toBeHidden();
  await expect(dashboard.alert).toHaveCount(0);
});

test("the form stays open that is opened while the table fills", async ({ dashboard, standIn }) => {
  const drip = await start(dashboard, standIn, 30);
  await dashboard.openForm();
  drip.end();
  await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
  await expect(dashboard.refreshButton).toBeVisible();
  await expect(dashboard.form).toBeVisible();
  await dashboard.field("Node ID").fill("node-b");
});

test("what came first is shown though nothing follows", async ({ dashboard, standIn }) => {
  const reply = JSON.stringify({ node_sessions: fixedNodes() });
  standIn.behave("fixed", (_, response) => response.writeHead(200, { "content-type": "application/json" }).write(reply.slice(0, 6_000)));
  await dashboard.open();
  await dashboard.field("CORS proxy URL").fill(standIn.proxy("fixed"));
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toHaveText(/^\d+ sessions on 1 node$/);
  await expect(dashboard.cancelButton).toBeVisible();
});

test("Cancel keeps what came and calls it a part; Refresh brings the whole", async ({ dashboard, standIn, page }) => {
  await start(dashboard, standIn, 50);
  await dashboard.cancelButton.click();
  await expect(page.getByText("You stopped loading: this is only a part.")).toBeVisible();
  await expect(dashboard.refreshButton).toBeVisible();
  await expect(page.getByRole("progressbar").filter({ visible: true })).toHaveCount(0);
  const count = await shown(dashboard);
  expect(count).toBeGreaterThan(0);
  expect(count).toBeLessThanOrEqual(50);
  await expect(dashboard.alert).toHaveCount(0);
  expect(await dashboard.column("ID")).toContain("1000");

  standIn.answer("fixed", { node_sessions: fixedNodes() });
  await dashboard.refresh();
  await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
  await expect(page.getByText(PART)).toBeHidden();
});

test("of a reply that breaks off, all that came is shown", async ({ dashboard, standIn, page, guard }) => {
  guard.expectFailedCalls();
  const drip = await start(dashboard, standIn, 70);
  await expect.poll(() => drip.sent).toBe(70);
  drip.break();
  await expect(dashboard.alert).toHaveText(/The reply broke off.*request ID drip-51/s);
  await expect(page.getByText("The reply broke off: this is only a part.")).toBeVisible();
  await expect(dashboard.counts).toHaveText("70 sessions on 2 nodes");
  await dashboard.filterBy("node:node-b");
  await expect(dashboard.counts).toHaveText("10 of 70 sessions on 2 nodes");
  standIn.answer("fixed", { node_sessions: fixedNodes() });
  await dashboard.alert.getByRole("button", { name: "Try again" }).click();
  await expect(dashboard.counts).toHaveText("40 of 120 sessions on 3 nodes");
  await expect(dashboard.alert).toHaveCount(0);
  await expect(page.getByText(PART)).toBeHidden();
});

test("a refresh keeps the whole table until the new one is complete, and when it is stopped or breaks off", async ({ dashboard, standIn, page, guard }) => {
  guard.expectFailedCalls();
  await show(dashboard, standIn, fixedNodes());
  const later = fixedNodes();
  for (const node of later) for (const session of node.sessions) session.name = "later";
  let drip = new Drip(later);
  standIn.behave("fixed", (_, response) => drip.answer(response, 60));
  const progress = page.getByRole("contentinfo").getByText(/· \d+ sessions$/);

  await test.step("stopped", async () => {
    await dashboard.refreshButton.click();
    await expect(progress).toBeVisible();
    await expect.poll(() => drip.sent).toBe(60);
    await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
    expect(await dashboard.column("Name")).not.toContain("later");
    await dashboard.cancelButton.click();
    await expect(dashboard.refreshButton).toBeVisible();
    await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
    await expect(page.getByText(PART)).toBeHidden();
  });
  await test.step("broken off", async () => {
    drip = new Drip(later);
    await dashboard.refreshButton.click();
    await expect.poll(() => drip.sent).toBe(60);
    drip.break();
    await expect(dashboard.alert).toHaveText(/The reply broke off/);
    await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
    expect(await dashboard.column("Name")).not.toContain("later");
    await expect(page.getByText("this is only a part")).toBeHidden();
  });
  await test.step("complete", async () => {
    drip = new Drip(later);
    await dashboard.refreshButton.click();
    await expect.poll(() => drip.sent).toBe(60);
    expect(await dashboard.column("Name")).not.toContain("later");
    drip.end();
    await expect.poll(() => dashboard.column("Name")).toContain("later");
    await expect(dashboard.alert).toHaveCount(0);
  });
});

test("the place and the keyboard stay while more comes", async ({ dashboard, standIn, page }) => {
  // So low that the first part can be scrolled already.
  await page.setViewportSize({ width: 1440, height: 450 });
  const drip = await start(dashboard, standIn, 60);
  await expect.poll(() => shown(dashboard)).toBeGreaterThan(20);
  await dashboard.focusGrid();
  await page.keyboard.press("Home");
  for (let step = 0; step < 8; step++) await page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await dashboard.activeRow())?.cells.ID).toBe("1007");
  const scroller = await dashboard.scroller();
  await scroller.evaluate((one) => (one.scrollTop = 100));
  await dashboard.nextFrame();
  drip.end();
  await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
  expect((await dashboard.activeRow())?.cells.ID).toBe("1007");
  expect(await scroller.evaluate((one) => one.scrollTop)).toBe(100);
  await expect(dashboard.grid).toBeFocused();
});

test("the rows are there before the sessions: nobody sees them, and they take the first ones", async ({ dashboard, standIn, page }) => {
  standIn.answer("fixed", { node_sessions: fixedNodes() });
  await dashboard.open();
  const made = page.locator(".line");
  await expect.poll(() => made.count()).toBeGreaterThan(10);
  await expect(made.first()).toBeHidden();
  await expect(page.getByRole("row")).toHaveCount(0);
  await made.evaluateAll((rows) => rows.forEach((row) => Object.assign(row, { wasMadeBefore: row.clientWidth })));

  await dashboard.field("CORS proxy URL").fill(standIn.proxy("fixed"));
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
  const widths = await made.evaluateAll((rows) => rows.map((row) => [(row as never as { wasMadeBefore?: number }).wasMadeBefore, row.clientWidth]));
  const again = widths.filter(([before]) => before !== undefined);
  expect(again.length).toBeGreaterThan(10);
  for (const [before, now] of again) expect(now).toBe(before);
});

test("of the rows that were made before, none is left where there are fewer sessions", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, [{ ...fixedNodes()[0], sessions: fixedNodes()[0]?.sessions.slice(0, 2) }]);
  await expect(dashboard.counts).toHaveText("2 sessions on 1 node");
  await expect(page.locator(".line")).toHaveCount(3);
});

test("a filter that leaves less than fits moves no column", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  const before = await dashboard.head("ID").boundingBox();
  await dashboard.filterBy("id:1001");
  await expect(dashboard.counts).toHaveText("1 of 120 sessions on 3 nodes");
  expect(await dashboard.head("ID").boundingBox()).toEqual(before);
});
