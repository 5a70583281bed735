import { fixedNodes, show } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true });

test("everything can be done with the keyboard alone, from the first visit on", async ({ dashboard, page }) => {
  await dashboard.open();
  // To the button by Tab alone.
  for (let steps = 0; steps < 25 && !(await dashboard.connectButton.evaluate((one) => one === document.activeElement)); steps++) {
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await expect(dashboard.grid).toBeVisible();
  await page.keyboard.press("/");
  await expect(dashboard.filter).toBeFocused();
  await page.keyboard.type("cmd:get");
  await expect(dashboard.counts).toHaveText(/^\d+ of \d+ sessions/);
  await page.keyboard.press("Enter");
  await expect(dashboard.grid).toBeFocused();
});

test("/ leads to the filter from anywhere, and is a character inside a field", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.focusGrid();
  await page.keyboard.press("/");
  await expect(dashboard.filter).toBeFocused();
  await expect(dashboard.filter).toHaveValue("");
  await page.keyboard.type("a/b?r");
  await expect(dashboard.filter).toHaveValue("a/b?r");
  await expect(dashboard.help).toBeHidden();
});

test("arrows, Page, Home and End go through the rows and keep the row in sight", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.focusGrid();
  const index = async () => (await dashboard.activeRow())?.index;
  const press = async (key: string) => {
    await page.keyboard.press(key);
    await dashboard.nextFrame();
    return index();
  };
  expect(await press("Home")).toBe(2);
  expect(await press("ArrowUp")).toBe(2);
  expect(await press("ArrowDown")).toBe(3);
  expect(await press("ArrowDown")).toBe(4);
  expect(await press("ArrowUp")).toBe(3);
  const paged = (await press("PageDown")) ?? 0;
  expect(paged).toBeGreaterThan(10);
  expect(await press("PageDown")).toBe(paged + (paged - 3));
  expect(await press("PageUp")).toBe(paged);
  expect(await press("End")).toBe(1 + 3 + 120);
  expect(await press("ArrowDown")).toBe(1 + 3 + 120);
  const grid = await dashboard.grid.boundingBox();
  for (const key of ["End", "PageUp", "PageUp", "ArrowUp", "Home", "PageDown", "ArrowDown"]) {
    await press(key);
    const id = await dashboard.grid.getAttribute("aria-activedescendant");
    const row = await page.locator(`[id="${id}"]`).boundingBox();
    expect(row, key).not.toBeNull();
    expect((row?.y ?? 0) - (grid?.y ?? 0), key).toBeGreaterThanOrEqual(0);
    expect((row?.y ?? 0) + (row?.height ?? 0), key).toBeLessThanOrEqual((grid?.y ?? 0) + (grid?.height ?? 0) + 1);
  }
  await expect(dashboard.grid).toBeFocused();
});

test("Left and Right close and open a node, and go between it and its sessions", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.focusGrid();
  const press = async (key: string) => {
    await page.keyboard.press(key);
    await dashboard.nextFrame();
    return dashboard.activeRow();
  };
  await press("Home");
  for (let step = 0; step < 4; step++) await press("ArrowDown");
  expect(await press("ArrowLeft")).toMatchObject({ level: 1, index: 2, expanded: "true" });
  expect(await press("ArrowLeft")).toMatchObject({ level: 1, index: 2, expanded: "false" });
  expect(await press("ArrowDown")).toMatchObject({ level: 1, index: 3 });
  expect(await press("ArrowUp")).toMatchObject({ level: 1, index: 2 });
  expect(await press("ArrowRight")).toMatchObject({ level: 1, index: 2, expanded: "true" });
  expect(await press("ArrowRight")).toMatchObject({ level: 2, index: 3 });
});

test("Enter and Space open and close a node; * does it with all", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.focusGrid();
  await page.keyboard.press("Home");
  await page.keyboard.press("Enter");
  await expect(dashboard.node("node-a")).toHaveAttribute("aria-expanded", "false");
  await page.keyboard.press(" ");
  await expect(dashboard.node("node-a")).toHaveAttribute("aria-expanded", "true");
  await page.keyboard.press("*");
  await expect(dashboard.sessions).toHaveCount(0);
  await expect(dashboard.nodes).toHaveCount(3);
  await page.keyboard.press("*");
  await expect(dashboard.grid).toHaveAttribute("aria-rowcount", String(1 + 3 + 120));
});

test("? opens the help, Esc closes it, and the focus returns to where it was", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.focusGrid();
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("?");
  await expect(dashboard.help).toBeVisible();
  await expect(dashboard.help).toContainText("Go to the filter");
  await page.keyboard.press("Escape");
  await expect(dashboard.help).toBeHidden();
  await expect(dashboard.grid).toBeFocused();
  expect((await dashboard.activeRow())?.index).toBe(3);
});

test("the help opens and closes by its buttons as well", async ({ dashboard, page }) => {
  await dashboard.open();
  const button = page.getByRole("button", { name: "Help" });
  await button.click();
  await expect(dashboard.help).toBeVisible();
  await dashboard.help.getByRole("button", { name: "Close" }).click();
  await expect(dashboard.help).toBeHidden();
  await expect(button).toBeFocused();
});

test("r refreshes, but not while something is typed", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const calls = () => standIn.asked.filter((asked) => asked.url.startsWith("/fixed")).length;
  const before = calls();
  await dashboard.focusGrid();
  await page.keyboard.press("r");
  await expect.poll(calls).toBe(before + 1);
  await expect(dashboard.refreshButton).toBeVisible();
  await dashboard.filter.focus();
  await page.keyboard.press("r");
  await page.keyboard.press("Control+r").catch(() => {});
  await expect(dashboard.filter).toHaveValue(/^r?$/);
});

test("keys with Ctrl, Alt or Meta stay the browser's", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.focusGrid();
  const calls = standIn.asked.length;
  for (const key of ["Alt+r", "Meta+r", "Control+/", "Alt+c"]) await page.keyboard.press(key);
  await dashboard.nextFrame();
  expect(standIn.asked.length).toBe(calls);
  await expect(dashboard.grid).toBeFocused();
});

test("Tab reaches every control in order, with a focus that can be seen, and the table is two stops", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await page.locator("body").evaluate((body) => ((body.tabIndex = -1), body.focus()));
  const stops: string[] = [];
  for (let steps = 0; steps < 40; steps++) {
    await page.keyboard.press("Tab");
    const stop = await page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return undefined;
      const style = getComputedStyle(one);
      const ringed = (element: Element | null): boolean => {
        if (!element) return false;
        const of = getComputedStyle(element);
        return (of.outlineStyle !== "none" && parseFloat(of.outlineWidth) > 0) || of.boxShadow !== "none";
      };
      const inside = one.querySelector("#" + CSS.escape(one.getAttribute("aria-activedescendant") ?? "none"));
      const seen = ringed(one) || ringed(one.parentElement) || ringed(one.closest(".query")) || ringed(inside) || ringed(one.querySelector(".scroller"));
      const before = getComputedStyle(one, "::after").boxShadow !== "none" || getComputedStyle(one, "::before").boxShadow !== "none";
      return { name: one.getAttribute("aria-label") ?? one.textContent?.trim() ?? "", seen: seen || before || style.outlineStyle === "auto" };
    });
    if (!stop || stops.includes(stop.name)) break;
    stops.push(stop.name);
    expect.soft(stop.seen, `the focus on “${stop.name}” can be seen`).toBe(true);
  }
  for (const name of ["Refresh", "Connection", "Help", "Filter sessions", "Close all nodes", "Sessions"]) expect(stops).toContain(name);
  expect(stops.filter((name) => name.startsWith("Address") || name === "Sessions").length).toBe(2);
});

test("keys of the page work while a tick has the focus, for nothing is typed there", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.columnsButton.click();
  await dashboard.columnTick("Name").focus();
  await page.keyboard.press("?");
  await expect(dashboard.help).toBeVisible();
});

test("the help lists every field of a filter, every key and every click", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.focusGrid();
  await page.keyboard.press("?");
  const terms = await dashboard.help.getByRole("term").allInnerTexts();
  const fields = ["id", "addr", "ip", "port", "name", "cmd", "age", "idle", "db", "fd", "sub", "psub", "multi", "node"];
  const clicks = ["Click", "Shift click", "Alt click", "Alt Shift click", "Right click"];
  const keys = ["/", "*", "c", "i", "r", "?", "Ctrl A", "Shift Enter"];
  expect(terms).toEqual(expect.arrayContaining([...fields, ...clicks, ...keys]));
});
