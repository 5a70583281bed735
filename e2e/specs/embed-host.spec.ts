import type { Frame, Page } from "@playwright/test";
import type * as Module from "../../embed/geminidb-sessions-embed.js";
import { play, type Fake } from "../support/portal-fake.ts";
import { Portal } from "../support/portal.ts";
import { Places } from "../support/secrets.ts";
import { expect, test as base } from "../support/test.ts";

type Embedding = Module.Embedding;
interface PortalWindow {
  portal: typeof Module;
  embeddings: Embedding[];
  events: { of: number; type: string; detail: Record<string, unknown> }[];
  needs: Module.CredentialsNeed[];
  answers: unknown[];
  fake: Fake;
}
declare const window: PortalWindow & Window;

/** The portal, the dashboard's place, and a third one, each an origin of its own. */
const test = base.extend<{ ground: { portal: Portal; fake: Portal; elsewhere: Portal } }>({
  ground: async ({ page }, use) => {
    const [portal, fake, elsewhere] = await Promise.all([Portal.start(), Portal.start(), Portal.start()]);
    play(fake);
    play(elsewhere);
    fake.lead("/moved/", `${elsewhere.origin}/fake/`);
    portal.portalPage("/", [fake.origin, elsewhere.origin]);
    await page.goto(portal.origin);
    await expect.poll(() => page.evaluate(() => Boolean(window.portal))).toBe(true);
    await use({ portal, fake, elsewhere });
    await Promise.all([portal, fake, elsewhere].map((one) => one.stop()));
  },
});

/** Embeds with these options. With `answers`, a credentials callback gives them one by one; an Error is thrown, "wait" never comes. */
async function embed(page: Page, options: Partial<Module.EmbedOptions> & { src: string }, answers?: unknown[]): Promise<number> {
  return page.evaluate(
    ({ options, answers }) => {
      window.embeddings ??= [];
      window.events ??= [];
      window.needs ??= [];
      const credentials = async (need: Module.CredentialsNeed) => {
        window.needs.push(need);
        const answer = window.answers.shift();
        if (answer === "throw") throw new Error("the vault is closed");
        if (answer === "wait") return new Promise<Module.Credentials>((resolve) => ((window as never as { answer: unknown }).answer = resolve));
        return answer as Module.Credentials;
      };
      if (answers) window.answers = answers;
      const embedding = window.portal.embed(document.getElementById("place")!, { ...options, ...(answers ? { credentials } : {}) });
      const of = window.embeddings.push(embedding) - 1;
      for (const type of ["ready", "viewchange", "credentialsneeded", "size", "error"]) {
        embedding.addEventListener(type, (event) => {
          const detail = { ...(event as CustomEvent).detail };
          if (detail.error) detail.error = String(detail.error);
          window.events.push({ of, type, detail });
        });
      }
      return of;
    },
    { options, answers },
  );
}

const events = (page: Page, type: string) =>
  page.evaluate((type) => window.events.filter((event) => event.type === type).map(({ detail }) => detail), type);

/** Waits for so many events of a type and gives the last one's detail. */
async function event(page: Page, type: string, count = 1): Promise<Record<string, unknown>> {
  await expect.poll(async () => (await events(page, type)).length, `events ${type}`).toBe(count);
  return (await events(page, type)).at(-1) ?? {};
}

/** The page in the frame of an embedding. */
async function inside(page: Page, of = 0): Promise<Frame> {
  const handle = await page.evaluateHandle((of) => window.embeddings[of]!.frame, of);
  const frame = await handle.contentFrame();
  if (!frame) throw new Error("there is no frame");
  await expect.poll(() => frame.evaluate(() => Boolean(window.fake))).toBe(true);
  return frame;
}

const got = (frame: Frame) => frame.evaluate(() => window.fake.got);
const heard = (frame: Frame) => frame.evaluate(() => window.fake.heard);
const say = (frame: Frame, message: object) => frame.evaluate((message) => window.fake.say(message), message);
const need = (reason: string) => ({ type: "credentials-needed", reason, endpoint: "https://api.example.com", project: "p1" });
const TOKEN = { way: "token", token: "MIIF-handed-over-0f9c2b7e41" };

test("the frame's address has what is seen before the first message, and the view goes by message", async ({ page, ground }) => {
  const view = { instance: "i-1", q: "idle>5m", sort: "-idle" };
  await embed(page, { src: `${ground.fake.origin}/fake/sub/path/`, view, hide: ["header", "tiles"], theme: "dark", language: "zh-CN" });
  const ready = await event(page, "ready");
  const frame = await inside(page);
  expect(frame.url()).toBe(`${ground.fake.origin}/fake/sub/path/?embed=v1&hide=header%2Ctiles&theme=dark&lang=zh-CN`);
  const whole = { ...view, hide: "header,tiles", theme: "dark", lang: "zh-CN" };
  await expect.poll(() => got(frame)).toEqual([
    { type: "view", view: whole },
    { type: "size", follow: true },
  ]);
  expect(await heard(frame)).toEqual([
    { data: { protocol: "geminidb-sessions", version: 1, type: "connect" }, origin: ground.portal.origin, ports: 1, fromParent: true },
  ]);
  expect(ready).toEqual({ version: 1, view: { endpoint: "https://api.example.com", ...whole } });
  expect(await page.evaluate(() => window.embeddings[0]!.ready)).toEqual(ready);
  expect(await page.evaluate(() => window.embeddings[0]!.view)).toEqual(ready.view);
});

test("a relative src works, and what cannot be one is refused at once", async ({ page, ground }) => {
  play(ground.portal);
  ground.portal.portalPage("/", ["'self'"]);
  await page.reload();
  await expect.poll(() => page.evaluate(() => Boolean(window.portal))).toBe(true);
  await embed(page, { src: "./fake/" });
  await event(page, "ready");
  for (const [options, reason] of [
    [{ src: "javascript:alert(1)" }, /http or https/],
    [{ src: "data:text/html,x" }, /http or https/],
    [{ src: "/fake/", sandbox: "allow-same-origin" }, /allow-scripts/],
    [{ src: "/fake/", view: { q: 5 as unknown as string } }, /“q” has to be a text/],
  ] as const) {
    await expect(embed(page, options), String(reason)).rejects.toThrow(reason);
  }
  await expect(page.locator("iframe")).toHaveCount(1);
});

test("what the dashboard says is told, and what the portal sets is sent", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/fake/`, view: { q: "a" } });
  await event(page, "ready");
  const frame = await inside(page);
  const before = (await got(frame)).length;
  await say(frame, { type: "view-changed", view: { q: "b", sort: "-idle", odd: 5, "": null } });
  expect(await event(page, "viewchange")).toEqual({ view: { q: "b", sort: "-idle" } });
  await page.evaluate(() => {
    const [embedding] = window.embeddings;
    embedding!.setView({ q: null, group: "ip", hide: ["header"] });
    embedding!.setTheme("dark");
    embedding!.refresh();
  });
  await expect.poll(async () => (await got(frame)).slice(before)).toEqual([
    { type: "view", view: { q: null, group: "ip", hide: "header" } },
    { type: "theme", theme: "dark" },
    { type: "refresh" },
  ]);
  expect(await page.evaluate(() => window.embeddings[0]!.view)).toEqual({ sort: "-idle", group: "ip", hide: "header", theme: "dark" });
  const failure = { code: "throttled", title: "Called too often", what: "…", next: "Wait." };
  await say(frame, { type: "error", ...failure, more: 1 });
  expect(await event(page, "error")).toEqual(failure);
  // What this version does not know is nothing to it.
  await frame.evaluate(() => [{ type: "later" }, {}, "text", null, 5].forEach((message) => window.fake.say(message as object)));
  await say(frame, { type: "view-changed", view: {} });
  expect(await event(page, "viewchange", 2)).toEqual({ view: {} });
});

test("credentials are asked for, and go over the channel and nowhere else", async ({ page, ground, context }) => {
  const places = new Places(context);
  await embed(page, { src: `${ground.fake.origin}/fake/` }, [{ ...TOKEN, more: "MIIF-not-asked-for" }]);
  await event(page, "ready");
  const frame = await inside(page);
  await say(frame, need("missing"));
  await expect.poll(async () => (await got(frame)).at(-1)).toEqual({ type: "credentials", ...TOKEN });
  const { type: _, ...asked } = need("missing");
  expect(await event(page, "credentialsneeded")).toEqual(asked);
  expect(await page.evaluate(() => window.needs)).toEqual([asked]);
  await places.look(page);
  places.add("the frame's window", JSON.stringify(await heard(frame)));
  places.add("the addresses", [...ground.portal.asked, ...ground.fake.asked].join("\n"));
  places.add("the events", JSON.stringify(await page.evaluate(() => window.events)));
  places.add("the embedding", await page.evaluate(() => JSON.stringify(window.embeddings[0])));
  expect(await places.holding(TOKEN.token)).toEqual([]);
});

test("each way to sign in is handed over, and signing out lets the dashboard forget it", async ({ page, ground }) => {
  const key = { way: "key", accessKey: "AK", secretKey: "SK", securityToken: "ST" };
  await embed(page, { src: `${ground.fake.origin}/fake/` }, [key, { way: "key", accessKey: "AK", secretKey: "SK" }, { way: "none" }, TOKEN]);
  await event(page, "ready");
  const frame = await inside(page);
  const last = async () => (await got(frame)).at(-1);
  for (const one of [key, { way: "key", accessKey: "AK", secretKey: "SK" }, { way: "none" }]) {
    await say(frame, need("missing"));
    await expect.poll(last).toEqual({ type: "credentials", ...one });
  }
  await page.evaluate(() => window.embeddings[0]!.signOut());
  await expect.poll(last).toEqual({ type: "credentials" });
  // Who signed out is not signed in again by the next need.
  await say(frame, need("missing"));
  await event(page, "credentialsneeded", 4);
  expect(await page.evaluate(() => window.needs.length)).toBe(3);
  await page.evaluate(() => window.embeddings[0]!.signIn());
  await expect.poll(last).toEqual({ type: "credentials", ...TOKEN });
  await page.evaluate(() => window.embeddings[0]!.signIn({ way: "token", token: "given" }));
  await expect.poll(last).toEqual({ type: "credentials", way: "token", token: "given" });
});

test("a callback that fails or answers nonsense is an error that names no value", async ({ page, ground }) => {
  const wrong = [{ way: "key", accessKey: "AK-5pQx8" }, { way: "toke", token: "MIIF-5pQx8" }, "MIIF-5pQx8", { way: "token", token: "" }, "throw"];
  await embed(page, { src: `${ground.fake.origin}/fake/` }, [...wrong, null]);
  await event(page, "ready");
  const frame = await inside(page);
  const before = await got(frame);
  for (const count of wrong.map((_, place) => place + 1)) {
    await say(frame, need("missing"));
    const failure = await event(page, "error", count);
    expect(failure).toMatchObject({ code: "credentials", title: "This page could not sign in" });
    expect(JSON.stringify(failure)).not.toContain("5pQx8");
  }
  expect((await events(page, "error")).at(-1)?.error).toBe("Error: the vault is closed");
  // Nothing to sign in with is an answer.
  await say(frame, need("missing"));
  await event(page, "credentialsneeded", wrong.length + 1);
  expect((await events(page, "error")).length).toBe(wrong.length);
  expect(await got(frame)).toEqual(before);
});

test("a portal that hands over what is refused again and again is not asked for ever", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/fake/` }, [TOKEN, TOKEN, TOKEN, TOKEN, TOKEN]);
  await event(page, "ready");
  const frame = await inside(page);
  for (const count of [1, 2, 3, 4]) {
    await say(frame, need("refused"));
    await event(page, "credentialsneeded", count);
  }
  expect(await event(page, "error")).toMatchObject({ code: "refused" });
  expect(await page.evaluate(() => window.needs.length)).toBe(3);
  await page.evaluate(() => window.embeddings[0]!.signIn());
  expect(await page.evaluate(() => window.needs.length)).toBe(4);
});

test("one call of the callback answers all that is asked meanwhile, and one for a page that is gone answers nobody", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/fake/` }, ["wait", TOKEN]);
  await event(page, "ready");
  let frame = await inside(page);
  await say(frame, need("missing"));
  await say(frame, need("missing"));
  await event(page, "credentialsneeded", 2);
  expect(await page.evaluate(() => window.needs.length)).toBe(1);
  await frame.evaluate(() => location.reload());
  await event(page, "ready", 2);
  frame = await inside(page);
  await page.evaluate(() => (window as never as { answer(credentials: unknown): void }).answer({ way: "token", token: "late" }));
  await say(frame, need("missing"));
  await expect.poll(async () => (await got(frame)).at(-1)).toEqual({ type: "credentials", ...TOKEN });
  expect(JSON.stringify(await got(frame))).not.toContain("late");
});

test("who listens may hand credentials over instead of the callback", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/fake/` }, [TOKEN]);
  await event(page, "ready");
  const frame = await inside(page);
  await page.evaluate(() => {
    const [embedding] = window.embeddings;
    embedding!.addEventListener("credentialsneeded", () => void embedding!.signIn({ way: "token", token: "by hand" }));
  });
  const before = (await got(frame)).length;
  await say(frame, need("missing"));
  await expect.poll(async () => (await got(frame)).slice(before)).toEqual([{ type: "credentials", way: "token", token: "by hand" }]);
  expect(await page.evaluate(() => window.needs)).toEqual([]);
});

test("a callback that comes later answers the need that is there", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/fake/` });
  await event(page, "ready");
  const frame = await inside(page);
  await say(frame, need("missing"));
  await event(page, "credentialsneeded");
  await page.evaluate((token) => (window.embeddings[0]!.credentials = () => token as Module.Credentials), TOKEN);
  await expect.poll(async () => (await got(frame)).at(-1)).toEqual({ type: "credentials", ...TOKEN });
});

test("a reload of the frame makes a new channel and restores the view", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/fake/`, view: { q: "a", sort: "-idle" } });
  await event(page, "ready");
  let frame = await inside(page);
  await say(frame, { type: "view-changed", view: { endpoint: "https://api.example.com", q: "b", node: "n-1" } });
  await event(page, "viewchange");
  await page.evaluate(() => window.embeddings[0]!.setTheme("dark"));
  await frame.evaluate(() => location.reload());
  await event(page, "ready", 2);
  frame = await inside(page);
  // Not the endpoint, which the dashboard has of its own and may have locked.
  await expect.poll(() => got(frame)).toEqual([
    { type: "view", view: { q: "b", node: "n-1", theme: "dark", sort: null } },
    { type: "size", follow: true },
  ]);
  const view = { endpoint: "https://api.example.com", q: "b", node: "n-1", theme: "dark" };
  expect((await events(page, "ready"))[1]).toEqual({ version: 1, view });
  expect(await page.evaluate(() => window.embeddings[0]!.view)).toEqual(view);
});

test("a second greeting replaces the first channel", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/fake/` });
  await event(page, "ready");
  const frame = await inside(page);
  await frame.evaluate(() => {
    const first = window.fake.port!;
    window.fake.hello();
    (window as never as { first: MessagePort }).first = first;
  });
  await event(page, "ready", 2);
  await frame.evaluate(() => (window as never as { first: MessagePort }).first.postMessage({ type: "view-changed", view: { q: "old" } }));
  await say(frame, { type: "view-changed", view: { q: "new" } });
  expect(await event(page, "viewchange")).toEqual({ view: { q: "new" } });
});

test("greetings from the page itself, from another frame and of other kinds are not answered", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/silent/` });
  const frame = await inside(page);
  await page.evaluate((src) => {
    window.postMessage({ protocol: "geminidb-sessions", version: 1, type: "hello" }, "*");
    const other = document.createElement("iframe");
    other.src = src;
    document.body.append(other);
  }, `${ground.fake.origin}/fake/`);
  const find = () => page.frames().find((one) => one.url().endsWith("/fake/"));
  await expect.poll(find).toBeTruthy();
  const other = find()!;
  await expect.poll(() => other.evaluate(() => Boolean(window.fake))).toBe(true);
  await frame.evaluate(() => {
    for (const more of [{ protocol: "other" }, { type: "hello?" }, { version: 0 }, { version: "one" }, { version: undefined }]) window.fake.hello(more);
    for (const odd of [null, 5, "hello", []]) parent.postMessage(odd, "*");
  });
  await frame.evaluate(() => window.fake.hello());
  await event(page, "ready");
  expect((await heard(frame)).length).toBe(1);
  expect(await heard(other)).toEqual([]);
});

test("a dashboard that also speaks later versions is answered in this one", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/newest/` });
  await event(page, "ready");
  expect((await heard(await inside(page)))[0]?.data.version).toBe(1);
});

test("one that does not speak this version is named and left alone", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/newer/` }, [TOKEN]);
  const failure = await event(page, "error");
  expect(failure).toMatchObject({ code: "version", what: "It speaks version 2 of the protocol and this page version 1." });
  await say(await inside(page), need("missing"));
  await expect(page.evaluate(() => window.embeddings[0]!.ready)).rejects.toThrow(/another version/);
  expect(await page.evaluate(() => window.needs)).toEqual([]);
});

test("a frame that went to another origin gets nothing", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/fake/` }, [TOKEN]);
  await event(page, "ready");
  let frame = await inside(page);
  await frame.evaluate((to) => (location.href = to), `${ground.elsewhere.origin}/fake/`);
  const failure = await event(page, "error");
  expect(failure).toMatchObject({ code: "origin" });
  expect(failure.what).toContain(ground.elsewhere.origin);
  frame = await inside(page);
  expect(frame.url()).toContain(ground.elsewhere.origin);
  await page.evaluate(() => {
    window.embeddings[0]!.setView({ q: "secret plans" });
    window.embeddings[0]!.refresh();
    return window.embeddings[0]!.signIn({ way: "token", token: "x" });
  });
  expect(await heard(frame)).toEqual([]);
  expect(await got(frame)).toEqual([]);
});

test("a src that leads to another origin is an error that says so", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/moved/` });
  expect(await event(page, "error")).toMatchObject({ code: "origin", next: expect.stringContaining("lead on to another address") });
  expect(await heard(await inside(page))).toEqual([]);
});

test("a dashboard that says nothing, and one that does not accept the page, are two named errors", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/silent/`, connectTimeout: 300 });
  await embed(page, { src: `${ground.fake.origin}/deaf/`, connectTimeout: 2_000 });
  await event(page, "error", 2);
  const all = await events(page, "error");
  const silent = all.find(({ code }) => code === "no-answer");
  const deaf = all.find(({ code }) => code === "not-accepted");
  expect(silent).toMatchObject({ title: "The dashboard did not answer", what: "Nothing was heard from its frame within 0.3 s." });
  expect(deaf).toMatchObject({ next: `Is this page's origin, ${ground.portal.origin}, in “hosts” of its config.json?` });
  for (const of of [0, 1]) await expect(page.evaluate((of) => window.embeddings[of]!.ready, of)).rejects.toThrow(/did not/);
  // Late is better than never.
  await (await inside(page)).evaluate(() => window.fake.hello());
  await event(page, "ready");
});

test("a dashboard that answers in time is no error later", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/fake/`, connectTimeout: 2_000 });
  await event(page, "ready");
  await page.waitForTimeout(2_200);
  expect(await events(page, "error")).toEqual([]);
});

for (const [sandbox, origin] of [
  ["allow-scripts", "null"],
  ["allow-scripts allow-same-origin", "its own"],
] as const) {
  test(`a frame with sandbox="${sandbox}" is spoken with as ${origin}`, async ({ page, ground }) => {
    await embed(page, { src: `${ground.fake.origin}/fake/`, sandbox }, [TOKEN]);
    await event(page, "ready");
    const frame = await inside(page);
    expect(await frame.evaluate(() => self.origin)).toBe(origin === "null" ? "null" : ground.fake.origin);
    await say(frame, need("missing"));
    await expect.poll(async () => (await got(frame)).at(-1)).toEqual({ type: "credentials", ...TOKEN });
  });
}

test("another page in a frame without an origin gets nothing: the dashboard comes back in its place", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/fake/`, sandbox: "allow-scripts", view: { q: "a" } }, [TOKEN]);
  await event(page, "ready");
  const frame = await inside(page);
  const other = page.waitForEvent("framenavigated", (one) => one.url().startsWith(ground.elsewhere.origin));
  await frame.evaluate((to) => (location.href = to), `${ground.elsewhere.origin}/fake/`);
  await other;
  await event(page, "ready", 2);
  const back = await inside(page);
  expect(back.url()).toBe(`${ground.fake.origin}/fake/?embed=v1`);
  await expect.poll(async () => (await got(back))[0]).toEqual({ type: "view", view: { q: "a" } });
  await expect(page.locator("iframe")).toHaveCount(1);
  // That is not done for ever.
  for (const count of [3, 4]) {
    await (await inside(page)).evaluate(() => window.fake.hello());
    await event(page, "ready", count);
  }
  await (await inside(page)).evaluate(() => window.fake.hello());
  expect(await event(page, "error")).toMatchObject({ code: "reload" });
});

test("the frame follows the height of the content where asked, within reason", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/fake/` });
  await event(page, "ready");
  const frame = await inside(page);
  const height = () => page.locator("iframe").evaluate((one) => one.getBoundingClientRect().height);
  await say(frame, { type: "size", height: 731.2 });
  expect(await event(page, "size")).toEqual({ height: 732 });
  expect(await height()).toBe(732);
  for (const odd of [NaN, Infinity, -5, 0, "900px", null, {}]) await say(frame, { type: "size", height: odd });
  await say(frame, { type: "size", height: 1e9 });
  expect(await event(page, "size", 2)).toEqual({ height: 20_000 });
  await page.evaluate(() => (window.embeddings[0]!.height = "300px"));
  await expect.poll(async () => (await got(frame)).at(-1)).toEqual({ type: "size", follow: false });
  await say(frame, { type: "size", height: 500 });
  await event(page, "size", 3);
  expect(await height()).toBe(300);
});

test("several on one page do not hear each other", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/fake/`, view: { instance: "one" } });
  await embed(page, { src: `${ground.fake.origin}/fake/`, view: { instance: "two" }, height: "200px" });
  await embed(page, { src: `${ground.elsewhere.origin}/fake/`, view: { instance: "three" } });
  await event(page, "ready", 3);
  for (const [of, instance] of ["one", "two", "three"].entries()) {
    const frame = await inside(page, of);
    await expect.poll(async () => (await got(frame))[0]).toEqual({ type: "view", view: { instance } });
    expect((await heard(frame)).length).toBe(1);
  }
  await say(await inside(page, 1), { type: "view-changed", view: { q: "second" } });
  await event(page, "viewchange");
  expect(await page.evaluate(() => window.events.at(-1)?.of)).toBe(1);
  expect(await page.evaluate(() => window.embeddings.map(({ view }) => view.q))).toEqual([undefined, "second", undefined]);
});

for (const how of ["close", "destroy"] as const) {
  test(`after ${how}() the frame is gone and nothing is heard, asked or handed over`, async ({ page, ground }) => {
    await embed(page, { src: `${ground.fake.origin}/fake/` }, ["wait", TOKEN]);
    await embed(page, { src: `${ground.fake.origin}/silent/`, connectTimeout: 3_000 });
    await event(page, "ready");
    await say(await inside(page), need("missing"));
    await event(page, "credentialsneeded");
    await page.evaluate((how) => {
      for (const embedding of window.embeddings) embedding[how]();
      window.embeddings[0]![how]();
      (window as never as { answer(credentials: unknown): void }).answer({ way: "token", token: "late" });
      window.embeddings[0]!.setView({ q: "x" });
      window.embeddings[0]!.refresh();
    }, how);
    await expect(page.locator("iframe")).toHaveCount(0);
    await page.waitForTimeout(3_200);
    expect(await events(page, "error")).toEqual([]);
    await expect(page.evaluate(() => window.embeddings[1]!.ready)).rejects.toThrow("The embedding was closed.");
  });
}

test("the frame has a name, no border, no referrer, and may write to the clipboard", async ({ page, ground }) => {
  await embed(page, { src: `${ground.fake.origin}/fake/`, title: "Sessions of checkout" });
  await event(page, "ready");
  const frame = page.locator("iframe");
  await expect(frame).toHaveAttribute("title", "Sessions of checkout");
  await expect(frame).toHaveAttribute("allow", "clipboard-write");
  await expect(frame).toHaveCSS("border-top-width", "0px");
  expect(await (await inside(page)).evaluate(() => document.referrer)).toBe("");
});
