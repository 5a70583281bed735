import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { play, type Fake } from "../support/portal-fake.ts";
import { Portal } from "../support/portal.ts";
import { expect, test as base } from "../support/test.ts";

declare const window: { fake: Fake } & Window;

const EXAMPLES = new URL("../../embed/examples/", import.meta.url);
const OPS = "https://ops.example.com";
const TOKEN = "MIIF-for-the-example";

const test = base.extend<{ portal: Portal; fake: Portal }>({
  portal: async ({}, use) => {
    const portal = await Portal.start();
    await use(portal);
    await portal.stop();
  },
  fake: async ({}, use) => {
    const fake = await Portal.start();
    play(fake);
    await use(fake);
    await fake.stop();
  },
});

/** The page in the only frame, once it has been accepted. */
async function inside(page: Page) {
  await expect(page.locator("iframe")).toHaveCount(1);
  const frame = (await (await page.locator("iframe").elementHandle())?.contentFrame())!;
  await expect.poll(() => frame.evaluate(() => Boolean(window.fake?.port))).toBe(true);
  return { frame, got: () => frame.evaluate(() => window.fake.got) };
}

test("the plain page works under the policy that its README names", async ({ page, portal, fake }) => {
  const read = (name: string) => readFileSync(new URL(`plain/${name}`, EXAMPLES), "utf8").replaceAll(`${OPS}/sessions/`, `${fake.origin}/fake/`);
  const policy = /```\n(Content-Security-Policy: [^`]+)```/.exec(read("README.md"))?.[1]?.replaceAll(/\s+/g, " ").replace("Content-Security-Policy: ", "");
  expect(policy).toContain("default-src 'none'");
  portal.put("/embed/examples/plain/", ".html", read("index.html"), { "content-security-policy": policy!.replaceAll(OPS, fake.origin) });
  portal.put("/api/gemini-token", ".json", JSON.stringify({ token: TOKEN }));
  await page.goto(`${portal.origin}/embed/examples/plain/`);
  const { frame, got } = await inside(page);
  expect(new URL(frame.url()).search).toBe("?embed=v1&hide=header%2Cactions");
  await frame.evaluate(() => window.fake.say({ type: "credentials-needed", reason: "missing", endpoint: "e", project: "" }));
  await expect.poll(async () => (await got()).at(-1)).toEqual({ type: "credentials", way: "token", token: TOKEN });
  await page.getByRole("button", { name: "Idle for five minutes" }).click();
  await expect.poll(async () => (await got()).at(-1)).toEqual({ type: "view", view: { q: "idle>5m", sort: "-idle", group: null } });
  await frame.evaluate(() => window.fake.say({ type: "view-changed", view: { q: "cmd:get" } }));
  await expect(page.getByRole("status")).toHaveText("Shows cmd:get.");
  await page.getByRole("button", { name: "Refresh" }).click();
  await page.getByRole("button", { name: "Sign out" }).click();
  await expect.poll(async () => (await got()).slice(-2)).toEqual([{ type: "refresh" }, { type: "credentials" }]);
  await frame.evaluate(() => window.fake.say({ type: "error", code: "x", title: "It is broken", what: "…", next: "Mend it." }));
  await expect(page.getByRole("status")).toHaveText("It is broken. Mend it.");
  // What stands inside the element is for where it does not work.
  await expect(page.getByRole("link")).toBeHidden();
});

interface Panel {
  title: string;
  options: { mode: string; content: string };
}
const GRAFANA = JSON.parse(readFileSync(new URL("grafana/dashboard.json", EXAMPLES), "utf8")) as {
  __inputs: { name: string }[];
  panels: Panel[];
  templating: { list: { name: string; query: string }[] };
};

/** A panel's content with Grafana's variables put in, as its text panel does it for HTML. */
function content(panel: Panel, values: Record<string, string>): string {
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  return panel.options.content.replaceAll(/\$\{(\w+)(?::(\w+))?\}/g, (whole, name: string, format?: string) => {
    const value = values[name];
    if (value === undefined) throw new Error(`${whole} is no variable of the dashboard`);
    return format === "percentencode" ? encodeURIComponent(value) : format === "raw" ? value : escaped(value);
  });
}

// The template that Grafana ships; the nonce is that of its own scripts.
const TEMPLATE =
  "script-src 'self' 'unsafe-eval' 'unsafe-inline' 'strict-dynamic' 'nonce-grafana'; object-src 'none'; font-src 'self'; " +
  "style-src 'self' 'unsafe-inline' blob:; img-src * data:; base-uri 'self'; connect-src 'self'; manifest-src 'self'; media-src 'none'; form-action 'self'";

for (const policy of [undefined, TEMPLATE]) {
  for (const [name, place] of [
    ["frame", 1],
    ["element", 2],
  ] as const) {
    test(`Grafana's panel with the ${name} works ${policy ? "under Grafana's policy" : "without a policy"}, unsanitized`, async ({ page, portal, fake }) => {
      const panel = GRAFANA.panels[place]!;
      const values = { dashboard: `${fake.origin}/fake/`, module: "embed/examples/grafana/sessions.js", instance: "i-1", filter: 'idle>5m "a&b"' };
      const html = content(panel, values);
      portal.put("/embed/examples/grafana/geminidb-sessions-embed.js", ".js", readFileSync(new URL("../geminidb-sessions-embed.js", EXAMPLES), "utf8"));
      portal.put("/api/datasources/proxy/uid/gemini-token/token", ".json", JSON.stringify({ token: TOKEN }));
      // As the text panel puts it in: its scripts run, which those of innerHTML would not.
      portal.put(
        "/grafana.js",
        ".js",
        `const show = () => document.querySelector("main").replaceChildren(document.createRange().createContextualFragment(${JSON.stringify(html)})); show(); window.show = show;`,
      );
      const head = '<base href="/"><title>Grafana</title><link rel="icon" href="data:,">';
      const body = '<main></main><script nonce="grafana" src="/grafana.js"></script>';
      portal.put("/d/uid/sessions", ".html", `<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`, policy ? { "content-security-policy": policy } : {});
      await page.goto(`${portal.origin}/d/uid/sessions`);
      if (name === "frame") {
        await expect(page.frameLocator("iframe").getByText("here")).toBeVisible();
        const query = new URL(page.frames()[1]!.url()).searchParams;
        expect(Object.fromEntries(query)).toEqual({ embed: "v1", hide: "header", instance: "i-1", q: values.filter, sort: "-idle" });
        return;
      }
      for (const _ of ["the first time", "drawn anew"]) {
        const { frame, got } = await inside(page);
        await expect.poll(got).toEqual([{ type: "view", view: { instance: "i-1", q: values.filter, sort: "-idle", hide: "header,actions" } }]);
        await frame.evaluate(() => window.fake.say({ type: "credentials-needed", reason: "missing", endpoint: "e", project: "" }));
        await expect.poll(async () => (await got()).at(-1)).toEqual({ type: "credentials", way: "token", token: TOKEN });
        await page.evaluate(() => (window as never as { show(): void }).show());
      }
    });
  }
}

test("the host's side that the README spells out speaks the protocol", async ({ page, portal, fake }) => {
  const readme = readFileSync(new URL("../README.md", EXAMPLES), "utf8");
  const code = /twenty lines:\n\n```js\n([^`]+)```/.exec(readme)?.[1]?.replaceAll(OPS, fake.origin) ?? "";
  expect(code.split("\n").length).toBeLessThanOrEqual(21);
  const around = `const frame = document.querySelector("iframe"), token = async () => ${JSON.stringify(TOKEN)}, remember = (view) => (window.view = view);`;
  portal.put("/host.js", ".js", around + code);
  const html = `<!doctype html><html lang="en"><title>Host</title><iframe src="${fake.origin}/fake/?embed=v1"></iframe><script src="/host.js"></script></html>`;
  portal.put("/", ".html", html.replace("<title>", '<link rel="icon" href="data:,"><title>'));
  await page.goto(portal.origin);
  const { frame, got } = await inside(page);
  await frame.evaluate(() => {
    window.fake.say({ type: "credentials-needed", reason: "missing", endpoint: "e", project: "" });
    window.fake.say({ type: "view-changed", view: { q: "x" } });
  });
  await expect.poll(got).toEqual([
    { type: "view", view: { instance: "c865f921f3dd45198f209a607533a779in12" } },
    { type: "credentials", way: "token", token: TOKEN },
  ]);
  expect(await page.evaluate(() => (window as never as { view: unknown }).view)).toEqual({ q: "x" });
});

test("Grafana's dashboard asks for what its constants need, and has the variables that its panels use", () => {
  const constants = GRAFANA.templating.list.map(({ query }) => /^\$\{(VAR_\w+)\}$/.exec(query)?.[1]).filter(Boolean);
  expect(GRAFANA.__inputs.map(({ name }) => name)).toEqual(constants);
  const values = Object.fromEntries(GRAFANA.templating.list.map(({ name }) => [name, "x"]));
  for (const panel of GRAFANA.panels) expect(content(panel, values)).not.toContain("${");
});
