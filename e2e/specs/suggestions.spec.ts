import type { Dashboard } from "../support/dashboard.ts";
import { fixedNodes, HOSTILE, hostileNodes, show } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true });

/** Waits for what is offered, and for it to belong to what the filter says now. */
async function offered(dashboard: Dashboard): Promise<void> {
  await expect(dashboard.suggestions).toBeVisible();
  await expect(dashboard.suggestions).not.toHaveAttribute("aria-busy", "true");
}

/** Types at the end of the filter, as a person does, and waits for what is offered. */
async function type(dashboard: Dashboard, text: string): Promise<void> {
  await dashboard.filter.pressSequentially(text);
  await offered(dashboard);
}

/** Puts a text into the filter, and waits for what is offered behind it. */
async function ask(dashboard: Dashboard, text: string): Promise<void> {
  await dashboard.filter.fill(text);
  await offered(dashboard);
}

/** An option by what it puts in, and not by its count, which stands beside it. */
const option = (dashboard: Dashboard, label: string) =>
  dashboard.suggestions.getByRole("option").filter({
    has: dashboard.page.locator(".suggestion-label", { hasText: new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}$`) }),
  });

/** Goes down the list to an option. */
async function choose(dashboard: Dashboard, label: string): Promise<void> {
  const wanted = option(dashboard, label);
  await expect(wanted).toBeVisible();
  for (let step = 0; step < 15 && (await wanted.getAttribute("aria-selected")) !== "true"; step++) await dashboard.page.keyboard.press("ArrowDown");
  await expect(wanted).toHaveAttribute("aria-selected", "true");
  // Said to those who only hear it.
  expect(await dashboard.filter.getAttribute("aria-activedescendant")).toBe(await wanted.getAttribute("id"));
}

test("a filter is put together from what is offered: field, operator, value", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.filter.focus();
  await type(dashboard, "na");
  await expect(option(dashboard, "name")).toContainText("connection name");
  await choose(dashboard, "name");
  await page.keyboard.press("Enter");
  await expect(dashboard.filter).toHaveValue("name");
  await choose(dashboard, "name=");
  await page.keyboard.press("Tab");
  await expect(dashboard.filter).toHaveValue("name=");
  await expect(dashboard.filter).toBeFocused();
  await choose(dashboard, "cart");
  const cart = (await dashboard.offers()).find(({ label }) => label === "cart")?.count;
  await page.keyboard.press("Enter");
  await expect(dashboard.filter).toHaveValue("name=cart ");
  await expect(dashboard.counts).toHaveText(`${cart} of 120 sessions on 3 nodes`);
  // And on to the next term.
  await choose(dashboard, "OR");
  await page.keyboard.press("Enter");
  await expect(dashboard.filter).toHaveValue("name=cart OR ");
});

test("keys that come faster than frames take what fits the text as it is by then", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.filter.focus();
  await type(dashboard, "na");
  await dashboard.filter.evaluate((input: HTMLInputElement) => {
    const press = (key: string) => input.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
    input.value = "-nam";
    input.dispatchEvent(new Event("input", { bubbles: true }));
    press("ArrowDown");
    press("Enter");
  });
  await expect(dashboard.filter).toHaveValue("-name");
});

test("the counts of suggestions are what the filter then finds", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  let compared = 0;
  for (const [start, most] of [["name=", 3], ["cmd:", 2], ["db=", 2], ["ip:", 2], ["node=", 1], ["is:", 3], ["ch", 1], ["-cmd=", 1]] as const) {
    await test.step(start, async () => {
      await ask(dashboard, start);
      const offers = (await dashboard.offers()).filter(({ count }) => count !== undefined);
      expect(offers.length, start).toBeGreaterThan(0);
      for (const { label, count = NaN } of offers.slice(0, most)) {
        await ask(dashboard, start);
        // With the mouse: the focus stays in the filter.
        await option(dashboard, label).click();
        await expect(dashboard.filter).toBeFocused();
        await expect(dashboard.filter).not.toHaveAttribute("aria-invalid", "true");
        const found = start.startsWith("-") ? 120 - count : count;
        await expect(dashboard.counts, `${start} ${label}`).toHaveText(`${found} of 120 sessions on 3 nodes`);
        compared++;
      }
    });
  }
  expect(compared).toBeGreaterThanOrEqual(14);
});

test("Escape closes the list first, and clears the filter only then; Ctrl+Space opens it again", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.filter.focus();
  await type(dashboard, "cmd=get");
  await page.keyboard.press("Escape");
  await expect(dashboard.suggestions).toBeHidden();
  await expect(dashboard.filter).toHaveValue("cmd=get");
  await page.keyboard.press("Control+Space");
  await expect(dashboard.suggestions).toBeVisible();
  await expect(dashboard.filter).toHaveValue("cmd=get");
  await page.keyboard.press("Escape");
  await expect(dashboard.suggestions).toBeHidden();
  await page.keyboard.press("Escape");
  await expect(dashboard.filter).toHaveValue("");
  await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
  await expect(dashboard.filter).toBeFocused();
});

test("the arrows go through the list and past its ends, Enter and Tab without a choice do what they always do", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.filter.focus();
  await type(dashboard, "cmd=");
  const chosen = dashboard.suggestions.getByRole("option", { selected: true });
  await page.keyboard.press("ArrowUp");
  await expect(dashboard.suggestions.getByRole("option").last()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowDown");
  await expect(chosen).toHaveCount(0);
  await page.keyboard.press("ArrowDown");
  await expect(dashboard.suggestions.getByRole("option").first()).toHaveAttribute("aria-selected", "true");
  await page.keyboard.press("ArrowUp");
  await expect(chosen).toHaveCount(0);
  await dashboard.filter.pressSequentially("get");
  await expect(dashboard.counts).toHaveText(/ of 120/);
  await page.keyboard.press("Enter");
  await expect(dashboard.grid).toBeFocused();
  await expect(dashboard.suggestions).toBeHidden();
  await expect(dashboard.filter).toHaveValue("cmd=get");

  await dashboard.filter.focus();
  await page.keyboard.press("Control+Space");
  await page.keyboard.press("Tab");
  await expect(dashboard.filter).not.toBeFocused();
  await expect(dashboard.suggestions).toBeHidden();
  await expect(dashboard.filter).toHaveValue("cmd=get");
});

test("what is offered follows the cursor, and replaces what it stands in", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.filter.fill("cmd=ge name=cart");
  await dashboard.filter.press("Home");
  for (let step = 0; step < 6; step++) await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Control+Space");
  await choose(dashboard, "get");
  await page.keyboard.press("Enter");
  await expect(dashboard.filter).toHaveValue("cmd=get name=cart");
  expect(await dashboard.filter.evaluate((input: HTMLInputElement) => input.selectionStart)).toBeLessThanOrEqual(8);
});

test("values of any kind are shown as text, put in so that they can be read, and found", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, hostileNodes());
  await dashboard.filter.focus();
  await type(dashboard, "name=");
  const labels = (await dashboard.offers()).map(({ label }) => label);
  expect(labels.length).toBe(HOSTILE.length + 1);
  expect(labels.some((label) => /[\u202e\n]/.test(label))).toBe(false);
  expect(labels.some((label) => label.includes("<img src=x onerror=alert(1)>"))).toBe(true);
  await expect(page.locator("img, [onerror]")).toHaveCount(0);

  const seen = new Set<string>();
  for (let place = 0; place < labels.length; place++) {
    await ask(dashboard, "name=");
    await dashboard.suggestions.getByRole("option").nth(place).click();
    await expect(dashboard.filter).not.toHaveAttribute("aria-invalid", "true");
    const plain = labels[place] === "plain";
    await expect(dashboard.counts, labels[place]).toHaveText(`${plain ? 1 : 2} of 21 sessions on 1 node`);
    for (const name of await dashboard.column("Name")) seen.add(name);
    await page.keyboard.press("Escape");
  }
  expect(seen.size, "names that were found").toBe(HOSTILE.length + 1);
  await expect(page.locator("img, [onerror]")).toHaveCount(0);
});

test("with an empty reply nothing is counted, and the fields are offered all the same", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, [{ node_id: "n", sessions: [] }]);
  await dashboard.filter.focus();
  await type(dashboard, "i");
  const offers = await dashboard.offers();
  expect(offers.map(({ label }) => label)).toEqual(expect.arrayContaining(["id", "ip", "idle"]));
  expect(offers.every(({ count }) => !count)).toBe(true);
});
