import type { Dashboard } from "../support/dashboard.ts";
import { fixedNodes, sessionsOf, show } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true, viewport: { width: 1440, height: 1000 } });

const sessions = sessionsOf(fixedNodes());
/** IDs of the first node's sessions, from one place in it up to another. */
const ids = (from: number, to = from) => sessions.slice(from, to + 1).map((session) => String(session.id));

/** A part of a row where a click copies nothing. */
const part = async (dashboard: Dashboard, place: number) => dashboard.cell(dashboard.session(ids(place)[0]), "Command");

test("clicks select one, several and all between, and the footer counts them", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await expect(dashboard.grid).toHaveAttribute("aria-multiselectable", "true");
  await expect(dashboard.selected).toBeHidden();
  const selected = () => dashboard.selectedIds();
  await (await part(dashboard, 2)).click();
  await expect.poll(selected).toEqual(ids(2));
  await expect(dashboard.selected).toHaveText("1 selected");
  await (await part(dashboard, 4)).click();
  await expect.poll(selected).toEqual(ids(4));
  await (await part(dashboard, 8)).click({ modifiers: ["ControlOrMeta"] });
  await dashboard.tick(dashboard.session(ids(10)[0])).click();
  await expect.poll(selected).toEqual([...ids(4), ...ids(8), ...ids(10)]);
  await (await part(dashboard, 13)).click({ modifiers: ["Shift"] });
  await expect.poll(selected).toEqual([...ids(4), ...ids(8), ...ids(10, 13)]);
  await dashboard.tick(dashboard.session(ids(12)[0])).click();
  await expect.poll(selected).toEqual([...ids(4), ...ids(8), ...ids(10, 11), ...ids(13)]);
  await expect(dashboard.selected).toHaveText("5 selected");
  // A range goes upwards as well, and begins where the last click was.
  await (await part(dashboard, 6)).click();
  await (await part(dashboard, 3)).click({ modifiers: ["Shift"] });
  await expect.poll(selected).toEqual(ids(3, 6));
  await dashboard.selectNone.click();
  await expect.poll(selected).toEqual([]);
  await expect(dashboard.selected).toBeHidden();
});

test("the keyboard selects alone: Space, x, Shift with arrows, Ctrl+A, Esc", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
    await dashboard.nextFrame();
    return dashboard.selectedIds();
  };
  await dashboard.focusGrid();
  await press("Home");
  expect(await press("ArrowDown", " ")).toEqual(ids(0));
  expect(await press("ArrowDown", "ArrowDown", "x")).toEqual([...ids(0), ...ids(2)]);
  expect(await press("x")).toEqual(ids(0));
  expect(await press("Escape")).toEqual([]);
  expect(await press("Shift+ArrowDown", "Shift+ArrowDown", "Shift+ArrowDown")).toEqual(ids(2, 5));
  // Back over the start, which stays.
  expect(await press("Shift+ArrowUp")).toEqual(ids(2, 4));
  expect(await press("Shift+ArrowUp", "Shift+ArrowUp", "Shift+ArrowUp")).toEqual(ids(1, 2));
  await expect(dashboard.grid).toBeFocused();

  await press("ControlOrMeta+a");
  await expect(dashboard.selected).toHaveText("120 selected");
  await press("Escape");
  await expect(dashboard.selected).toBeHidden();
  // On the head of a group x stands for its sessions.
  await press("Home", "x");
  await expect(dashboard.selected).toHaveText("60 selected");
  await press("x");
  await expect(dashboard.selected).toBeHidden();
});

test("the tick in the heads selects all that match, says when only some are, and lets go", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await expect(dashboard.selectAll).toHaveAttribute("aria-checked", "false");
  await dashboard.tick(dashboard.session(ids(1)[0])).click();
  await expect(dashboard.selectAll).toHaveAttribute("aria-checked", "mixed");
  await dashboard.selectNone.click();

  await dashboard.filterBy("cmd=get");
  const chosen = sessions.filter((session) => session.cmd === "get").length;
  await dashboard.selectAll.click();
  await expect(dashboard.selectAll).toHaveAttribute("aria-checked", "true");
  await expect(dashboard.selected).toHaveText(`${chosen} selected`);
  await dashboard.filterBy("");
  await expect(dashboard.selectAll).toHaveAttribute("aria-checked", "mixed");
  await expect(dashboard.selected).toHaveText(`${chosen} selected`);
  await dashboard.selectAll.click();
  await expect(dashboard.selected).toHaveText("120 selected");
  await dashboard.selectAll.click();
  await expect(dashboard.selectAll).toHaveAttribute("aria-checked", "false");
  await expect(dashboard.selected).toBeHidden();
});

test("a selection survives filter, order, closed groups, another grouping and a refresh", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const chosen = [3, 7, 15];
  for (const place of chosen) await dashboard.tick(dashboard.session(ids(place)[0])).click();
  const expected = chosen.flatMap((place) => ids(place)).sort();
  const selected = async () => (await dashboard.selectedIds()).sort();
  const commands = chosen.map((place) => sessions[place]?.cmd);

  await test.step("filter", async () => {
    await dashboard.filterBy(`-cmd=${commands[0]}`);
    const hidden = commands.filter((command) => command === commands[0]).length;
    await expect(dashboard.selected).toHaveText(`3 selected, ${hidden} not shown`);
    await dashboard.filterBy("");
    await expect(dashboard.selected).toHaveText("3 selected");
    expect(await selected()).toEqual(expected);
  });
  await test.step("order", async () => {
    await dashboard.headButton("FD").click();
    await expect(dashboard.selected).toHaveText("3 selected");
    await dashboard.headButton("FD").click();
    await dashboard.headButton("FD").click();
    await expect.poll(selected).toEqual(expected);
  });
  await test.step("a closed node", async () => {
    await dashboard.node("node-a").click();
    await expect(dashboard.node("node-a")).toHaveAttribute("aria-expanded", "false");
    await expect(dashboard.selected).toHaveText("3 selected");
    await dashboard.node("node-a").click();
    await expect.poll(selected).toEqual(expected);
  });
  await test.step("another grouping", async () => {
    await dashboard.groupBy("Command");
    await expect(dashboard.selected).toHaveText("3 selected");
    await dashboard.groupBy("Node");
    await expect.poll(selected).toEqual(expected);
  });
  await test.step("refresh: by node and ID, wherever the session stands now", async () => {
    const later = fixedNodes();
    later[0]?.sessions.reverse();
    // The second node gets the ID of a selected session, the first node loses another one.
    Object.assign(later[1]?.sessions[0] ?? {}, { id: expected[0] });
    later[0]?.sessions.splice(later[0].sessions.findIndex((session) => session.id === expected[1]), 1);
    standIn.answer("fixed", { node_sessions: later });
    await dashboard.refresh();
    await expect(dashboard.counts).toHaveText("119 sessions on 3 nodes");
    await expect(dashboard.selected).toHaveText("2 selected");
    await dashboard.filterBy(`id:${expected[0]},${expected[2]}`);
    await expect(dashboard.counts).toHaveText("3 of 119 sessions on 3 nodes");
    const rows = (await dashboard.rows()).filter((row) => row.level === 2);
    expect(rows.map((row) => [row.cells.ID, row.selected])).toEqual([
      ...[expected[2], expected[0]].map((id) => [id, "true"]),
      [expected[0], "false"],
    ]);
  });
});

test("a click that copies selects as well, and marking text with the mouse does neither", async ({ dashboard, standIn, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await show(dashboard, standIn, fixedNodes());
  await (await dashboard.cell(dashboard.session(ids(1)[0]), "Address")).click();
  await expect.poll(() => dashboard.selectedIds()).toEqual(ids(1));
  expect(await page.evaluate("navigator.clipboard.readText()")).toBe(sessions[1]?.addr);
  const box = await (await dashboard.cell(dashboard.session(ids(5)[0]), "Address")).boundingBox();
  const y = (box?.y ?? 0) + 14;
  await page.mouse.move((box?.x ?? 0) + 8, y);
  await page.mouse.down();
  await page.mouse.move((box?.x ?? 0) + 60, y, { steps: 4 });
  await page.mouse.up();
  expect(String(await page.evaluate("getSelection().toString()")).length).toBeGreaterThan(2);
  expect(await dashboard.selectedIds()).toEqual(ids(1));
});
