import { readFileSync } from "node:fs";
import type { Frame, Page } from "@playwright/test";
import type * as Module from "../../embed/geminidb-sessions-embed.js";
import { play, type Fake } from "../support/portal-fake.ts";
import { Portal } from "../support/portal.ts";
import { expect, test as base } from "../support/test.ts";

declare const window: { portal: typeof Module; fake: Fake; events: [string, string, unknown][] } & Window;

/** The portal and the dashboard's place; `write` gives the portal's page this body. */
const test = base.extend<{ src: string; write: (body: string) => Promise<void> }>({
  src: async ({}, use) => {
    const fake = await Portal.start();
    play(fake);
    await use(`${fake.origin}/fake/`);
    await fake.stop();
  },
  write: async ({ page, src }, use) => {
    const portal = await Portal.start();
    await use(async (body) => {
      portal.portalPage("/", [new URL(src).origin], { body });
      await page.goto(portal.origin);
      await expect.poll(() => page.evaluate(() => Boolean(window.portal))).toBe(true);
      await page.evaluate(() => {
        window.events = [];
        for (const type of ["ready", "viewchange", "credentialsneeded", "size", "error"]) {
          // On the document: only what bubbles comes here.
          document.addEventListener(type, (event) => window.events.push([type, (event.target as Element).id, (event as CustomEvent).detail]));
        }
      });
    });
    await portal.stop();
  },
});

const define = (page: Page) => page.evaluate(() => window.portal.define());

/** The page in the frame of an element, once it has been accepted. */
async function inside(page: Page, id: string): Promise<Frame> {
  const handle = await page.evaluateHandle((id) => (document.getElementById(id) as Module.SessionsElement).embedding!.frame, id);
  const frame = (await handle.contentFrame())!;
  await expect.poll(() => frame.evaluate(() => Boolean(window.fake?.port))).toBe(true);
  return frame;
}

const got = (frame: Frame) => frame.evaluate(() => window.fake.got);
const change = (page: Page, id: string, attributes: Record<string, string | null>) =>
  page.evaluate(
    ([id, attributes]) => {
      for (const [name, value] of Object.entries(attributes)) {
        if (value === null) document.getElementById(id)!.removeAttribute(name);
        else document.getElementById(id)!.setAttribute(name, value);
      }
    },
    [id, attributes] as const,
  );

test("attributes make the view, and what is changed together is sent together", async ({ page, src, write }) => {
  const attributes = 'endpoint="https://api.example.com" project="p" instance="i-1" q="idle&gt;5m" sort="-idle" group="ip" lang="zh-CN"';
  await write(`<geminidb-sessions id="a" src="${src}" ${attributes} theme="dark" hide="header" title="Checkout"></geminidb-sessions>`);
  await define(page);
  const frame = await inside(page, "a");
  expect(frame.url()).toBe(`${src}?embed=v1&hide=header&theme=dark&lang=zh-CN`);
  const view = { endpoint: "https://api.example.com", project: "p", instance: "i-1", q: "idle>5m", sort: "-idle", group: "ip" };
  await expect.poll(() => got(frame)).toEqual([
    { type: "view", view: { ...view, lang: "zh-CN", theme: "dark", hide: "header" } },
    { type: "size", follow: true },
  ]);
  await expect(page.locator("iframe")).toHaveAttribute("title", "Checkout");
  await change(page, "a", { project: "p2", instance: "i-2", theme: "light", q: null });
  await expect.poll(async () => (await got(frame)).slice(2)).toEqual([
    { type: "view", view: { project: "p2", instance: "i-2", theme: "light", q: null } },
  ]);
  await change(page, "a", { project: "p2" });
  await change(page, "a", { height: "300px" });
  await expect.poll(async () => (await got(frame)).slice(3)).toEqual([{ type: "size", follow: false }]);
  await expect(page.locator("iframe")).toHaveCSS("height", "300px");
});

test("properties are attributes, and those set before the element was defined count", async ({ page, src, write }) => {
  await write('<geminidb-sessions id="a"></geminidb-sessions>');
  await page.evaluate((src) => {
    const element = document.getElementById("a") as Module.SessionsElement;
    Object.assign(element, { src, view: { q: "before" }, instance: "i-1", hide: ["header", "tiles"], credentials: () => ({ way: "none" }) });
  }, src);
  await define(page);
  const frame = await inside(page, "a");
  await expect.poll(async () => (await got(frame))[0]).toEqual({ type: "view", view: { q: "before", instance: "i-1", hide: "header,tiles" } });
  expect(await page.evaluate(() => document.getElementById("a")!.getAttributeNames().sort())).toEqual(["hide", "id", "instance", "src"]);
  await frame.evaluate(() => window.fake.say({ type: "credentials-needed", reason: "missing", endpoint: "", project: "" }));
  await expect.poll(async () => (await got(frame)).at(-1)).toEqual({ type: "credentials", way: "none" });
  await page.evaluate(() => {
    const element = document.getElementById("a") as Module.SessionsElement;
    element.sort = "-age";
    element.instance = null;
    element.setTheme("dark");
    element.refresh();
    void element.signIn({ way: "token", token: "t" });
    element.signOut();
  });
  await expect.poll(async () => (await got(frame)).slice(3)).toEqual([
    { type: "theme", theme: "dark" },
    { type: "refresh" },
    { type: "credentials", way: "token", token: "t" },
    { type: "credentials" },
    { type: "view", view: { sort: "-age", instance: null } },
  ]);
  await page.evaluate(() => ((document.getElementById("a") as Module.SessionsElement).view = { q: "all of it" }));
  const gone = { endpoint: null, hide: null, theme: null, sort: null };
  await expect.poll(async () => (await got(frame)).at(-1)).toEqual({ type: "view", view: { ...gone, q: "all of it" } });
});

test("its events bubble, but for errors, which the window's own handlers would take for a script's", async ({ page, src, write }) => {
  await write(`<div><geminidb-sessions id="a" src="${src}"></geminidb-sessions></div>`);
  await define(page);
  const frame = await inside(page, "a");
  await page.evaluate(() =>
    (document.getElementById("a") as Module.SessionsElement).addEventListener("error", ({ detail }) => window.events.push(["own", "a", detail.code])),
  );
  await frame.evaluate(() => {
    window.fake.say({ type: "view-changed", view: { q: "x" } });
    window.fake.say({ type: "size", height: 400 });
    window.fake.say({ type: "error", code: "network", title: "", what: "", next: "" });
    window.fake.say({ type: "credentials-needed", reason: "expired", endpoint: "e", project: "p" });
  });
  await expect.poll(() => page.evaluate(() => window.events)).toEqual([
    ["ready", "a", { version: 1, view: { endpoint: "https://api.example.com", sort: "addr" } }],
    ["viewchange", "a", { view: { q: "x" } }],
    ["size", "a", { height: 400 }],
    ["own", "a", "network"],
    ["credentialsneeded", "a", { reason: "expired", endpoint: "e", project: "p" }],
  ]);
  expect(await page.evaluate(() => (document.getElementById("a") as Module.SessionsElement).view)).toEqual({ q: "x" });
});

test("out of the document its frame is gone, and back in it the view is there again", async ({ page, src, write }) => {
  await write(`<geminidb-sessions id="a" src="${src}" q="first"></geminidb-sessions><div id="b"></div>`);
  await define(page);
  let frame = await inside(page, "a");
  await frame.evaluate(() => window.fake.say({ type: "view-changed", view: { q: "second", sort: "-idle" } }));
  await expect.poll(() => page.evaluate(() => window.events.at(-1)?.[0])).toBe("viewchange");
  await page.evaluate(() => {
    const element = document.getElementById("a") as Module.SessionsElement;
    (window as never as { kept: unknown }).kept = element;
    element.remove();
  });
  await expect.poll(() => page.frames().length).toBe(1);
  await page.evaluate(() => {
    const element = (window as never as { kept: Module.SessionsElement }).kept;
    element.sort = "-age";
    document.getElementById("b")!.append(element);
  });
  frame = await inside(page, "a");
  await expect.poll(async () => (await got(frame))[0]).toMatchObject({ type: "view", view: { q: "second", sort: "-age" } });
  // Moved in one go as well.
  await page.evaluate(() => document.body.prepend(document.getElementById("a")!));
  frame = await inside(page, "a");
  await expect.poll(async () => (await got(frame))[0]).toMatchObject({ type: "view", view: { q: "second", sort: "-age" } });
  expect(page.frames().length).toBe(2);
});

test("another src or sandbox is another frame with the same view", async ({ page, src, write }) => {
  await write(`<geminidb-sessions id="a" q="kept"></geminidb-sessions>`);
  await define(page);
  await expect(page.locator("iframe")).toHaveCount(0);
  await change(page, "a", { src });
  await inside(page, "a");
  await change(page, "a", { src: `${src}sub/path/`, sandbox: "allow-scripts", instance: "i" });
  await expect.poll(() => page.frames().at(-1)?.url()).toBe(`${src}sub/path/?embed=v1`);
  const frame = await inside(page, "a");
  expect(await frame.evaluate(() => self.origin)).toBe("null");
  await expect.poll(async () => (await got(frame))[0]).toMatchObject({ type: "view", view: { q: "kept", instance: "i" } });
  await change(page, "a", { src: null });
  await expect(page.locator("iframe")).toHaveCount(0);
});

test("several on one page, made by script as well, are on their own", async ({ page, src, write }) => {
  await write(`<geminidb-sessions id="a" src="${src}" instance="one"></geminidb-sessions>`);
  await define(page);
  await page.evaluate((src) => {
    const element = document.createElement("geminidb-sessions");
    Object.assign(element, { id: "b", src, instance: "two", credentials: () => ({ way: "token", token: "of b" }) });
    document.body.append(element);
  }, src);
  const [a, b] = [await inside(page, "a"), await inside(page, "b")];
  const need = { type: "credentials-needed", reason: "missing", endpoint: "", project: "" };
  for (const frame of [a, b]) await frame.evaluate((need) => window.fake.say(need), need);
  await expect.poll(async () => (await got(b)).at(-1)).toEqual({ type: "credentials", way: "token", token: "of b" });
  expect((await got(a))[0]).toMatchObject({ view: { instance: "one" } });
  expect(JSON.stringify(await got(a))).not.toContain("of b");
  await page.evaluate(async () => ((document.getElementById("a") as Module.SessionsElement).credentials = () => ({ way: "token", token: "of a" })));
  await expect.poll(async () => (await got(a)).at(-1)).toEqual({ type: "credentials", way: "token", token: "of a" });
});

test("the module registers the element by itself unless its address says no, and under another name where asked", async ({ page, write }) => {
  await write("");
  const names = () => page.evaluate(() => ["geminidb-sessions", "ops-sessions"].map((name) => Boolean(customElements.get(name))));
  expect(await names()).toEqual([false, false]);
  await page.evaluate(() => window.portal.define("ops-sessions"));
  expect(await names()).toEqual([false, true]);
  await page.evaluate((name) => import(name), "/embed/geminidb-sessions-embed.js");
  expect(await names()).toEqual([true, true]);
  await page.evaluate(() => window.portal.define());
});

test("its types declare what it exports, and each attribute", async ({ page, write }) => {
  await write("");
  const types = readFileSync(new URL("../../embed/geminidb-sessions-embed.d.ts", import.meta.url), "utf8");
  const declared = [...types.matchAll(/^export declare (?:class|function) (\w+)/gm)].map(([, name]) => name);
  expect(declared.sort()).toEqual(await page.evaluate(() => Object.keys(window.portal).sort()));
  const members = (name: string) => new Set([...(types.split(`declare class ${name} `)[1]?.split("\n}\n")[0] ?? "").matchAll(/^  (?:readonly |get |set )?(\w+)/gm)].map(([, member]) => member));
  const own = await page.evaluate(() => {
    const names = (of: { prototype: object }) => Object.keys(Object.getOwnPropertyDescriptors(of.prototype));
    return { embedding: names(window.portal.Embedding), element: names(window.portal.SessionsElement) };
  });
  const callbacks = ["constructor", "connectedCallback", "disconnectedCallback", "connectedMoveCallback", "attributeChangedCallback"];
  expect(own.embedding.filter((name) => !members("Embedding").has(name))).toEqual([]);
  expect(own.element.filter((name) => !callbacks.includes(name) && !members("SessionsElement").has(name))).toEqual([]);
});
