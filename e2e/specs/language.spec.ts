import type { Page } from "@playwright/test";
import { STATES } from "../support/states.ts";
import { expect, test } from "../support/test.ts";

const language = (page: Page) => page.getByRole("combobox", { name: /^(Language|语言)$/ });

/** Chooses a language where the list of them is not in sight, as on a narrow page with a table. */
async function speak(page: Page, code: string): Promise<void> {
  await page.locator("#language").evaluate((list, code) => {
    (list as HTMLSelectElement).value = code;
    list.dispatchEvent(new Event("change"));
  }, code);
  await expect(page.locator("html")).toHaveAttribute("lang", code);
}

test.describe("a browser that prefers Chinese", () => {
  test.use({ locale: "zh-CN" });

  test("gets the page in Chinese, from the title to the counts", async ({ dashboard, page }) => {
    await page.goto(dashboard.address);
    await expect(page).toHaveTitle("GeminiDB Redis 会话");
    await expect(page.locator("html")).toHaveAttribute("lang", "zh-CN");
    await page.getByRole("button", { name: "连接", exact: true }).click();
    await expect(page.getByRole("status").filter({ hasText: /^\d+ 个节点上的 [\d,]+ 个会话$/ })).toBeVisible();
    await expect(page.getByRole("columnheader", { name: "空闲" })).toBeVisible();
    await page.getByRole("searchbox", { name: "筛选会话" }).fill("idle>x");
    await expect(page.getByText("“x”不是时长（例如 5m）。")).toBeVisible();
  });

  test("gets it in English from a link that says so", async ({ dashboard, page }) => {
    await dashboard.open("?lang=en");
    await expect(dashboard.connectButton).toBeVisible();
    await expect(page.locator("html")).toHaveAttribute("lang", "en");
  });
});

test("a language that is chosen changes all that is seen and loses nothing", async ({ dashboard, page }) => {
  await dashboard.connect("?q=is%3Aidle&sort=-age");
  const rows = await dashboard.grid.getAttribute("aria-rowcount");
  await language(page).selectOption({ label: "简体中文" });
  await expect(language(page)).toBeFocused();
  await expect(page.getByRole("searchbox", { name: "筛选会话" })).toHaveValue("is:idle");
  await expect(page.getByRole("treegrid", { name: "会话" })).toHaveAttribute("aria-rowcount", rows ?? "");
  await expect(page.getByRole("columnheader", { name: "连接时长" })).toHaveAttribute("aria-sort", "descending");
  // It is remembered in this browser.
  await page.reload();
  await expect(page.getByRole("button", { name: "连接", exact: true })).toBeVisible();
  await language(page).selectOption("en");
  await expect(dashboard.connectButton).toBeVisible();
});

test("what was dismissed stays so in another language", async ({ dashboard, page }) => {
  await dashboard.open("?theme=pink");
  await expect(dashboard.alert).toContainText("“theme” was left out");
  await dashboard.alert.getByRole("button", { name: "Dismiss" }).click();
  await expect(dashboard.alert).toHaveCount(0);
  await speak(page, "zh-CN");
  await expect(page.getByRole("button", { name: "连接", exact: true })).toBeVisible();
  await expect(dashboard.alert).toHaveCount(0);
});

test("a table of another language draws, scrolls and answers keys as before", async ({ dashboard, page }) => {
  await dashboard.connect();
  for (const code of ["zh-CN", "en", "zh-CN", "en"]) await speak(page, code);
  await dashboard.grid.focus();
  await page.keyboard.press("End");
  const last = Number(await dashboard.grid.getAttribute("aria-rowcount"));
  await expect(dashboard.grid.locator(`[aria-rowindex="${last}"]`)).toBeVisible();
  // One table, and one of each listener: a key acts once.
  await expect(page.getByRole("treegrid")).toHaveCount(1);
  await page.keyboard.press("Home");
  const before = await dashboard.grid.getAttribute("aria-rowcount");
  await page.keyboard.press("Enter");
  await expect(dashboard.grid).not.toHaveAttribute("aria-rowcount", before ?? "");
});

test.describe("in Chinese, at 390 px", () => {
  test.use({ viewport: { width: 390, height: 844 }, mayCallStandIn: true });

  for (const [state, reach] of Object.entries(STATES)) {
    test(`nothing is clipped or left in English: ${state}`, async ({ dashboard, standIn, guard, page }) => {
      guard.expect(/./);
      await reach({ dashboard, standIn });
      await speak(page, "zh-CN");
      await dashboard.nextFrame();
      const { english, clipped } = await page.evaluate(look);
      expect(english, "English sentences").toEqual([]);
      expect(clipped, "texts that are cut off").toEqual([]);
    });
  }
});

/** What is seen and should not be. Cells, fields and what a server said are in whatever language they are. */
function look(): { english: string[]; clipped: string[] } {
  const foreign = "[role=row], input, select, option, code, kbd, .mono, .detail, .place-name, .where, .choices, .recent";
  const english: string[] = [];
  const clipped: string[] = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.parentElement;
    if (!element?.checkVisibility({ visibilityProperty: true }) || element.closest(foreign)) continue;
    // What somebody else said stands in quotes.
    const text = (node.textContent ?? "").replace(/“[^”]*”/g, "");
    if (/\b[a-z]{2,} [a-z]{2,} [a-z]{2,}\b/.test(text)) english.push(text);
  }
  for (const element of document.querySelectorAll<HTMLElement>("button, label, legend, h1, h2, h3, .hint, .notice p, .tile-name")) {
    if (!element.checkVisibility({ visibilityProperty: true }) || element.closest(foreign)) continue;
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) clipped.push(`${element.className}: ${element.textContent}`);
  }
  return { english, clipped };
}
