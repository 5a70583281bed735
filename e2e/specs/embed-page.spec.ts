import { INSTANCE, PROJECT } from "../support/gateway.ts";
import { Portal, type Message } from "../support/host-page.ts";
import { expect, test } from "../support/test.ts";

const TOKEN = "MIIF-portal-token-51c7";
const NEXT = "MIIF-portal-next-90ab";
const OLD = "MIIF-portal-old-3d2e";

const token = (token: string): Message => ({ type: "credentials", way: "token", token });
const view = (view: Record<string, string | null>): Message => ({ type: "view", view });

test.use({ flags: ["--simulate", "300", "--token", TOKEN, "--token", NEXT, "--expired-token", OLD] });

test("a portal hands a token over, and the table is there without a click", async ({ page, gateway, standIn, guard }) => {
  const portal = await Portal.open(page, gateway, standIn, { answers: [token(TOKEN)] });
  await expect(portal.dashboard.counts).toHaveText(/^\d+ sessions on 3 nodes$/);
  await expect(portal.dashboard.form).toBeHidden();
  expect(await portal.hellos()).toEqual([{ data: { protocol: "geminidb-sessions", version: 1, type: "hello" }, origin: gateway.origin }]);
  const ready = await portal.last("ready");
  expect(ready).toMatchObject({ version: 1, view: { endpoint: gateway.origin, instance: INSTANCE } });
  expect(await portal.said("credentials-needed")).toEqual([{ type: "credentials-needed", reason: "missing", endpoint: gateway.origin, project: PROJECT }]);

  // The token is nowhere but in the calls.
  const frame = page.frames()[1];
  const seen = await frame?.evaluate(() => [document.documentElement.outerHTML, JSON.stringify({ ...localStorage, ...sessionStorage }), location.href].join());
  const fields = await frame?.evaluate(() => [...document.querySelectorAll("input")].map((input) => input.value).join());
  const said = JSON.stringify(await page.evaluate("said"));
  for (const text of [seen, fields, said, guard.console.join(), guard.requests.join()]) expect(text).not.toContain("MIIF");
});

test("a page that is not listed gets nothing, and the person is told", async ({ page, gateway, standIn }) => {
  for (const hosts of [["https://portal.example.com"], []]) {
    const portal = await Portal.open(page, gateway, standIn, { hosts, first: [token(TOKEN), view({ q: "idle>1h" }), { type: "refresh" }] });
    const notice = portal.dashboard.alert.filter({ hasText: "config.json" });
    await expect(notice).toContainText(`"hosts": ["${standIn.origin}"]`);
    await expect(portal.dashboard.form).toBeVisible();
    await expect(portal.dashboard.filter).toBeHidden();
    expect(await page.evaluate("said")).toEqual([]);
    expect((await portal.hellos()).length).toBe(1);
    await notice.getByRole("button", { name: "Dismiss" }).click();
    await expect(notice).toBeHidden();
  }
});

test("messages of other windows are not looked at", async ({ page, gateway, standIn }) => {
  const portal = await Portal.open(page, gateway, standIn, { silent: true });
  await expect(portal.dashboard.form).toBeVisible();
  // From the frame itself, and from a frame beside it on the portal's own origin.
  await page.evaluate(async (origin) => {
    const beside = document.createElement("iframe");
    document.body.append(beside);
    const run = beside.contentWindow as unknown as { eval(code: string): void };
    const port = new MessageChannel();
    port.port1.onmessage = ({ data }) => (window as unknown as { said: unknown[] }).said.push(data);
    (window as unknown as { p: MessagePort }).p = port.port2;
    run.eval(`parent.frames[0].postMessage({ protocol: "geminidb-sessions", version: 1, type: "connect" }, "${origin}", [parent.p])`);
    await new Promise((done) => setTimeout(done, 300));
  }, gateway.origin);
  expect(await page.evaluate("said")).toEqual([]);
  await expect(portal.dashboard.alert).toHaveCount(0);
});

test("a refused token is asked for anew before the person is told, and a new one goes on", async ({ page, gateway, standIn, guard }) => {
  guard.expectFailedCalls();
  const portal = await Portal.open(page, gateway, standIn, { answers: [token(OLD)] });
  await expect.poll(async () => (await portal.said("credentials-needed")).map((need) => need["reason"])).toEqual(["missing", "expired"]);
  await expect(portal.dashboard.note("Waiting for the portal to sign in.")).toBeVisible();
  await expect(portal.dashboard.alert).toHaveCount(0);
  await expect(portal.dashboard.form).toBeHidden();
  await portal.send(token(NEXT));
  await expect(portal.dashboard.counts).toHaveText(/^\d+ sessions on 3 nodes$/);
  await expect(portal.dashboard.note("Waiting")).toBeHidden();
  expect(await portal.said("error")).toEqual([]);
});

test("where the portal does not answer, the person is told after a while", async ({ page, gateway, standIn, guard }) => {
  guard.expectFailedCalls();
  const portal = await Portal.open(page, gateway, standIn, { answers: [token(OLD)] });
  await expect.poll(async () => (await portal.said("credentials-needed")).length).toBe(2);
  await expect(portal.dashboard.alert).toContainText("token", { timeout: 15_000 });
  const error = await portal.last("error");
  expect(Object.keys(error)).toEqual(["type", "code", "title", "what", "next"]);
  expect(JSON.stringify(error)).not.toContain(OLD);
});

test("a portal that answers with the same bad token is not asked for ever", async ({ page, gateway, standIn, guard }) => {
  guard.expectFailedCalls();
  const portal = await Portal.open(page, gateway, standIn, { answers: Array.from({ length: 20 }, () => token(OLD)) });
  await expect(portal.dashboard.alert).toContainText("token");
  expect((await portal.said("credentials-needed")).length).toBe(3);
});

test("the view goes both ways", async ({ page, gateway, standIn }) => {
  const first = [view({ q: "cmd:get", sort: "-idle", group: "ip", columns: "addr,idle,cmd" })];
  const portal = await Portal.open(page, gateway, standIn, { first, answers: [token(TOKEN)] });
  const { dashboard } = portal;
  await expect(dashboard.counts).toBeVisible();
  await expect(dashboard.filter).toHaveValue("cmd:get");
  await expect(dashboard.head("Idle")).toHaveAttribute("aria-sort", "descending");
  expect(await dashboard.headNames()).toEqual(["Address", "Idle", "Command"]);

  // Written another way by the page, and no news all the same.
  await portal.send(view({ q: "cmd:get   idle>5m", sort: null }));
  await expect(dashboard.filter).toHaveValue("cmd:get   idle>5m");
  await expect(dashboard.head("Idle")).toHaveAttribute("aria-sort", "none");
  await page.waitForTimeout(600);
  const changed = async () => (await portal.said("view-changed")).map((message) => message["view"] as Record<string, string>);
  // The one thing that the page itself has found out is nothing that was not known.
  expect(await changed()).toEqual([]);

  await dashboard.filter.press("End");
  await dashboard.filter.pressSequentially(" db:0");
  await dashboard.headButton("Command").click();
  await expect.poll(async () => (await changed()).at(-1)).toMatchObject({ q: "cmd:get idle>5m db=0", sort: "cmd", group: "ip", instance: INSTANCE });
  // Then the portal again, over what the person has done.
  await portal.send(view({ q: null }));
  await expect(dashboard.filter).toHaveValue("");
});

test("another instance is read as soon as the view names it", async ({ page, gateway, standIn, guard }) => {
  guard.expectFailedCalls();
  const portal = await Portal.open(page, gateway, standIn, { answers: [token(TOKEN)] });
  await expect(portal.dashboard.counts).toBeVisible();
  await portal.send(view({ instance: "00000000000000000000000000000000in12" }));
  await expect(portal.dashboard.alert).toContainText("instance");
  await portal.send(view({ instance: INSTANCE }));
  await expect(portal.dashboard.alert).toHaveCount(0);
});

test("what cannot be used is said to the portal, and the rest holds", async ({ page, gateway, standIn }) => {
  const portal = await Portal.open(page, gateway, standIn, { config: { locked: ["group"] }, answers: [token(TOKEN)] });
  await expect(portal.dashboard.counts).toBeVisible();
  await portal.send(view({ theme: "pink", q: "cmd:get", colour: "red", group: "ip" }));
  await expect(portal.dashboard.filter).toHaveValue("cmd:get");
  for (const [message, what] of [
    [{ type: "dance" }, "“type” has to be one of credentials, view, theme, size, refresh."],
    [{ type: "credentials", way: "token", token: "secret one" }, "The token has characters that no token has, such as spaces or line breaks."],
    [{ type: "view", view: { q: "x".repeat(70_000) } }, "It is longer than 65,536 bytes."],
    ["hello", "It has to be an object that JSON can hold."],
  ] as [Message, string][]) {
    await portal.send(message);
    await expect.poll(async () => (await portal.last("error"))["what"]).toBe(what);
  }
  const errors = await portal.said("error");
  expect(errors.every((error) => error["code"] === "message")).toBe(true);
  const said = JSON.stringify(errors);
  for (const key of ["theme", "colour", "group"]) expect(said).toContain(`“${key}”`);
  expect(said).not.toContain("secret one");
  await expect(portal.dashboard.filter).toHaveValue("cmd:get");
});

test("parts of the page are hidden, with their keys", async ({ page, gateway, standIn }) => {
  const portal = await Portal.open(page, gateway, standIn, { query: "&hide=header,filter,actions", answers: [token(TOKEN)] });
  const { dashboard } = portal;
  await expect(dashboard.grid).toBeVisible();
  for (const part of [dashboard.filter, dashboard.refreshButton, dashboard.connectionButton, dashboard.selectAll, dashboard.groupButton]) {
    await expect(part).toBeHidden();
  }
  const calls = () => standIn.asked.length;
  const before = calls();
  await dashboard.sessions.first().click();
  await dashboard.sessions.first().click({ button: "right" });
  for (const key of ["x", "m", "Control+a", "Shift+ArrowDown", "r", "/"]) await page.keyboard.press(key);
  await expect(dashboard.menu).toBeHidden();
  await expect(dashboard.selected).toBeHidden();
  expect(await dashboard.selectedIds()).toEqual([]);
  expect(calls()).toBe(before);

  await portal.send(view({ hide: "header" }));
  await expect(dashboard.filter).toBeVisible();
  await dashboard.sessions.first().click();
  await expect(dashboard.selected).toBeVisible();
  await portal.send(view({ hide: "actions" }));
  await expect(dashboard.selected).toBeHidden();
  await expect(page.frames()[1]?.locator("header") as never).toBeVisible();
  expect(await portal.said("view-changed")).toEqual([]);
});

test("the portal chooses the colours, and what the person chose elsewhere stays as it was", async ({ page, gateway, standIn }) => {
  const portal = await Portal.open(page, gateway, standIn, { answers: [token(TOKEN)] });
  const root = page.frames()[1]?.locator("html") as never;
  await portal.send({ type: "theme", theme: "dark" });
  await expect(root).toHaveAttribute("data-theme", "dark");
  await portal.send(view({ theme: null, columns: "addr,cmd" }));
  await expect(root).toHaveAttribute("data-theme", "auto");
  await page.waitForTimeout(400);
  expect(await page.frames()[1]?.evaluate(() => Object.keys(localStorage).filter((key) => /theme|columns/.test(key)))).toEqual([]);
});

test("the height of the content is said, and settles", async ({ page, gateway, standIn }) => {
  const portal = await Portal.open(page, gateway, standIn, { first: [{ type: "size", follow: true }], answers: [token(TOKEN)] });
  const { dashboard } = portal;
  await expect(dashboard.counts).toBeVisible();
  await page.evaluate(() => {
    const own = window as unknown as { said: { type: string; height: number }[] };
    const frame = document.querySelector("iframe") as HTMLIFrameElement;
    setInterval(() => {
      const last = own.said.filter((message) => message.type === "size").at(-1);
      if (last) frame.style.height = `${last.height}px`;
    }, 10);
  });
  const heights = async () => (await portal.said("size")).map((message) => message["height"] as number);
  await expect.poll(async () => (await heights()).at(-1)).toBeGreaterThan(2_000); // 300 sessions are more than a frame takes
  expect((await heights()).at(-1)).toBeLessThan(2_200);
  const settled = await heights();
  await page.waitForTimeout(500);
  expect(await heights()).toEqual(settled);
  expect((await dashboard.rows()).length).toBeLessThan(100);

  await dashboard.filterBy("cmd:get db:0");
  await expect.poll(async () => (await heights()).at(-1)).toBeLessThan(2_000);
  // All of it is in sight, and nothing scrolls.
  const overflow = () => page.frames()[1]?.evaluate(() => [document.documentElement, ...document.querySelectorAll(".scroller")].map((one) => one.scrollHeight - one.clientHeight));
  await expect.poll(overflow).toEqual([0, 0]);
  const after = (await heights()).length;
  await page.waitForTimeout(500);
  expect((await heights()).length).toBe(after);

  await portal.send({ type: "size", follow: false });
  await dashboard.filter.clear();
  await page.waitForTimeout(500);
  expect((await heights()).length).toBe(after);
});

test("in a sandbox without an origin of its own, too", async ({ page, gateways, standIn, guard }) => {
  // What a browser may say about storage that it refuses is none of the page's errors.
  const gateway = await gateways.with(["--simulate", "300", "--token", TOKEN, "--allow-origin", "null"]);
  const portal = await Portal.open(page, gateway, standIn, { sandbox: "allow-scripts", answers: [token(TOKEN)] });
  await expect(portal.dashboard.counts).toHaveText(/^\d+ sessions on 3 nodes$/);
  expect(await portal.hellos()).toMatchObject([{ origin: "null" }]);
  await portal.dashboard.filterBy("cmd:get");
  await portal.dashboard.headButton("Idle").click();
  expect((await portal.last("view-changed"))["view"]).toMatchObject({ q: "cmd:get" });
  expect(guard.unexpected()).toEqual([]);
});

test("a portal that says nothing leaves the form to the person", async ({ page, gateway, standIn }) => {
  const portal = await Portal.open(page, gateway, standIn, { silent: true });
  await expect(portal.dashboard.form).toBeVisible();
  await portal.dashboard.field("Token").fill(TOKEN);
  await portal.dashboard.connectButton.click();
  await expect(portal.dashboard.counts).toBeVisible();
});

test("a person may sign in while the portal is waited for, unless actions are hidden", async ({ page, gateway, standIn }) => {
  const portal = await Portal.open(page, gateway, standIn);
  await portal.dashboard.page.getByRole("button", { name: "Sign in here" }).click();
  await portal.dashboard.field("Token").fill(TOKEN);
  await portal.dashboard.connectButton.click();
  await expect(portal.dashboard.counts).toBeVisible();

  const passive = await Portal.open(page, gateway, standIn, { query: "&hide=actions" });
  await expect(passive.dashboard.note("Waiting for the portal to sign in.")).toBeVisible();
  await expect(passive.dashboard.page.getByRole("button", { name: "Sign in here" })).toBeHidden();
});

test("the portal signs out, and in again", async ({ page, gateway, standIn }) => {
  const portal = await Portal.open(page, gateway, standIn, { answers: [token(TOKEN)] });
  await expect(portal.dashboard.counts).toBeVisible();
  await portal.send({ type: "credentials" });
  await portal.send({ type: "refresh" });
  await expect(portal.dashboard.note("Waiting for the portal to sign in.")).toBeVisible();
  expect((await portal.said("credentials-needed")).length).toBe(2);
  await portal.send(token(NEXT));
  await expect(portal.dashboard.note("Waiting")).toBeHidden();
  await expect(portal.dashboard.counts).toBeVisible();
});

test("credentials of the portal go to the endpoint that they were handed over for, and to no other", async ({ page, gateway, standIn, guard }) => {
  guard.expectFailedCalls();
  const portal = await Portal.open(page, gateway, standIn, { answers: [token(TOKEN)] });
  await expect(portal.dashboard.counts).toBeVisible();
  const before = standIn.asked.length;
  await portal.send(view({ endpoint: standIn.origin, proxy: "" }));
  await expect.poll(async () => (await portal.said("credentials-needed")).at(-1)).toMatchObject({ reason: "missing", endpoint: standIn.origin });
  await page.waitForTimeout(300);
  expect(standIn.asked.slice(before).filter((asked) => asked.headers["x-auth-token"])).toEqual([]);
});

test("what a person types for one endpoint does not go to another that the portal names", async ({ page, gateway, standIn, guard }) => {
  guard.expectFailedCalls();
  const portal = await Portal.open(page, gateway, standIn);
  await portal.dashboard.page.getByRole("button", { name: "Sign in here" }).click();
  await portal.dashboard.field("Token").fill(TOKEN);
  const before = standIn.asked.length;
  await portal.send(view({ endpoint: standIn.origin, proxy: "" }));
  await expect(portal.dashboard.field("Token")).toHaveValue("");
  // And what the portal hands over does not go where a person types.
  await portal.dashboard.field("Endpoint").fill(`${standIn.origin}/elsewhere`);
  await portal.send(token(TOKEN));
  await portal.send({ type: "refresh" });
  await page.waitForTimeout(300);
  expect(standIn.asked.slice(before)).toEqual([]);
});

// Not a test: pictures to be looked at.
for (const [width, height] of [[600, 400], [390, 700]] as const) {
  for (const theme of ["light", "dark"]) {
    for (const hide of ["", "header", "header,filter,actions"]) {
      test(`pictures ${width} ${theme} ${hide}`, async ({ page, gateway, standIn }) => {
        test.skip(!process.env.SHOTS, "SHOTS=1 makes the pictures");
        await page.setViewportSize({ width: width + 20, height: height + 20 });
        const portal = await Portal.open(page, gateway, standIn, { query: `&theme=${theme}&hide=${hide}`, width, height, answers: [token(TOKEN)] });
        await expect(portal.dashboard.counts).toBeVisible();
        await page.screenshot({ path: `shots/embed-${width}-${theme}-${hide.replaceAll(",", "+")}.png` });
        if (hide === "") {
          await Portal.open(page, gateway, standIn, { query: `&theme=${theme}`, width, height });
          await page.waitForTimeout(500);
          await page.screenshot({ path: `shots/embed-${width}-${theme}-waiting.png` });
        }
      });
    }
  }
}
