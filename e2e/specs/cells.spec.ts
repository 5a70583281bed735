import type { Dashboard } from "../support/dashboard.ts";
import { fixedNodes, HOSTILE, hostileNodes, sessionsOf, show } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true });

const sessions = sessionsOf(fixedNodes());
// It has a name, and is the first of its command.
const first = sessions.find((session) => session.name !== "") ?? {};
const count = (chooses: (session: (typeof sessions)[number]) => boolean) => sessions.filter(chooses).length;
const cell = (dashboard: Dashboard, column: Parameters<Dashboard["cell"]>[1]) =>
  dashboard.cell(dashboard.session(first.id), column);
const items = (dashboard: Dashboard) => dashboard.menu.getByRole("menuitem");

test("Alt click on a cell shows only what is like it, with Shift it hides that", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  const alike = count((session) => session.cmd === first.cmd);
  await (await cell(dashboard, "Command")).click({ modifiers: ["Alt"] });
  await expect(dashboard.filter).toHaveValue(`cmd=${first.cmd}`);
  await expect(dashboard.counts).toHaveText(`${alike} of 120 sessions on 3 nodes`);
  await (await cell(dashboard, "Name")).click({ modifiers: ["Alt", "Shift"] });
  await expect(dashboard.filter).toHaveValue(`cmd=${first.cmd} name!=${first.name}`);
  await expect(dashboard.counts).toHaveText(`${count((s) => s.cmd === first.cmd && s.name !== first.name)} of 120 sessions on 3 nodes`);
  // The click selects nothing and marks no text.
  expect(await dashboard.selectedIds()).toEqual([]);
  expect(await dashboard.page.evaluate("getSelection().toString()")).toBe("");
});

test("names of any kind filter by a click, and are text in the menu", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, hostileNodes());
  for (const id of HOSTILE.keys()) {
    await test.step(HOSTILE[id] ?? "", async () => {
      const name = await dashboard.cell(dashboard.session(id + 1), "Name");
      await name.click({ button: "right" });
      const only = items(dashboard).filter({ hasText: "Show only" });
      await expect(only).toHaveCount(1);
      expect(await only.textContent()).not.toMatch(/[\u202e\n]/);
      await page.keyboard.press("Escape");
      await name.click({ modifiers: ["Alt"] });
      await expect(dashboard.counts).toHaveText("2 of 21 sessions on 1 node");
      await expect(dashboard.filter).not.toHaveAttribute("aria-invalid", "true");
      expect(new Set(await dashboard.column("ID"))).toEqual(new Set([String(id + 1), String(id + 101)]));
      await (await dashboard.cell(dashboard.session(id + 1), "Name")).click({ modifiers: ["Alt", "Shift"] });
      await expect(dashboard.counts).toHaveText("0 of 21 sessions on 1 node");
      await dashboard.filterBy("");
      await expect(dashboard.counts).toHaveText("21 sessions on 1 node");
    });
  }
  await expect(page.locator("img, [onerror]")).toHaveCount(0);
});

test("Alt click on the head of a group is about the group", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.node("node-a").click({ modifiers: ["Alt", "Shift"] });
  await expect(dashboard.counts).toHaveText("60 of 120 sessions on 3 nodes");
  await expect(dashboard.node("node-a")).toHaveAccessibleName("Node node-a, 0 of 60 sessions");
  await expect(dashboard.filter).toHaveValue("node!=node-a");
});

test("the right button opens a menu of the cell: show only, hide, copy", async ({ dashboard, standIn, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await show(dashboard, standIn, fixedNodes());
  const ip = String(first.addr).split(":")[0] ?? "";
  const network = `${ip.split(".").slice(0, 3).join(".")}.0/24`;

  await test.step("what it has", async () => {
    await (await cell(dashboard, "Address")).click({ button: "right" });
    await expect(dashboard.menu).toBeVisible();
    const names = (await items(dashboard).allInnerTexts()).map((text) => text.replace(/\s+/g, " "));
    const terms = [`ip:${ip}`, `addr:${first.addr}`, `addr:${network}`];
    expect(names.filter((name) => name.startsWith("Show only"))).toHaveLength(terms.length);
    expect(names.filter((name) => name.startsWith("Leave out"))).toHaveLength(terms.length);
    for (const part of [ip, String(first.addr), network]) {
      for (const verb of ["Show only", "Leave out"]) expect(names.some((name) => name.startsWith(verb) && name.includes(part)), `${verb} ${part}`).toBe(true);
    }
    expect(names.filter((name) => name.startsWith("Copy"))).toEqual(["Copy address", "Copy ID"]);
  });
  await test.step("hide a network", async () => {
    await items(dashboard).filter({ hasText: "Leave out" }).filter({ hasText: network }).click();
    await expect(dashboard.menu).toBeHidden();
    await expect(dashboard.grid).toBeFocused();
    const others = count((session) => !String(session.addr).startsWith(network.replace("0/24", "")));
    await expect(dashboard.counts).toHaveText(`${others} of 120 sessions on 3 nodes`);
  });
  await test.step("copy", async () => {
    await dashboard.filterBy("");
    await (await cell(dashboard, "Name")).click({ button: "right" });
    await dashboard.menu.getByRole("menuitem", { name: "Copy name" }).click();
    await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toBe(first.name);
    expect(await dashboard.selectedIds()).toEqual([]);
  });
  await test.step("it goes when the table is scrolled, and the keyboard is in the table again", async () => {
    await (await cell(dashboard, "Name")).click({ button: "right" });
    await expect(dashboard.menu).toBeVisible();
    await page.mouse.wheel(0, 100);
    await expect(dashboard.menu).toBeHidden();
    await expect(dashboard.grid).toBeFocused();
    await page.mouse.wheel(0, -100);
  });
  await test.step("it goes when something else is clicked", async () => {
    await (await cell(dashboard, "Name")).click({ button: "right" });
    await expect(dashboard.menu).toBeVisible();
    await dashboard.filter.click();
    await expect(dashboard.menu).toBeHidden();
  });
});

test("the menu of a group selects its sessions", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.node("node-a").click({ button: "right" });
  await dashboard.menu.getByRole("menuitem", { name: "Select its 60 sessions" }).click();
  await expect(dashboard.selected).toHaveText("60 selected");
  await expect(dashboard.node("node-a")).toHaveAttribute("aria-expanded", "true");
});

for (const key of ["m", "Enter", "ContextMenu"]) {
  test(`the key ${key} opens the menu of the line, and the keyboard alone works in it`, async ({ dashboard, standIn, page }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.focusGrid();
    await page.keyboard.press("Home");
    for (let step = 0; step <= sessions.indexOf(first as never); step++) await page.keyboard.press("ArrowDown");
    await expect.poll(async () => (await dashboard.activeRow())?.cells.ID).toBe(first.id);
    await page.keyboard.press(key);
    await expect(dashboard.menu).toBeVisible();
    await expect(items(dashboard).first()).toBeFocused();
    await page.keyboard.press("End");
    await expect(items(dashboard).last()).toBeFocused();
    await page.keyboard.press("ArrowDown");
    await expect(items(dashboard).first()).toBeFocused();
    await page.keyboard.press("ArrowUp");
    await expect(items(dashboard).last()).toBeFocused();
    // Typing in the menu is not typing in the table.
    await page.keyboard.press("x");
    expect(await dashboard.selectedIds()).toEqual([]);
    await page.keyboard.press("Escape");
    await expect(dashboard.menu).toBeHidden();
    await expect(dashboard.grid).toBeFocused();
    expect((await dashboard.activeRow())?.cells.ID).toBe(first.id);

    await page.keyboard.press(key);
    const command = items(dashboard).filter({ hasText: "Show only" }).filter({ hasText: `cmd=${first.cmd}` });
    for (let step = 0; step < 12 && !(await command.evaluate((one) => one === document.activeElement)); step++) await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await expect(dashboard.menu).toBeHidden();
    await expect(dashboard.grid).toBeFocused();
    await expect(dashboard.filter).toHaveValue(`cmd=${first.cmd}`);
  });
}
