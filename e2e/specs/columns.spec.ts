import { COLUMNS, type Dashboard } from "../support/dashboard.ts";
import { fixedNodes, show } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true });

const setting = (dashboard: Dashboard) => new URL(dashboard.page.url()).searchParams.get("columns") ?? "";

/** How far a column's width is from what was asked for: it is as wide as whole letters, so at most half of one. */
const off = async (dashboard: Dashboard, name: Parameters<Dashboard["head"]>[0], width: number) =>
  Math.abs((await dashboard.width(name)) - width);
const HALF_A_LETTER = 4;

/** The middle of a head, and its right edge, by which it is made wider. */
async function placesOf(dashboard: Dashboard, name: Parameters<Dashboard["head"]>[0]) {
  const box = await dashboard.head(name).boundingBox();
  if (!box) throw new Error(`${name} has no head.`);
  return { middle: [box.x + box.width / 2, box.y + box.height / 2], edge: [box.x + box.width, box.y + box.height / 2] } as const;
}

test("columns are hidden, shown and moved in a panel, and stay so in this browser", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const panel = dashboard.columnsPanel;
  const names = () => dashboard.headNames();
  await dashboard.columnsButton.click();
  await expect(panel).toBeVisible();
  for (const name of ["FD", "Sub", "PSub", "Multi"] as const) {
    await dashboard.columnTick(name).click();
    await expect(dashboard.columnTick(name)).not.toBeChecked();
    // So that the same key takes it back.
    await expect(dashboard.columnTick(name)).toBeFocused();
  }
  await dashboard.columnTick("Node").click();
  await expect(dashboard.columnTick("Node")).toBeChecked();
  await panel.getByRole("button", { name: "Move Idle to the left" }).click();
  // The focus stays on the button, so that it can be pressed again.
  await expect(panel.getByRole("button", { name: "Move Idle to the left" })).toBeFocused();
  await page.keyboard.press("Enter");
  await panel.getByRole("button", { name: "Move Address to the right" }).click();
  const chosen = ["Name", "Address", "Idle", "Command", "Age", "DB", "ID", "Node"];
  await expect.poll(async () => (await names()).toSorted()).toEqual(chosen.toSorted());
  expect((await names()).slice(0, 5)).toEqual(chosen.slice(0, 5));
  await expect.poll(() => setting(dashboard).split(",").slice(0, 5)).toEqual(["name", "addr", "idle", "cmd", "age"]);
  const order = await names();
  await page.keyboard.press("Escape");
  await expect(panel).toBeHidden();
  await expect(dashboard.columnsButton).toBeFocused();
  expect((await dashboard.column("Node"))[0]).toBe("node-a");

  await test.step("another visit", async () => {
    await show(dashboard, standIn, fixedNodes());
    expect(await names()).toEqual(order);
  });
  await test.step("Reset columns", async () => {
    await dashboard.columnsButton.click();
    await panel.getByRole("button", { name: "Reset columns" }).click();
    await expect.poll(names).toEqual([...COLUMNS]);
    await expect.poll(() => setting(dashboard)).toBe("");
    await show(dashboard, standIn, fixedNodes());
    expect(await names()).toEqual([...COLUMNS]);
  });
});

test("the last column cannot be hidden", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes(), "?columns=addr,name");
  await dashboard.columnsButton.click();
  const tick = (name: "Address" | "Name") => dashboard.columnTick(name);
  await tick("Address").click();
  await expect.poll(() => dashboard.headNames()).toEqual(["Name"]);
  await tick("Name").click();
  await dashboard.nextFrame();
  expect(await dashboard.headNames()).toEqual(["Name"]);
  await expect(tick("Name")).toBeChecked();
});

test("an address with columns shows these in these widths, for this visit", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes(), "?columns=addr,name:220,idle");
  expect(await dashboard.headNames()).toEqual(["Address", "Name", "Idle"]);
  expect(await off(dashboard, "Name", 220)).toBeLessThanOrEqual(HALF_A_LETTER);
  expect(setting(dashboard)).toBe("addr,name:220,idle");
  await show(dashboard, standIn, fixedNodes());
  expect(await dashboard.headNames()).toEqual([...COLUMNS]);
});

test("a head that is dragged moves its column and does not sort", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const [from, to] = [await placesOf(dashboard, "Idle"), await placesOf(dashboard, "Name")];
  await page.mouse.move(...from.middle);
  await page.mouse.down();
  await page.mouse.move(...to.middle, { steps: 5 });
  await page.mouse.up();
  await expect.poll(async () => (await dashboard.headNames()).slice(0, 4)).toEqual(["Address", "Idle", "Name", "Command"]);
  for (const name of ["Idle", "Name"] as const) await expect(dashboard.head(name)).toHaveAttribute("aria-sort", "none");
  expect((await dashboard.column("Idle"))[0]).toMatch(/\d\s(s|min)$/);
  // The next press is a press again.
  await dashboard.headButton("Idle").click();
  await expect(dashboard.head("Idle")).toHaveAttribute("aria-sort", "ascending");
});

test("a drag goes on below the heads, and is over when the button is let go of", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const [from, to] = [await placesOf(dashboard, "Idle"), await placesOf(dashboard, "Name")];
  await page.mouse.move(...from.middle);
  await page.mouse.down();
  await page.mouse.move(from.middle[0] - 20, from.middle[1], { steps: 2 });
  await page.mouse.move(to.middle[0], to.middle[1] + 200, { steps: 3 });
  await page.mouse.up();
  await expect.poll(async () => (await dashboard.headNames()).slice(0, 3)).toEqual(["Address", "Idle", "Name"]);
  await page.mouse.move(...from.middle, { steps: 2 });
  await dashboard.nextFrame();
  await expect(page.locator(".column.drop")).toHaveCount(0);
  expect(await dashboard.selectedIds()).toEqual([]);
  // What comes next is a press again, by the keyboard as well.
  await dashboard.headButton("Name").focus();
  await page.keyboard.press("Enter");
  await expect(dashboard.head("Name")).toHaveAttribute("aria-sort", "ascending");
});

test("Escape ends a drag without a change", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const [from, to] = [await placesOf(dashboard, "Idle"), await placesOf(dashboard, "Name")];
  await page.mouse.move(...from.middle);
  await page.mouse.down();
  await page.mouse.move(...to.middle, { steps: 3 });
  await expect(page.locator(".column.drop")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(page.locator(".column.drop")).toHaveCount(0);
  await page.mouse.up();
  await dashboard.nextFrame();
  expect(await dashboard.headNames()).toEqual([...COLUMNS]);
  await dashboard.headButton("Idle").click();
  await expect(dashboard.head("Idle")).toHaveAttribute("aria-sort", "ascending");
});

test("the edge of a head changes the width by dragging, and a double click resets it", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const natural = await dashboard.width("DB");
  const { edge } = await placesOf(dashboard, "DB");
  // A mere press on it chooses nothing.
  await page.mouse.click(...edge);
  expect(setting(dashboard)).toBe("");
  await page.mouse.move(...edge);
  await page.mouse.down();
  await page.mouse.move(edge[0] + 30, edge[1]);
  await page.mouse.move(edge[0] + 62, edge[1]);
  await page.mouse.up();
  await expect.poll(() => off(dashboard, "DB", natural + 62)).toBeLessThanOrEqual(HALF_A_LETTER);
  await expect.poll(() => setting(dashboard)).toBe(`*,db:${natural + 62}`);
  const cell = await (await dashboard.cell(dashboard.sessions.first(), "DB")).boundingBox();
  expect(Math.round(cell?.width ?? 0)).toBe(await dashboard.width("DB"));

  const { edge: wider } = await placesOf(dashboard, "DB");
  await page.mouse.dblclick(...wider);
  await expect.poll(() => dashboard.width("DB")).toBe(natural);
  await expect.poll(() => setting(dashboard)).toBe("");
  await expect(dashboard.head("DB")).toHaveAttribute("aria-sort", "none");
});

test("a column cannot be dragged narrower than it can be read", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const { edge } = await placesOf(dashboard, "Name");
  await page.mouse.move(...edge);
  await page.mouse.down();
  await page.mouse.move(edge[0] - 600, edge[1], { steps: 3 });
  await page.mouse.up();
  await expect.poll(() => off(dashboard, "Name", 40)).toBeLessThanOrEqual(HALF_A_LETTER);
});

test("by keys a column moves and becomes wider, and the focus stays on its head", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.headButton("Command").focus();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect.poll(async () => (await dashboard.headNames()).slice(0, 3)).toEqual(["Address", "Command", "Name"]);
  await expect(dashboard.headButton("Command")).toBeFocused();
  await page.keyboard.press("Alt+ArrowLeft");
  await expect.poll(async () => (await dashboard.headNames()).slice(0, 3)).toEqual(["Command", "Address", "Name"]);
  await expect(dashboard.headButton("Command")).toBeFocused();
  const before = await dashboard.width("Command");
  await page.keyboard.press("Shift+ArrowRight");
  await page.keyboard.press("Shift+ArrowRight");
  await expect.poll(() => off(dashboard, "Command", before + 32)).toBeLessThanOrEqual(HALF_A_LETTER);
  await page.keyboard.press("Shift+ArrowLeft");
  await expect.poll(() => off(dashboard, "Command", before + 16)).toBeLessThanOrEqual(HALF_A_LETTER);
  await expect(dashboard.headButton("Command")).toBeFocused();
});

test("lines stand closer or wider, which this browser remembers", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const height = async () => (await dashboard.sessions.first().boundingBox())?.height;
  for (const [name, pixels] of [["Compact", 22], ["Roomy", 36], ["Normal", 28], ["Compact", 22]] as const) {
    await dashboard.columnsButton.click();
    await dashboard.columnsPanel.getByRole("radio", { name, exact: true }).check();
    await page.keyboard.press("Escape");
    await expect.poll(height, name).toBe(pixels);
  }
  await show(dashboard, standIn, fixedNodes());
  expect(await height()).toBe(22);
});
