import type { Page } from "@playwright/test";
import { Dashboard } from "../support/dashboard.ts";
import { Guard } from "../support/guard.ts";
import { fixedNodes } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true });

const QUESTION = "This link chose where your token goes";

/** The clipboard is the page's own, so that tests side by side do not share one. `null` refuses. */
async function clipboard(page: Page, refuses = false): Promise<() => Promise<string>> {
  await page.addInitScript((refuses) => {
    const held = { text: "" };
    Object.assign(window, { held });
    const writeText = async (text: string) => {
      if (refuses) throw new DOMException("no", "NotAllowedError");
      held.text = text;
    };
    Object.defineProperty(navigator, "clipboard", { value: { writeText } });
    if (refuses) document.execCommand = () => false;
  }, refuses);
  return () => page.evaluate<string>("held.text");
}

const button = (page: Page) => page.getByRole("button", { name: "Copy link", exact: true });

test("a colleague's link opens the same view, and they sign in with their own credentials", async ({ dashboard, standIn, page, browser, gateway }) => {
  const copied = await clipboard(page);
  standIn.answer("fixed", { node_sessions: fixedNodes() });
  await dashboard.open("?utm_source=chat");
  await dashboard.field("CORS proxy URL").fill(standIn.proxy("fixed"));
  await dashboard.field("Node ID").fill("node-b");
  await dashboard.field("Token").fill("MIIF-mine");
  await dashboard.connectButton.click();
  await expect(dashboard.grid).toBeVisible();
  await dashboard.filterBy("db<12");
  await dashboard.groupBy("Command");
  await dashboard.headButton("DB").click();
  await dashboard.headButton("Idle").click({ modifiers: ["Shift"] });
  await dashboard.columnsButton.click();
  await dashboard.columnTick("FD").click();
  await page.keyboard.press("Escape");
  await dashboard.headButton("Name").focus();
  for (let step = 0; step < 3; step++) await page.keyboard.press("Shift+ArrowRight");
  await page.getByRole("button", { name: "Open all groups" }).click();
  await dashboard.nodes.first().click();
  await expect.poll(() => new URL(page.url()).searchParams.get("fold")).toMatch(/^\w+$/);
  await page.getByRole("button", { name: /^Theme/ }).click();
  await dashboard.filter.blur();
  await page.keyboard.press("l");
  await expect(dashboard.note("Link copied. It opens this view; whoever opens it signs in with their own credentials.")).toBeVisible();
  const link = await copied();
  const keys = [...new URL(link).searchParams.keys()];
  expect(keys).toEqual(["node", "proxy", "q", "sort", "group", "columns", "fold", "theme"]);
  expect(link.split("?")[0]).toBe(dashboard.address);
  expect(link).not.toContain("MIIF");
  const theme = await page.locator("html").getAttribute("data-theme");
  expect(new URL(page.url()).searchParams.get("theme")).toBe(null);

  const context = await browser.newContext({ viewport: page.viewportSize() });
  const guard = await Guard.watch(context);
  const theirs = new Dashboard(await context.newPage(), gateway.address);
  await theirs.page.goto(link);
  await expect(theirs.page.getByRole("group", { name: QUESTION })).toContainText(standIn.origin);
  await theirs.field("Token").fill("MIIF-theirs");
  await theirs.field("Token").press("Enter");
  await theirs.nextFrame();
  expect(guard.requests.filter((url) => url.startsWith(standIn.origin))).toEqual([]);
  await theirs.page.getByRole("group", { name: QUESTION }).getByRole("checkbox").check();
  await theirs.connectButton.click();
  await expect(theirs.grid).toBeVisible();
  expect(standIn.asked.at(-1)?.headers["x-auth-token"]).toBe("MIIF-theirs");
  await expect(theirs.filter).toHaveValue("db<12");
  await expect(theirs.counts).toHaveText(await dashboard.counts.innerText());
  await expect.poll(() => theirs.rows()).toEqual(await dashboard.rows());
  expect(await theirs.headNames()).toEqual(await dashboard.headNames());
  expect(await theirs.width("Name")).toBe(await dashboard.width("Name"));
  await expect(theirs.page.locator("html")).toHaveAttribute("data-theme", theme ?? "");
  await theirs.openForm();
  await expect(theirs.field("Node ID")).toHaveValue("node-b");
  expect(guard.unexpected()).toEqual([]);
  await context.close();
});

test("where the browser does not copy, the link is there to be copied by hand", async ({ dashboard, page }) => {
  await clipboard(page, true);
  await dashboard.connect("?theme=dark&utm_source=chat&token=MIIF-secret#part");
  await dashboard.filterBy("cmd:get");
  const field = page.getByRole("textbox", { name: "Link to this view" });
  await expect(field).toBeHidden();
  await button(page).click();
  await expect(field).toBeFocused();
  await expect(field).toHaveValue(`${dashboard.address}?q=cmd:get&theme=dark`);
  await expect(field).not.toBeEditable();
  expect(await page.evaluate(() => String(getSelection()))).toBe(await field.inputValue());
  await page.keyboard.press("Escape");
  await expect(field).toBeHidden();
  await expect(button(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(field).toBeFocused();
  await dashboard.filter.click();
  await expect(field).toBeHidden();
});

test("whatever is a secret is never in a link", async ({ dashboard, standIn, page }) => {
  const copied = await clipboard(page);
  standIn.answer("fixed", { node_sessions: fixedNodes() });
  await dashboard.open("?token=SESAME-1&X-Auth-Token=SESAME-2");
  await dashboard.field("CORS proxy URL").fill(`${standIn.origin}/fixed?apikey=SESAME-3&url=`);
  await dashboard.fillKey("SESAME-4", "SESAME-5", "SESAME-6");
  await dashboard.fillPassword("SESAME-7", "SESAME-8", "SESAME-9");
  await dashboard.way("Token").click();
  await dashboard.field("Token").fill("SESAME-10");
  await dashboard.connectButton.click();
  await expect(dashboard.grid).toBeVisible();
  await dashboard.openForm();
  await dashboard.field("Token").fill("SESAME-11");
  await button(page).click();
  await expect.poll(copied).toContain(dashboard.address);
  expect(await copied()).not.toContain("SESAME");
});

test("the help lists the key, and letters in the list of languages stay there", async ({ dashboard, page }) => {
  const copied = await clipboard(page);
  await dashboard.connect();
  await page.keyboard.press("?");
  await expect(dashboard.help).toContainText("Copy a link to this view");
  await page.keyboard.press("Escape");
  await page.getByRole("combobox", { name: "Language" }).focus();
  await page.keyboard.press("l");
  await dashboard.nextFrame();
  expect(await copied()).toBe("");
});
