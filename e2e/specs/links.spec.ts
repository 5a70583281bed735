import { readFile } from "node:fs/promises";
import path from "node:path";
import { Dashboard } from "../support/dashboard.ts";
import { INSTANCE, PROJECT, SITE } from "../support/gateway.ts";
import { fixedNodes, show } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true });

/** What goes out to be answered, and not to fetch the page itself. */
const calls = (urls: string[]) => urls.filter((url) => /^\/(proxy|v3)\b/.test(new URL(url).pathname) || new URL(url).hostname !== "127.0.0.1");

test("an endpoint that a link brings is asked about, and nothing goes there before", async ({ dashboard, guard, page }) => {
  guard.expectFailedCalls();
  await dashboard.open(`?endpoint=http://elsewhere.example&project=${PROJECT}&instance=${INSTANCE}`);
  await expect(dashboard.field("Endpoint")).toHaveValue("http://elsewhere.example");
  const question = page.getByRole("group", { name: "This link chose where your token goes" });
  await expect(question).toContainText("http://elsewhere.example");
  const tick = question.getByRole("checkbox");
  await expect(tick).not.toBeChecked();

  await dashboard.field("Token").fill("MIIF-secret");
  await dashboard.connectButton.click();
  await expect(tick).toHaveAttribute("aria-invalid", "true");
  await expect(tick).toBeFocused();
  await dashboard.nextFrame();
  expect(calls(guard.requests)).toEqual([]);

  await tick.check();
  await dashboard.connectButton.click();
  await expect(dashboard.alert).toContainText("The proxy refused the call"); // the gateway's does not serve that host
  expect(calls(guard.requests).length).toBe(1);
});

test("a proxy that a link brings is asked about once, and known after it has worked", async ({ dashboard, standIn, page }) => {
  standIn.answer("fixed", { node_sessions: fixedNodes() });
  const link = `?proxy=${encodeURIComponent(standIn.proxy("fixed"))}`;
  await dashboard.open(link);
  const question = page.getByRole("group", { name: "This link chose where your token goes" });
  await expect(question).toContainText(standIn.origin);
  const before = standIn.asked.length;
  await dashboard.connectButton.click();
  await expect(question.getByRole("checkbox")).toBeFocused();
  await dashboard.nextFrame();
  expect(standIn.asked.length).toBe(before);
  await question.getByRole("checkbox").check();
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");

  await dashboard.open(link);
  await expect(dashboard.form).toBeVisible();
  await expect(question).toBeHidden();
});

test("what config.json says is not asked about, in a link either", async ({ dashboard, gateway, page }) => {
  for (const link of ["", `?endpoint=${encodeURIComponent(gateway.origin)}&proxy=${encodeURIComponent("./proxy?url=")}`]) {
    await dashboard.open(link);
    await expect(dashboard.form).toBeVisible();
    await expect(page.getByRole("checkbox")).toHaveCount(0);
    await dashboard.connectButton.click();
    await expect(dashboard.grid).toBeVisible();
  }
});

test("the question goes when the person enters another endpoint", async ({ dashboard, gateway, page }) => {
  await dashboard.open("?endpoint=http://elsewhere.example");
  await expect(page.getByRole("checkbox")).toBeVisible();
  await dashboard.field("Endpoint").fill(gateway.origin);
  await expect(page.getByRole("checkbox")).toHaveCount(0);
  await dashboard.connectButton.click();
  await expect(dashboard.grid).toBeVisible();
});

test("a tick for one address is not a tick for another", async ({ dashboard, page, guard }) => {
  await dashboard.open("?endpoint=http://elsewhere.example&proxy=http://127.0.0.1:9/?url=");
  await page.getByRole("checkbox").check();
  await page.goto(`${dashboard.address}?endpoint=http://second.elsewhere.example`);
  await expect(page.getByRole("checkbox")).not.toBeChecked();
  await dashboard.connectButton.click();
  await dashboard.nextFrame();
  expect(calls(guard.requests)).toEqual([]);
});

test("filter and order come from the address", async ({ dashboard }) => {
  await dashboard.connect("?q=cmd:get&sort=-age,addr");
  await expect(dashboard.filter).toHaveValue("cmd:get");
  await expect(dashboard.head("Age")).toHaveAttribute("aria-sort", "descending");
  await expect(dashboard.head("Address")).toHaveAttribute("aria-sort", "ascending");
  await expect(dashboard.counts).toHaveText(/^\d+ of \d+ sessions on 3 nodes$/);
});

test("the address follows filter and order, and typing does not fill the history", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const entries = await page.evaluate("history.length");
  const query = () => new URL(page.url()).searchParams;
  await dashboard.filter.pressSequentially("idle>5m cmd:get");
  await expect.poll(() => query().get("q")).toBe("idle>5m cmd:get");
  expect(await page.evaluate("history.length")).toBe(entries);
  await dashboard.headButton("Idle").click();
  await expect.poll(() => query().get("sort")).toBe("idle");
  await dashboard.headButton("Idle").click();
  await expect.poll(() => query().get("sort")).toBe("-idle");
  await dashboard.headButton("Idle").click();
  await dashboard.filter.clear();
  await expect.poll(() => [query().get("q") ?? "", query().get("sort") ?? ""]).toEqual(["", ""]);
});

test("a reload of a filtered and sorted table gives the same again", async ({ dashboard, page }) => {
  await dashboard.connect();
  await dashboard.filterBy("name:web OR db=0");
  await dashboard.headButton("FD").click();
  await expect.poll(() => page.url()).toContain("sort=fd");
  await page.reload();
  await dashboard.connectButton.click();
  await expect(dashboard.filter).toHaveValue("name:web OR db=0");
  await expect(dashboard.head("FD")).toHaveAttribute("aria-sort", "ascending");
});

test("the address carries the filter as the program writes it, with groups, columns and order, and opens the same view", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  const query = () => new URL(page.url()).searchParams;
  const written: [string, string][] = [
    ["idle > 5m   foo", "idle>5m foo"],
    ["DB:1", "db=1"],
    ["NOT (cmd:get)", "-cmd:get"],
    ['name:"web"', "name:web"],
    ["(cart  OR worker) idle:1m..", "(cart OR worker) idle:1m.."],
  ];
  for (const [typed, printed] of written) {
    await dashboard.filter.fill(typed);
    await expect.poll(() => query().get("q"), typed).toBe(printed);
    // What is being typed is not rewritten.
    await expect(dashboard.filter).toHaveValue(typed);
  }
  await expect(dashboard.counts).toHaveText(/ of 120/);
  await dashboard.filterBy("(cart  OR worker) idle:1m..");
  await dashboard.groupBy("Command");
  await dashboard.headButton("DB").click();
  await dashboard.headButton("Age").click({ modifiers: ["Shift"] });
  await dashboard.headButton("Age").click({ modifiers: ["Shift"] });
  await dashboard.columnsButton.click();
  await dashboard.columnTick("FD").click();
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Open all groups" }).click();
  await expect.poll(() => query().get("sort")).toBe("db,-age");
  await expect.poll(() => query().get("group")).toBe("cmd");
  await expect.poll(() => query().get("columns")).toBe("addr,name,cmd,age,idle,db,sub,psub,multi,id,node");
  await expect.poll(() => query().get("fold")).toBe("-");
  const [rows, counts, link] = [await dashboard.rows(), await dashboard.counts.innerText(), new URL(page.url()).search];
  expect(rows.length).toBeGreaterThan(10);

  await show(dashboard, standIn, fixedNodes(), link);
  await expect(dashboard.filter).toHaveValue("(cart OR worker) idle:1m..");
  await expect(dashboard.counts).toHaveText(counts);
  await expect.poll(() => dashboard.rows()).toEqual(rows);
});

test("nonsense in the address is left out and said", async ({ dashboard }) => {
  await dashboard.open("?instance=a%20b&theme=pink&refresh=-1&group=colour&columns=addr,colour");
  await expect(dashboard.alert).toHaveCount(1);
  await expect(dashboard.alert).toContainText("“theme” was left out");
  await expect(dashboard.alert).toContainText("“instance” was left out");
  await expect(dashboard.alert).toContainText("“group” was left out");
  await expect(dashboard.alert).toContainText("There is no column “colour”");
  await dashboard.alert.getByRole("button", { name: "Dismiss" }).click();
  await expect(dashboard.alert).toHaveCount(0);
});

const TYPES: Record<string, string> = {
  ...{ ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".wasm": "application/wasm", ".svg": "image/svg+xml" },
};

test("the page works under any path of a plain static server, and asks for nothing outside of it", async ({ page, standIn, guard }) => {
  guard.expect(/Failed to load resource.*404/); // a folder without config.json is fine
  const base = "/any/path/to%20it/";
  standIn.behave("any", (request, response) => {
    const name = new URL(request.url ?? "", "http://127.0.0.1").pathname.slice(base.length) || "index.html";
    readFile(path.join(SITE, path.basename(name))).then(
      (bytes) => response.writeHead(200, { "content-type": TYPES[path.extname(name)] ?? "text/plain" }).end(bytes),
      () => response.writeHead(404).end(),
    );
  });
  standIn.answer("fixed", { node_sessions: fixedNodes() });
  const dashboard = new Dashboard(page, standIn.origin + base);
  await dashboard.open();
  await dashboard.field("Endpoint").fill("gaussdb-nosql.eu-west-101.myhuaweicloud.eu");
  await dashboard.field("Project ID").fill(PROJECT);
  await dashboard.field("Instance ID").fill(INSTANCE);
  await dashboard.field("CORS proxy URL").fill("../../../fixed?url=");
  await dashboard.field("Token").fill("MIIF-any");
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
  expect(new URL(page.url()).pathname).toBe(base);
  const outside = guard.requests.filter((url) => !url.startsWith(standIn.origin + base) && !url.startsWith(standIn.proxy("fixed")));
  expect(outside).toEqual([]);
});

test("a missing wasm file is said in words, not left as a blank page", async ({ page, dashboard, guard }) => {
  guard.expect(/./);
  await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "gone" }));
  await page.goto(dashboard.address);
  await expect(dashboard.alert).toContainText("The dashboard could not be started");
});
