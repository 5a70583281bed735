import { fixedNodes, show } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true });

/** The same sessions a little later: older, one gone and one new at the start of the first node. */
function later() {
  const nodes = fixedNodes();
  for (const node of nodes) for (const session of node.sessions) session.age = String(Number(session.age) + 30);
  nodes[0]?.sessions.shift();
  const fresh = { ...nodes[0]?.sessions[0], id: "1999", name: "just-came", addr: "10.200.0.1:1", age: "0", idle: "0" };
  nodes[0]?.sessions.unshift(fresh as never);
  return nodes;
}

test("Refresh shows the new sessions", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await expect(dashboard.sessions.first()).not.toContainText("just-came");
  standIn.answer("fixed", { node_sessions: later() });
  await dashboard.refresh();
  await expect(dashboard.sessions.first()).toContainText("just-came");
  await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
});

test("Refresh keeps the filter and the order", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.filter.fill("db:0..9");
  await dashboard.headButton("Address").click();
  await dashboard.headButton("Address").click();
  standIn.answer("fixed", { node_sessions: later() });
  await dashboard.refresh();
  await expect(dashboard.filter).toHaveValue("db:0..9");
  await expect(dashboard.head("Address")).toHaveAttribute("aria-sort", "descending");
  await expect(dashboard.counts).toHaveText(/^\d+ of 120 sessions on 3 nodes$/);
});

test("Refresh keeps closed nodes closed", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.node("node-a").click();
  await expect(dashboard.node("node-a")).toHaveAttribute("aria-expanded", "false");
  standIn.answer("fixed", { node_sessions: later().reverse() });
  await dashboard.refresh();
  await expect(dashboard.grid).toHaveAttribute("aria-rowcount", String(1 + 3 + 60));
  await dashboard.focusGrid();
  await dashboard.page.keyboard.press("End");
  await expect(dashboard.node("node-a")).toHaveAttribute("aria-expanded", "false");
});

test("Refresh keeps the place: the same distance below the same node's head, whatever came above it", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  const scroller = await dashboard.scroller();
  // Into the second node.
  await scroller.evaluate((element) => (element.scrollTop = 36 + 60 * 28 + 36 + 10 * 28 + 9));
  const inSight = async () => {
    const top = (await scroller.boundingBox())?.y ?? 0;
    const row = dashboard.grid.getByRole("row").filter({ hasText: "10.", has: dashboard.page.locator("[role=gridcell]") }).nth(3);
    return [await (await dashboard.cell(row, "ID")).innerText(), ((await row.boundingBox())?.y ?? 0) - top];
  };
  await expect.poll(async () => (await dashboard.column("ID"))[0]).toMatch(/^20/);
  const before = await inSight();
  const more = fixedNodes();
  for (let id = 0; id < 3; id++) more[0]?.sessions.unshift({ ...more[0].sessions[0], id: String(1990 + id) } as never);
  standIn.answer("fixed", { node_sessions: more });
  await dashboard.refresh();
  await expect(dashboard.counts).toHaveText("123 sessions on 3 nodes");
  await expect.poll(inSight).toEqual(before);
});

test("Refresh keeps the keyboard on the same session, and the focus on the table", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.focusGrid();
  await page.keyboard.press("Home");
  for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await dashboard.activeRow())?.cells.ID).toBe("1004");
  const more = fixedNodes();
  more[0]?.sessions.unshift({ ...more[0].sessions[0], id: "1999" } as never);
  standIn.answer("fixed", { node_sessions: more });
  await page.keyboard.press("r");
  await expect(dashboard.counts).toHaveText("121 sessions on 3 nodes");
  await expect.poll(async () => (await dashboard.activeRow())?.cells.ID).toBe("1004");
  await expect(dashboard.grid).toBeFocused();
});

test("Refresh keeps the focus where it is", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.refreshButton.focus();
  await dashboard.page.keyboard.press("Enter");
  await expect(dashboard.refreshButton).toBeFocused();
});
