import type { Page } from "@playwright/test";
import type { Dashboard } from "../support/dashboard.ts";
import { INSTANCE } from "../support/gateway.ts";
import { fixedNodes, show } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true });

const OTHER = "d975f921f3dd45198f209a607533a780in12";

const query = (page: Page) => new URL(page.url()).searchParams;
const length = (page: Page) => page.evaluate<number>("history.length");

/** What is shown, as an address says it. */
const view = (page: Page) => ["q", "sort", "group"].map((key) => query(page).get(key) ?? "");

/** Waits until the address says something. */
const says = (page: Page, expected: string[]) => expect.poll(() => view(page)).toEqual(expected);

const heads = async (dashboard: Dashboard) => [await dashboard.filter.inputValue(), await dashboard.head("Idle").getAttribute("aria-sort"), await dashboard.groupButton.innerText()];

test("a filter, an order and a grouping are steps, and back and forward go through them without a call", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const entries = await length(page);
  await dashboard.filterBy("cmd:get");
  await says(page, ["cmd:get", "", ""]);
  await dashboard.headButton("Idle").click();
  await says(page, ["cmd:get", "idle", ""]);
  await dashboard.groupBy("Command");
  await says(page, ["cmd:get", "idle", "cmd"]);
  expect(await length(page)).toBe(entries + 3);
  const [asked, counts] = [standIn.asked.length, await dashboard.counts.innerText()];

  await page.goBack();
  await says(page, ["cmd:get", "idle", ""]);
  await expect(dashboard.groupButton).toHaveText("Group by node");
  await page.goBack();
  await expect(dashboard.head("Idle")).toHaveAttribute("aria-sort", "none");
  await page.goBack();
  await expect(dashboard.filter).toHaveValue("");
  await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
  await says(page, ["", "", ""]);
  for (let step = 0; step < 3; step++) await page.goForward();
  await expect.poll(() => heads(dashboard)).toEqual(["cmd:get", "ascending", "Group by command"]);
  await expect(dashboard.counts).toHaveText(counts);
  // Nothing was written over on the way.
  await says(page, ["cmd:get", "idle", "cmd"]);
  expect(await length(page)).toBe(entries + 3);
  expect(standIn.asked.length).toBe(asked);
});

test("what is being typed is in the address at once, and a step once it rests", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const entries = await length(page);
  await dashboard.filter.pressSequentially("idle>5m cmd:get");
  await expect.poll(() => query(page).get("q")).toBe("idle>5m cmd:get");
  expect(await length(page)).toBe(entries);
  await expect.poll(() => length(page)).toBe(entries + 1);
  // Typed and taken back: nothing to come back to.
  await dashboard.filter.press("End");
  await dashboard.filter.pressSequentially("set");
  await expect.poll(() => query(page).get("q")).toBe("idle>5m cmd:getset");
  for (let letter = 0; letter < 3; letter++) await dashboard.filter.press("Backspace");
  await page.waitForTimeout(2_200);
  expect(await length(page)).toBe(entries + 1);
  await page.goBack();
  await expect(dashboard.filter).toHaveValue("");
  expect(query(page).get("q")).toBe(null);
  await page.goForward();
  await expect(dashboard.filter).toHaveValue("idle>5m cmd:get");
});

test("columns and closed groups belong to the step that they were changed at", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const entries = await length(page);
  await dashboard.columnsButton.click();
  await dashboard.columnTick("FD").click();
  await page.keyboard.press("Escape");
  await dashboard.node("node-a").click();
  await expect.poll(() => query(page).get("fold")).toBe("node-a");
  await expect.poll(() => query(page).get("columns")).not.toBe(null);
  expect(await length(page)).toBe(entries);
  await dashboard.groupBy("Name");
  await expect.poll(() => query(page).get("group")).toBe("name");
  expect(query(page).get("fold")).toBe(null);
  await page.getByRole("button", { name: "Open all groups" }).click();
  await expect.poll(() => query(page).get("fold")).toBe("-");
  await page.goBack();
  await expect.poll(() => query(page).get("fold")).toBe("node-a");
  await expect(dashboard.node("node-a")).toHaveAttribute("aria-expanded", "false");
  await expect(dashboard.node("node-b")).toHaveAttribute("aria-expanded", "true");
  expect(await dashboard.headNames()).not.toContain("FD");
  await page.goForward();
  await expect.poll(() => query(page).get("fold")).toBe("-");
});

test("another instance is a step, and back to the first one loads it by the same sign-in", async ({ dashboard, standIn, page }) => {
  standIn.answer("fixed", { node_sessions: fixedNodes() });
  await dashboard.open();
  await dashboard.field("CORS proxy URL").fill(standIn.proxy("fixed"));
  await dashboard.field("Token").fill("MIIF-mine");
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
  await expect.poll(() => query(page).get("proxy")).toBe(standIn.proxy("fixed"));
  const entries = await length(page);
  await dashboard.openForm();
  await dashboard.field("Instance ID").fill(OTHER);
  await dashboard.connectButton.click();
  await expect.poll(() => query(page).get("instance")).toBe(OTHER);
  expect(await length(page)).toBe(entries + 1);

  const before = standIn.asked.length;
  const calls = () => standIn.asked.slice(before).filter((asked) => asked.url.includes("sessions") && asked.method === "GET");
  await page.goBack();
  await expect.poll(() => calls().map((asked) => [asked.url.includes(INSTANCE), asked.headers["x-auth-token"]])).toEqual([[true, "MIIF-mine"]]);
  await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
  await expect(dashboard.form).toBeHidden();
  await page.goForward();
  await expect.poll(() => calls().length).toBe(2);
  expect(calls()[1]?.url).toContain(OTHER);
  expect(await length(page)).toBe(entries + 1);
});

test("back to a place that nobody vouched for sends nothing there, whatever is signed in", async ({ dashboard, standIn, guard, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const tick = page.getByRole("group", { name: "This link chose where your token goes" }).getByRole("checkbox");
  const own = await page.evaluate<string>("location.href");
  const evil = [
    "?endpoint=http://elsewhere.example",
    `?endpoint=http://elsewhere.example&proxy=${encodeURIComponent("./proxy?url=")}`,
    "?iam=http://elsewhere.example",
    "?proxy=http://127.0.0.1:9/?url=",
  ];
  for (const link of evil) {
    // Two entries of one page, as a link within it would make them.
    await page.evaluate(([link, own]) => {
      history.replaceState(null, "", link);
      history.pushState(null, "", own);
    }, [link, own]);
    const before = guard.requests.length;
    await page.goBack();
    await expect(tick, link).toBeVisible();
    await expect(tick).not.toBeChecked();
    await expect(dashboard.grid).toBeHidden();
    await dashboard.field("Token").fill("MIIF-secret");
    await dashboard.field("Token").press("Enter");
    await expect(tick).toBeFocused();
    await dashboard.nextFrame();
    expect(guard.requests.slice(before).filter((url) => !/^\/icon-\w+\.svg$/.test(new URL(url).pathname)), link).toEqual([]);
    // A yes to this one is none to the next.
    await tick.check();
    await page.goForward();
    await expect(tick).toBeHidden();
    await expect(dashboard.form).toBeVisible();
  }
});
