import type { Page } from "@playwright/test";
import { hold } from "../support/hold.ts";
import { expect, test } from "../support/test.ts";

/** Has the page get this for its config.json. */
async function answer(page: Page, body: string, status = 200, wait = 0): Promise<void> {
  await page.route("**/config.json", async (route) => {
    await new Promise((done) => setTimeout(done, wait));
    await route.fulfill({ status, body, contentType: body.startsWith("<") ? "text/html" : "application/json" });
  });
}

interface Frame {
  /** Milliseconds since the page began. */
  at: number;
  /** What could be read. */
  text: string;
  /** The ground it was on. */
  ground: string;
}

/** Notes what is there in each frame. */
async function film(page: Page): Promise<() => Promise<Frame[]>> {
  await page.addInitScript(() => {
    const frames: unknown[] = [];
    const note = () => {
      const app = document.getElementById("app");
      const ground = document.body ? getComputedStyle(document.body).backgroundColor : "";
      frames.push({ at: performance.now(), text: app?.innerText.trim() ?? "", ground });
      requestAnimationFrame(note);
    };
    requestAnimationFrame(note);
    Object.assign(window, { frames });
  });
  return () => page.evaluate(() => (window as unknown as { frames: Frame[] }).frames);
}

const DARK = "rgb(16, 17, 19)";

for (const [what, slow] of [["the program", 1_500], ["config.json", 1_500]] as const) {
  test(`nothing is ever read on the wrong ground, though ${what} is slow`, async ({ page, dashboard }) => {
    await page.emulateMedia({ colorScheme: "light" });
    await answer(page, '{"theme": "dark"}', 200, what === "config.json" ? slow : 0);
    if (what === "the program") {
      await page.route("**/*.wasm", async (route) => {
        await new Promise((done) => setTimeout(done, slow));
        await route.continue();
      });
    }
    const frames = await film(page);
    await dashboard.open();
    await expect(dashboard.form).toBeVisible();
    const readable = (await frames()).filter((frame) => frame.text);
    expect(readable.length).toBeGreaterThan(0);
    expect(readable.filter((frame) => frame.ground !== DARK)).toEqual([]);
    const loading = readable.filter((frame) => frame.text === "Loading…");
    if (what === "the program") expect(loading.length).toBeGreaterThan(0);
    expect(loading.filter((frame) => frame.at < 290)).toEqual([]);
  });
}

test("colours that the address or this browser's person chose are there from the first frame", async ({ page, dashboard }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await answer(page, '{"theme": "light"}', 200, 500);
  const frames = await film(page);
  await dashboard.open("?theme=dark");
  await expect(dashboard.form).toBeVisible();
  expect((await frames()).filter((frame) => frame.ground && frame.ground !== DARK)).toEqual([]);

  await page.evaluate(() => localStorage.setItem("geminidb-sessions.theme", "dark"));
  await dashboard.open();
  await expect(dashboard.form).toBeVisible();
  expect((await frames()).filter((frame) => frame.ground && frame.ground !== DARK)).toEqual([]);
});

test("config.json comes beside the program and not after it", async ({ page, dashboard }) => {
  const asked = page.waitForRequest("**/config.json");
  const letGo = await hold(page, "**/*.wasm");
  await page.goto(dashboard.address, { waitUntil: "commit" });
  await asked;
  letGo();
  await expect(dashboard.form).toBeVisible();
});

test("each problem is pointed at, and the rest holds", async ({ page, dashboard }) => {
  await answer(page, '{\n  "$schema": "./config.schema.json",\n  "theme": "dark",\n  "Language": "en",\n  "refresh": -1,\n  "hosts": ["*"],\n  "project": "p1",\n  "project": "p2"\n}');
  await dashboard.open();
  const problems = dashboard.alert.getByRole("listitem");
  await expect(problems.filter({ hasText: "line 4, column 3: “Language” was left out" })).toContainText("Did you mean “lang”?");
  await expect(problems.filter({ hasText: "line 5, column 14: “refresh” was left out" })).toContainText('"refresh": -1,');
  await expect(problems.filter({ hasText: "line 6, column 13: “hosts[0]” was left out" }).locator("mark")).toHaveText('"*"');
  await expect(problems.filter({ hasText: "line 7, column 3: “project” was left out" })).toContainText("the last one holds");
  await expect(dashboard.alert).not.toContainText("$schema");
  await expect(problems).toHaveCount(5);
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await expect(dashboard.field("Project ID")).toHaveValue("p2");
  const link = dashboard.alert.getByRole("link", { name: "What config.json may say" });
  const schema = await page.request.get(new URL((await link.getAttribute("href")) ?? "", page.url()).href);
  expect(((await schema.json()) as { title: string }).title).toContain("GeminiDB");
});

test("no part of a file with a credential is shown", async ({ page, dashboard }) => {
  await answer(page, '{"token": "MIIF-SESAME", "theme": "pink"}');
  await dashboard.open();
  await expect(dashboard.alert).toContainText("looks like a credential");
  await expect(dashboard.alert).toContainText("“theme” was left out");
  await expect(page.locator("body")).not.toContainText("SESAME");
});

for (const [what, body, status, said] of [
  ["JSON with a comma too many", '{\n  "theme": "dark",\n}', 200, /line 3, column 1. There must be no comma after the last one/],
  ["a web page", "<!doctype html><title>Sign in</title>", 200, /It is a web page/],
  ["nothing at all", "", 200, /The file is empty/],
  ["five megabytes", `{"q": "${"x".repeat(5_000_000)}"}`, 200, /It is longer than 1 MB/],
  ["a failing server's answer", "no", 500, /status 500/],
] as const) {
  test(`a config.json that is ${what} is said to be, and the page works`, async ({ page, dashboard, guard }) => {
    if (status !== 200) guard.expect(/Failed to load resource/);
    await answer(page, body, status);
    await dashboard.open();
    await expect(dashboard.alert).toHaveCount(1);
    await expect(dashboard.alert).toContainText(said);
    await expect(dashboard.form).toBeVisible();
    await dashboard.alert.getByRole("button", { name: "Dismiss" }).click();
    await expect(dashboard.alert).toHaveCount(0);
  });
}

test("a config.json that cannot be reached is said not to be; one that is not there is no problem", async ({ page, dashboard, guard }) => {
  guard.expect(/Failed to load resource/);
  await page.route("**/config.json", (route) => route.abort());
  await dashboard.open();
  await expect(dashboard.alert).toContainText("It could not be fetched");
  await expect(dashboard.form).toBeVisible();
  await page.unrouteAll();
  await answer(page, "gone", 404);
  await dashboard.open();
  await expect(dashboard.form).toBeVisible();
  await expect(dashboard.alert).toHaveCount(0);
});
