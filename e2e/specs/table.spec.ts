import { COLUMNS } from "../support/dashboard.ts";
import { fixedNodes, show } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true });

test("it is a treegrid that says how large it is and where each row stands", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await expect(dashboard.grid).toHaveAttribute("aria-rowcount", String(1 + 3 + 120));
  // Before the columns stands one with the ticks; heads and cells that are not of the same number would be matched wrongly.
  await expect(dashboard.grid).toHaveAttribute("aria-colcount", String(1 + COLUMNS.length));
  await expect(dashboard.grid.getByRole("columnheader")).toHaveCount(1 + COLUMNS.length);
  const rows = await dashboard.rows();
  expect(rows.map((row) => row.index)).toEqual(rows.map((_, place) => place + 2));
  expect(rows[0]).toMatchObject({ level: 1, expanded: "true" });
  expect(rows[1]).toMatchObject({ level: 2, expanded: null });
  expect(await dashboard.headNames()).toEqual([...COLUMNS]);
  for (const name of COLUMNS) await expect(dashboard.head(name)).toHaveAttribute("aria-sort", "none");
  await expect(dashboard.sessions.first().getByRole("gridcell")).toHaveCount(1 + COLUMNS.length);
  await expect(dashboard.nodes.first().getByRole("gridcell")).toHaveCount(1);
});

test("every field of a session is shown as the server sent it, durations as people say them", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, [
    {
      node_id: "node-a",
      total_count: 1,
      sessions: [
        {
          ...{ id: "254487", name: "cli", cmd: "get", age: "8888581", idle: 95, db: "3", addr: "127.0.0.1:8080" },
          ...{ fd: 1311, sub: "2", psub: 4, multi: "7" },
        },
      ],
    },
  ]);
  const [, row] = await dashboard.rows();
  const cells = Object.fromEntries(Object.entries(row?.cells ?? {}).map(([name, text]) => [name, text.replaceAll("\u00a0", " ")]));
  expect(cells).toEqual({
    ...{ Address: "127.0.0.1:8080", Name: "cli", Command: "get", Age: "102 d 21 h", Idle: "1 min 35 s" },
    ...{ DB: "3", FD: "1311", Sub: "2", PSub: "4", Multi: "7", ID: "254487" },
  });
  const age = await dashboard.cell(dashboard.sessions.first(), "Age");
  await age.hover();
  await expect(age).toHaveAttribute("title", "8,888,581 s");
});

test("cells stand below each other and below their heads, whatever letters are in them", async ({ dashboard, standIn, page }) => {
  const names = ["cli", "", "查询服务", "é", "x".repeat(150), "😀 worker", "a—b…", "שלום"];
  const sessions = names.map((name, place) => ({ id: String(place + 1), name, cmd: "get", addr: `10.0.0.${place}:6379`, age: 60, idle: 5, db: "0", fd: "x7" }));
  await show(dashboard, standIn, [{ node_id: "node-a", sessions }]);
  const edges = (rows: Element[]) =>
    rows.map((row) =>
      [...row.querySelectorAll("[data-column]")].flatMap((cell) => {
        const { left, right } = cell.getBoundingClientRect();
        return [left, right];
      }),
    );
  const stand = async () => {
    const [heads = []] = await dashboard.grid.locator(".columns").evaluateAll(edges);
    expect(heads).toHaveLength(2 * COLUMNS.length);
    for (const cells of await dashboard.sessions.evaluateAll(edges)) {
      expect(cells).toHaveLength(heads.length);
      // Browsers place texts at other fractions of a pixel than boxes.
      for (const [place, edge] of cells.entries()) expect(Math.abs(edge - (heads[place] ?? NaN))).toBeLessThan(1);
    }
  };
  await stand();
  // Nor does it take a font in which all letters are equally wide.
  await page.evaluate(() => document.documentElement.style.setProperty("--mono", "serif"));
  await page.setViewportSize({ width: 1500, height: 900 });
  await expect(stand).toPass();
});

test("above and below the letters of a cell is the cell, and beside the tick is the tick", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  const row = dashboard.sessions.first();
  const box = await (await dashboard.cell(row, "Name")).boundingBox();
  const top = (await row.boundingBox())?.y ?? NaN;
  // A finger comes without a pointer that was there before: what it meets is the line that the cells are in.
  const line = row.getByRole("presentation");
  const place = { clientX: (box?.x ?? NaN) + 4, clientY: top + 1 };
  await line.evaluate((line, place) => line.dispatchEvent(new MouseEvent("contextmenu", { bubbles: true, cancelable: true, ...place })), place);
  await expect(dashboard.menu.getByRole("menuitem", { name: "Copy name" })).toBeVisible();
  // As a menu of the whole line has.
  await expect(dashboard.menu.getByRole("menuitem", { name: "Copy command" })).toHaveCount(0);
  await dashboard.page.keyboard.press("Escape");
  const id = (await dashboard.rows()).find(({ level }) => level === 2)?.cells.ID ?? "";
  await dashboard.page.mouse.click(((await row.boundingBox())?.x ?? NaN) + 2, top + 14);
  expect(await dashboard.selectedIds()).toEqual([id]);
  await dashboard.page.mouse.click(((await row.boundingBox())?.x ?? NaN) + 2, top + 14);
  expect(await dashboard.selectedIds()).toEqual([]);
});

test("what is missing, null or no number is shown as such", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, [
    { node_id: "node-a", sessions: [{ id: "1" }, { id: null, name: null }, { id: "abc", age: "soon", db: 1.5, multi: -1 }] },
  ]);
  const rows = (await dashboard.rows()).slice(1);
  expect(rows.map((row) => row.cells.ID)).toEqual(["1", "—", "abc"]);
  expect(rows.map((row) => row.cells.Age)).toEqual(["—", "—", "soon"]);
  expect(rows.map((row) => row.cells.DB)).toEqual(["—", "—", "1.5"]);
  expect(rows.map((row) => row.cells.Multi)).toEqual(["—", "—", "—"]);
});

test("the head of a node has its ID and how many sessions it has", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.grid.focus();
  await dashboard.page.keyboard.press("*");
  await expect(dashboard.nodes).toHaveCount(3);
  expect((await dashboard.rows()).map((row) => row.label)).toEqual([
    "Node node-a, 60 sessions",
    "Node node-b, 40 sessions",
    "Node node-c, 20 sessions",
  ]);
  await expect(dashboard.node("node-a")).toContainText("60");
});

test("a node whose sessions the server counts otherwise is marked", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.grid.focus();
  await dashboard.page.keyboard.press("*");
  await expect(dashboard.node("node-c").getByText("server says 25")).toBeVisible();
  await expect(dashboard.node("node-a").getByText("server says")).toBeHidden();
});

test("a node without sessions and an instance without nodes say so", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, [{ node_id: "node-a", total_count: 0, sessions: [] }, { node_id: "node-b" }]);
  await expect(dashboard.node("node-a")).toContainText("no sessions");
  await expect(dashboard.node("node-b")).toContainText("no sessions");
  await expect(dashboard.counts).toHaveText("0 sessions on 2 nodes");
  standIn.answer("fixed", { node_sessions: [] });
  await dashboard.refresh();
  await expect(dashboard.counts).toHaveText("0 sessions on 0 nodes");
  await expect(dashboard.page.getByText("The instance reported no nodes")).toBeVisible();
});

test("a node closes and opens by a click on its head", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.node("node-a").click();
  await expect(dashboard.node("node-a")).toHaveAttribute("aria-expanded", "false");
  await expect(dashboard.grid).toHaveAttribute("aria-rowcount", String(1 + 3 + 60));
  await expect(dashboard.node("node-b")).toHaveAttribute("aria-expanded", "true");
  // Closed is not filtered: the counts stay.
  await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
  await dashboard.node("node-a").click();
  await expect(dashboard.node("node-a")).toHaveAttribute("aria-expanded", "true");
  await expect(dashboard.grid).toHaveAttribute("aria-rowcount", String(1 + 3 + 120));
});

test("one button closes all nodes and opens them again", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await page.getByRole("button", { name: "Close all nodes" }).click();
  await expect(dashboard.nodes).toHaveCount(3);
  await expect(dashboard.sessions).toHaveCount(0);
  await expect(dashboard.grid).toHaveAttribute("aria-rowcount", "4");
  await page.getByRole("button", { name: "Open all nodes" }).click();
  await expect(dashboard.sessions).not.toHaveCount(0);
  await expect(dashboard.grid).toHaveAttribute("aria-rowcount", String(1 + 3 + 120));
});

test("the heads of columns and of the node in sight stay while rows go by", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  const top = (await dashboard.head("Address").boundingBox())?.y;
  await (await dashboard.scroller()).evaluate((scroller) => (scroller.scrollTop = 600));
  await expect(dashboard.sessions.first()).not.toHaveAttribute("aria-rowindex", "3");
  expect((await dashboard.head("Address").boundingBox())?.y).toBe(top);
  const head = await dashboard.node("node-a").boundingBox();
  const heads = await dashboard.head("Address").boundingBox();
  expect(Math.abs((head?.y ?? 0) - ((heads?.y ?? 0) + (heads?.height ?? 0)))).toBeLessThan(6);
});

test.describe("copying", () => {
  test.beforeEach(async ({ context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  });
  const clipboard = "navigator.clipboard.readText()";

  test("a click on an address, on an ID, or beside a node's ID copies it", async ({ dashboard, standIn, page }) => {
    const nodes = fixedNodes();
    await show(dashboard, standIn, nodes);
    const first = nodes[0]?.sessions[0];
    await (await dashboard.cell(dashboard.sessions.first(), "Address")).click();
    await expect(page.getByRole("status").filter({ hasText: `Copied ${first?.addr}` })).toBeVisible();
    expect(await page.evaluate(clipboard)).toBe(first?.addr);

    await (await dashboard.cell(dashboard.sessions.first(), "ID")).click();
    await expect(page.getByRole("status").filter({ hasText: `Copied ${first?.id}` })).toBeVisible();
    expect(await page.evaluate(clipboard)).toBe(first?.id);

    await dashboard.node("node-a").getByTitle("Copy", { exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: "Copied node-a" })).toBeVisible();
    expect(await page.evaluate(clipboard)).toBe("node-a");
    await expect(dashboard.node("node-a")).toHaveAttribute("aria-expanded", "true");
  });

  test("the keys c and i copy from the row that the keyboard is on", async ({ dashboard, standIn, page }) => {
    const nodes = fixedNodes();
    await show(dashboard, standIn, nodes);
    await dashboard.focusGrid();
    await page.keyboard.press("Home");
    await page.keyboard.press("c");
    await expect.poll(() => page.evaluate(clipboard)).toBe("node-a");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("c");
    await expect.poll(() => page.evaluate(clipboard)).toBe(nodes[0]?.sessions[0]?.addr);
    await page.keyboard.press("i");
    await expect.poll(() => page.evaluate(clipboard)).toBe(nodes[0]?.sessions[0]?.id);
  });
});
