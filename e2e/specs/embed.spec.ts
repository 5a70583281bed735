import type { Frame, Page } from "@playwright/test";
import type * as Module from "../../embed/geminidb-sessions-embed.js";
import { Dashboard } from "../support/dashboard.ts";
import { Gateway, INSTANCE } from "../support/gateway.ts";
import { Portal } from "../support/portal.ts";
import { Places } from "../support/secrets.ts";
import { expect, test as base } from "../support/test.ts";

type Element = Module.SessionsElement;
declare const window: { portal: typeof Module; needs: Module.CredentialsNeed[]; events: [string, unknown][]; heard: unknown[] } & Window;

const TOKEN = "MIIF-from-the-portal-0f9c2b7e41Zm9v";
const OTHER = "MIIF-from-the-other-77aa01bb92UXV4";
const OTHER_INSTANCE = "0123456789abcdef0123456789abcdefin12";
const USER = "acme/oncall/correct-horse-9Q";

interface Ground {
  portal: Portal;
  /** A server whose pages may show the dashboard in a frame. Where it is not to be among `hosts`, `forget` sees to that. */
  hostile: Portal;
  gateway: Gateway;
  /** Has another instance, takes another token, and lets frames in that are sandboxed without an origin. */
  second: Gateway;
}

const test = base.extend<{}, { ground: Ground }>({
  ground: [
    async ({}, use) => {
      const [portal, hostile] = await Promise.all([Portal.start(), Portal.start()]);
      const frames = ["--simulate", "300", "--frame-ancestor", portal.origin, "--frame-ancestor", hostile.origin];
      const [gateway, second] = await Promise.all([
        Gateway.start([...frames, "--token", TOKEN, "--password", USER, "--token-seconds", "290"]),
        Gateway.start([...frames, "--token", OTHER, "--instance", OTHER_INSTANCE, "--allow-sandboxed-frames"]),
      ]);
      for (const one of [portal, hostile]) one.portalPage("/", [gateway.origin, second.origin]);
      await use({ portal, hostile, gateway, second });
      await Promise.all([portal, hostile, gateway, second].map((one) => one.stop()));
    },
    { scope: "worker" },
  ],
});

/** Goes to a portal's page and puts an element there; its callback gives the tokens one by one, and then none. */
async function embed(page: Page, portal: Portal, src: string, attributes: Record<string, string> = {}, tokens = [TOKEN], id = "a"): Promise<void> {
  if (!page.url().startsWith(portal.origin)) await page.goto(portal.origin);
  await expect.poll(() => page.evaluate(() => Boolean(window.portal))).toBe(true);
  await page.evaluate(
    ({ src, attributes, tokens, id }) => {
      window.portal.define();
      window.needs ??= [];
      window.events ??= [];
      const element = document.createElement("geminidb-sessions");
      element.id = id;
      for (const [name, value] of Object.entries({ src, ...attributes })) element.setAttribute(name, value);
      element.credentials = (need) => {
        window.needs.push(need);
        const token = tokens.shift();
        return token === undefined ? null : { way: "token", token };
      };
      for (const type of ["ready", "viewchange", "size", "error"]) {
        element.addEventListener(type, (event) => window.events.push([type, (event as CustomEvent).detail]));
      }
      document.getElementById("place")!.append(element);
    },
    { src, attributes, tokens, id },
  );
}

/** The dashboard in an element's frame. */
async function inside(page: Page, id = "a"): Promise<{ frame: Frame; dashboard: Dashboard }> {
  const handle = await page.evaluateHandle((id) => (document.getElementById(id) as Element).embedding!.frame, id);
  const frame = (await handle.contentFrame())!;
  // A frame is asked for elements as a page is; only its keyboard is the page's.
  return { frame, dashboard: new Dashboard(frame as unknown as Page, frame.url()) };
}

const details = (page: Page, type: string) => page.evaluate((type) => window.events.filter(([one]) => one === type).map(([, detail]) => detail), type);
const reasons = (page: Page) => page.evaluate(() => window.needs.map(({ reason }) => reason));
const setView = (page: Page, view: Module.ViewChange, id = "a") =>
  page.evaluate(({ view, id }) => (document.getElementById(id) as Element).setView(view), { view, id });
const notice = (frame: Frame, portal: Portal) => frame.getByText(new RegExp(`${portal.origin.replaceAll(".", "\\.")}|hosts`));

/** Takes the hostile portal, or `origins`, out of the `hosts` of config.json. */
async function forget(page: Page, ...origins: string[]): Promise<void> {
  await page.route("**/config.json", async (route) => {
    const response = await route.fetch();
    const config = (await response.json()) as { hosts?: string[] };
    const hosts = (config.hosts ?? []).filter((host) => !origins.includes(host));
    await route.fulfill({ response, json: { ...config, hosts } });
  });
}

/** Posts a connect to every frame of the page, with a port each, and keeps all that comes back in `window.heard`. */
const hostileConnect = (frame: Frame | Page, target: "frames" | "siblings") =>
  frame.evaluate((target) => {
    window.heard ??= [];
    const frames = target === "frames" ? window.frames : window.parent.frames;
    for (let place = 0; place < frames.length; place++) {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => window.heard.push(data);
      port1.postMessage({ type: "credentials", way: "token", token: "MIIF-hostile" });
      port1.postMessage({ type: "view", view: { q: "cmd:hostile", endpoint: "https://evil.example" } });
      const message = { protocol: "geminidb-sessions", version: 1, type: "connect" };
      frames[place]!.postMessage(message, "*", [port2]);
      frames[place]!.postMessage({ ...message, type: "hello?" }, "*");
    }
  }, target);

test("a token handed over by message: the sessions are there without a click", async ({ page, ground }) => {
  await embed(page, ground.portal, ground.gateway.address);
  const { dashboard } = await inside(page);
  await expect(dashboard.counts).toHaveText(/sessions on \d+ nodes$/);
  await expect(dashboard.form).toBeHidden();
  expect(await page.evaluate(() => window.needs)).toEqual([
    { reason: "missing", endpoint: ground.gateway.origin, project: expect.any(String) },
  ]);
  expect(await details(page, "ready")).toEqual([{ version: 1, view: expect.objectContaining({ instance: INSTANCE }) }]);
  expect(await details(page, "error")).toEqual([]);
});

test("while the portal does not answer, a quiet line says so and the form stays away", async ({ page, ground }) => {
  await embed(page, ground.portal, ground.gateway.address, {}, []);
  const { frame, dashboard } = await inside(page);
  await expect(frame.getByText("Waiting for the portal to sign in.")).toBeVisible();
  await expect(dashboard.form).toBeHidden();
  await page.evaluate((token) => (document.getElementById("a") as Element).signIn({ way: "token", token }), TOKEN);
  await expect(dashboard.counts).toBeVisible();
  await expect(frame.getByText("Waiting for the portal to sign in.")).toBeHidden();
});

test("a token that is refused: the portal is asked again, and its next one is used", async ({ page, ground, guard }) => {
  guard.expectFailedCalls();
  await embed(page, ground.portal, ground.gateway.address, {}, ["MIIF-wrong-one-5c5c5c5c", TOKEN]);
  const { dashboard } = await inside(page);
  await expect(dashboard.counts).toBeVisible();
  expect(await reasons(page)).toEqual(["missing", "refused"]);
});

test("a token that ends within five minutes is renewed, without a break in the table", async ({ page, ground }) => {
  const [account, user, password] = USER.split("/");
  const identity = { methods: ["password"], password: { user: { name: user, password, domain: { name: account } } } };
  const body = JSON.stringify({ auth: { identity, scope: { project: { name: "ap-southeast-1" } } } });
  const sign = () => fetch(`${ground.gateway.origin}/v3/auth/tokens`, { method: "POST", headers: { "content-type": "application/json" }, body });
  const first = (await sign()).headers.get("x-subject-token") ?? "";
  await embed(page, ground.portal, ground.gateway.address, {}, [first, TOKEN]);
  const { dashboard } = await inside(page);
  await expect(dashboard.counts).toBeVisible();
  // It lasts for 290 seconds, so it is time already.
  await expect.poll(() => reasons(page), { timeout: 15_000 }).toEqual(["missing", "expiring"]);
  const sent: (string | undefined)[] = [];
  page.on("request", (request) => sent.push(request.headers()["x-auth-token"]));
  await page.evaluate(() => (document.getElementById("a") as Element).refresh());
  await expect.poll(() => sent.filter(Boolean)).toContain(TOKEN);
  expect(sent).not.toContain(first);
  await expect(dashboard.counts).toBeVisible();
});

test("signing out by message forgets the credentials and keeps the table", async ({ page, ground }) => {
  await embed(page, ground.portal, ground.gateway.address, {}, [TOKEN, TOKEN]);
  const { dashboard } = await inside(page);
  await expect(dashboard.counts).toBeVisible();
  await page.evaluate(() => (document.getElementById("a") as Element).signOut());
  await page.evaluate(() => (document.getElementById("a") as Element).refresh());
  await page.waitForTimeout(500);
  await expect(dashboard.counts).toBeVisible();
  expect(await reasons(page)).toEqual(["missing"]);
  await page.evaluate(() => (document.getElementById("a") as Element).signIn());
  expect(await reasons(page)).toEqual(["missing", expect.any(String)]);
});

test("the view is changed from the portal, and from the page's side", async ({ page, ground }) => {
  await embed(page, ground.portal, ground.gateway.address, { q: "cmd:get", sort: "-idle" });
  const { dashboard } = await inside(page);
  await expect(dashboard.filter).toHaveValue("cmd:get");
  await expect(dashboard.head("Idle")).toHaveAttribute("aria-sort", "descending");
  await setView(page, { q: "is:idle", sort: null, group: "ip" });
  await expect(dashboard.filter).toHaveValue("is:idle");
  await expect(dashboard.head("Idle")).not.toHaveAttribute("aria-sort", "descending");
  await expect(dashboard.groupButton).toHaveAccessibleName(/IP/);
  // Nothing of this is said back.
  await page.waitForTimeout(600);
  expect(await details(page, "viewchange")).toEqual([]);

  await dashboard.filter.fill("db:0");
  await expect.poll(async () => (await details(page, "viewchange")).at(-1)).toMatchObject({ view: { q: "db=0", group: "ip" } });
  const before = (await details(page, "viewchange")).length;
  await dashboard.headButton("Age").click();
  await expect.poll(async () => (await details(page, "viewchange")).at(-1)).toMatchObject({ view: { q: "db=0", sort: "age" } });
  expect((await details(page, "viewchange")).length).toBe(before + 1);
  expect(await page.evaluate(() => (document.getElementById("a") as Element).view)).toMatchObject({ q: "db=0", sort: "age" });
});

test("a value that cannot be used is named, and the others of its message hold", async ({ page, ground }) => {
  await embed(page, ground.portal, ground.gateway.address);
  const { dashboard } = await inside(page);
  await expect(dashboard.counts).toBeVisible();
  await setView(page, { theme: "pink", q: "cmd:get" });
  await expect(dashboard.filter).toHaveValue("cmd:get");
  await expect.poll(() => details(page, "error")).toEqual([expect.objectContaining({ code: "message", what: expect.stringContaining("theme") })]);
});

test("each part is hidden, from the start and later", async ({ page, ground }) => {
  await embed(page, ground.portal, ground.gateway.address, { hide: "header,filter,tiles,actions" });
  const { frame, dashboard } = await inside(page);
  await expect(dashboard.grid).toBeVisible();
  const parts = {
    header: frame.getByRole("banner"),
    filter: dashboard.filter,
    tiles: frame.getByRole("group", { name: "Kinds of sessions" }),
    actions: dashboard.refreshButton.or(dashboard.connectionButton),
  };
  for (const [name, part] of Object.entries(parts)) await expect(part.first(), name).toBeHidden();
  for (const [name, part] of Object.entries(parts)) {
    const hide = Object.keys(parts).filter((one) => one !== name).join(",");
    await setView(page, { hide });
    await expect(dashboard.grid).toBeVisible();
    // Refresh stands in the header, so it is seen with both.
    if (name !== "actions") await expect(part.first(), name).toBeVisible();
    for (const [other, hidden] of Object.entries(parts)) if (other !== name) await expect(hidden.first(), other).toBeHidden();
  }
  await setView(page, { hide: null });
  for (const [name, part] of Object.entries(parts)) await expect(part.first(), name).toBeVisible();
});

test("what is hidden is not seen for a moment either", async ({ page, ground }) => {
  await page.addInitScript(() => {
    const seen: string[] = ((window as never as { seen: string[] }).seen = []);
    const look = () => {
      for (const one of document.querySelectorAll("header, [role=searchbox], input[type=search]")) if (one.checkVisibility?.()) seen.push(one.tagName);
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await embed(page, ground.portal, ground.gateway.address, { hide: "header,filter" });
  const { frame, dashboard } = await inside(page);
  await expect(dashboard.counts).toBeVisible();
  expect(await frame.evaluate(() => (window as never as { seen: string[] }).seen)).toEqual([]);
});

test("the theme comes from the portal", async ({ page, ground }) => {
  await embed(page, ground.portal, ground.gateway.address, { theme: "dark" });
  const { frame, dashboard } = await inside(page);
  const root = frame.locator("html");
  await expect(root).toHaveAttribute("data-theme", "dark");
  await expect(dashboard.counts).toBeVisible();
  await page.evaluate(() => (document.getElementById("a") as Element).setTheme("light"));
  await expect(root).toHaveAttribute("data-theme", "light");
  // It is the portal's and not remembered for the next page of this browser.
  const alone = new Dashboard(await page.context().newPage(), ground.gateway.address);
  await alone.open();
  await expect(alone.page.locator("html")).not.toHaveAttribute("data-theme", "light");
});

test("the frame follows the height of the content", async ({ page, ground }) => {
  await embed(page, ground.portal, ground.gateway.address, { q: "cmd:get" });
  const { frame, dashboard } = await inside(page);
  await expect(dashboard.counts).toBeVisible();
  const height = async () => (await page.locator("iframe").boundingBox())!.height;
  const hidden = () => frame.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
  await expect.poll(async () => (await details(page, "size")).length).toBeGreaterThan(0);
  await expect.poll(hidden).toBeLessThanOrEqual(1);
  const many = await height();
  await setView(page, { q: "name=nobody-is-called-so" });
  await expect.poll(height).toBeLessThan(many);
  await expect.poll(hidden).toBeLessThanOrEqual(1);
});

test("two on one page have their own instances, tokens and views", async ({ page, ground }) => {
  const sent: string[] = [];
  page.on("request", (request) => {
    const token = request.headers()["x-auth-token"];
    if (token) sent.push(`${new URL(request.url()).origin} ${token}`);
  });
  await embed(page, ground.portal, ground.gateway.address, { height: "400px" });
  await embed(page, ground.portal, ground.second.address, { height: "400px", q: "cmd:get" }, [OTHER], "b");
  const [a, b] = [await inside(page, "a"), await inside(page, "b")];
  for (const { dashboard } of [a, b]) await expect(dashboard.grid).toBeVisible();
  await setView(page, { q: "is:idle" }, "a");
  await expect(a.dashboard.filter).toHaveValue("is:idle");
  await expect(b.dashboard.filter).toHaveValue("cmd:get");
  const views = await page.evaluate(() => ["a", "b"].map((id) => (document.getElementById(id) as Element).view.instance));
  expect(views).toEqual([INSTANCE, OTHER_INSTANCE]);
  expect(new Set(sent)).toEqual(new Set([`${ground.gateway.origin} ${TOKEN}`, `${ground.second.origin} ${OTHER}`]));
});

for (const sandbox of ["allow-scripts", "allow-scripts allow-same-origin"]) {
  test(`it works in a frame with sandbox="${sandbox}"`, async ({ page, ground, context }) => {
    await embed(page, ground.portal, ground.second.address, { sandbox, q: "cmd:get" }, [OTHER]);
    const { frame, dashboard } = await inside(page);
    await expect(dashboard.grid).toBeVisible();
    expect(await frame.evaluate(() => self.origin)).toBe(sandbox === "allow-scripts" ? "null" : ground.second.origin);
    await setView(page, { q: "is:idle", group: "ip" });
    await expect(dashboard.filter).toHaveValue("is:idle");
    await dashboard.filter.fill("db:0");
    await expect.poll(async () => (await details(page, "viewchange")).at(-1)).toMatchObject({ view: { q: "db=0" } });
    expect(await details(page, "error")).toEqual([]);
    expect(await context.cookies()).toEqual([]);
  });
}

test("a portal that is not among the hosts hears a greeting and nothing else, and the page says why", async ({ page, ground }) => {
  await forget(page, ground.hostile.origin);
  await page.goto(ground.hostile.origin);
  await page.evaluate(() => {
    window.heard = [];
    window.addEventListener("message", ({ data }) => window.heard.push(data));
  });
  await embed(page, ground.hostile, ground.gateway.address, {}, [TOKEN]);
  const { frame, dashboard } = await inside(page);
  await expect(notice(frame, ground.hostile).first()).toBeVisible();
  await expect(frame.getByText(ground.hostile.origin).first()).toBeVisible();
  await hostileConnect(page, "frames");
  await page.waitForTimeout(1_000);
  const heard = await page.evaluate(() => window.heard);
  expect(heard.length).toBeGreaterThan(0);
  for (const one of heard) expect(one).toEqual({ protocol: "geminidb-sessions", version: 1, type: "hello" });
  expect(await page.evaluate(() => window.needs)).toEqual([]);
  expect(await details(page, "ready")).toEqual([]);
  await expect(dashboard.counts).toBeHidden();
  await expect(dashboard.filter.and(frame.locator("[value*=hostile]"))).toHaveCount(0);
  expect(await frame.content()).not.toContain("evil.example");
});

test("a portal that the server does not let frame the page does not even see it", async ({ page, guard, ground }) => {
  guard.expect(/frame-ancestors/, /policy violation/, /Framing/);
  const stranger = await Portal.start();
  try {
    stranger.portalPage("/", [ground.gateway.origin]);
    await page.goto(stranger.origin);
    await page.evaluate(() => (window.heard = []) && window.addEventListener("message", ({ data }) => window.heard.push(data)));
    await embed(page, stranger, ground.gateway.address);
    await page.waitForTimeout(1_500);
    expect(await page.evaluate(() => window.heard)).toEqual([]);
  } finally {
    await stranger.stop();
  }
});

test("a connect from another frame of an accepted portal is ignored", async ({ page, ground }) => {
  ground.portal.put("/sibling/", ".html", "<!doctype html><title>Sibling</title>");
  ground.portal.portalPage("/two/", [ground.gateway.origin, "'self'"], { body: '<iframe id="s" src="/sibling/"></iframe>' });
  await page.goto(`${ground.portal.origin}/two/`);
  await embed(page, ground.portal, ground.gateway.address, { q: "cmd:get" });
  const { dashboard } = await inside(page);
  await expect(dashboard.grid).toBeVisible();
  const sibling = page.frames().find((one) => one.url().endsWith("/sibling/"))!;
  await hostileConnect(sibling, "siblings");
  await page.waitForTimeout(1_000);
  expect(await sibling.evaluate(() => window.heard)).toEqual([]);
  await expect(dashboard.filter).toHaveValue("cmd:get");
  // The channel of the portal itself is still the one in use.
  await setView(page, { q: "is:idle" });
  await expect(dashboard.filter).toHaveValue("is:idle");
});

test("a portal without an origin is not accepted", async ({ page, ground }) => {
  // No server can let it frame the page by name; this one lets everybody.
  const everybody = await Portal.start();
  try {
    everybody.stand(ground.second.origin);
    const policy = "default-src 'none'; img-src data:; frame-src *; sandbox allow-scripts";
    const html = `<!doctype html><title>Null</title><link rel="icon" href="data:,"><iframe src="${everybody.origin}/?embed=v1"></iframe>`;
    ground.portal.put("/null/", ".html", html, { "content-security-policy": policy });
    await page.goto(`${ground.portal.origin}/null/`);
    expect(await page.evaluate(() => self.origin)).toBe("null");
    const frame = page.frames()[1]!;
    await expect(frame.locator("main")).toBeVisible();
    await hostileConnect(page, "frames");
    await expect(frame.getByText(/hosts/).first()).toBeVisible();
    await page.waitForTimeout(500);
    expect(await page.evaluate(() => window.heard)).toEqual([]);
    expect(await frame.content()).not.toContain("evil.example");
  } finally {
    await everybody.stop();
  }
});

test("the token is in no address, storage, console line or document, of the page or of the portal", async ({ page, context, ground }) => {
  const places = new Places(context);
  await embed(page, ground.portal, ground.gateway.address, { q: "cmd:get" });
  const { frame, dashboard } = await inside(page);
  await expect(dashboard.grid).toBeVisible();
  await dashboard.headButton("Age").click();
  await page.evaluate(() => (document.getElementById("a") as Element).refresh());
  await expect.poll(() => places.sent.length).toBeGreaterThan(2);
  await expect(dashboard.refreshButton).toBeVisible();
  await places.look(page);
  await places.look(frame as unknown as Page);
  places.add("the gateway's log", ground.gateway.log);
  places.add("what the portal was asked", ground.portal.asked.join("\n"));
  expect(await places.holding(TOKEN)).toEqual([]);
  expect(new Set(places.sent)).toEqual(new Set([TOKEN]));
  expect(await context.cookies()).toEqual([]);
});

test("a reload of the frame asks the portal again and comes back to the same view", async ({ page, ground }) => {
  await embed(page, ground.portal, ground.gateway.address, {}, [TOKEN, TOKEN]);
  const { frame, dashboard } = await inside(page);
  await expect(dashboard.counts).toBeVisible();
  await dashboard.filter.fill("cmd:get");
  await expect.poll(async () => (await details(page, "viewchange")).length).toBeGreaterThan(0);
  await frame.evaluate(() => location.reload());
  await expect.poll(() => reasons(page)).toEqual(["missing", "missing"]);
  await expect(dashboard.filter).toHaveValue("cmd:get");
  await expect(dashboard.grid).toBeVisible();
});
