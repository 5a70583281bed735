import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true });

const QUESTION = "This link chose where your token goes";
const SECRET = "MIIF-secret";
/** Chromium asks for the icon again whenever the address changes; that is all that may be fetched. */
const sent = (urls: string[]) => urls.filter((url) => !/^\/icon-\w+\.svg$/.test(new URL(url).pathname));

const EVERYTHING = "header,filter,tiles,actions";

// The stand-in is the stranger's server: the page's policy lets calls go there, so that nothing but the page's own rule keeps them back.
const LINKS: [name: string, link: (evil: string) => Record<string, string>][] = [
  ["an endpoint", (evil) => ({ endpoint: evil })],
  ["a proxy", (evil) => ({ proxy: `${evil}/fixed?url=` })],
  ["a proxy with the address in its path", (evil) => ({ proxy: `${evil}/{rawurl}` })],
  ["an IAM", (evil) => ({ iam: evil })],
  ["all of them", (evil) => ({ endpoint: evil, proxy: `${evil}/fixed?url=`, iam: evil })],
  ["an endpoint through the page's own proxy", (evil) => ({ endpoint: evil, proxy: "./proxy?url=" })],
  ["an endpoint through another relative proxy", (evil) => ({ endpoint: evil, proxy: "../x/{host}/{path}" })],
  ["an endpoint for a page inside another", (evil) => ({ endpoint: evil, embed: "v1" })],
  ["an endpoint with parts of the page hidden", (evil) => ({ endpoint: evil, hide: EVERYTHING })],
  ["a proxy for a hidden page inside another", (evil) => ({ proxy: `${evil}/fixed?url=`, hide: EVERYTHING, embed: "v1" })],
];

for (const [name, link] of LINKS) {
  test(`a link with ${name} cannot send anything without a yes`, async ({ dashboard, standIn, guard, page }) => {
    const asked = standIn.asked.length;
    await page.goto(`${dashboard.address}?${new URLSearchParams(link(standIn.origin)).toString()}`);
    await expect(dashboard.form).toBeVisible();
    const question = page.getByRole("group", { name: QUESTION });
    await expect(question).toContainText(standIn.origin);
    const requests = guard.requests.length;

    // Enter in every field of every way to sign in.
    for (const way of ["Token", "Password", "Access key"] as const) {
      await dashboard.way(way).click();
      for (const field of await dashboard.form.getByRole("textbox").and(dashboard.form.locator("input:visible")).all()) {
        if ((await field.inputValue()) === "") await field.fill(SECRET);
        await field.press("Enter");
      }
      for (const field of await dashboard.form.locator("input[type=password]:visible").all()) {
        await field.fill(SECRET);
        await field.press("Enter");
      }
    }
    // The IDs that were filled in are no secrets, and all buttons that are there are pressed.
    for (const button of await dashboard.form.getByRole("button", { name: /^(Connect|Test this proxy|Choose .*)$/ }).all()) {
      if (await button.isVisible()) await button.click();
    }
    await page.locator("body").press("l");
    await page.locator("body").press("r");
    // And once more after the browser went forward and back.
    await page.evaluate(() => {
      const here = location.href;
      history.pushState(null, "", "?q=x");
      history.pushState(null, "", here);
      history.pushState(null, "", "?q=y");
    });
    await page.goBack();
    await expect(question).toContainText(standIn.origin);
    await dashboard.way("Token").click();
    await dashboard.field("Token").fill(SECRET);
    await dashboard.field("Token").press("Enter");
    await expect(question.getByRole("checkbox")).not.toBeChecked();
    await dashboard.nextFrame();
    expect(sent(guard.requests.slice(requests))).toEqual([]);
    expect(standIn.asked.length).toBe(asked);
  });
}

test("keys that are locked are not a link's to choose, and calls go where the host of the page says", async ({ dashboard, gateway, standIn, guard, page }) => {
  await page.route("**/config.json", async (route) => {
    const config = await (await route.fetch()).json();
    await route.fulfill({ json: { ...config, locked: ["endpoint", "proxy", "iam"] } });
  });
  const asked = standIn.asked.length;
  const evil = standIn.origin;
  await dashboard.open(`?${new URLSearchParams({ endpoint: evil, proxy: `${evil}/fixed?url=`, iam: evil }).toString()}`);
  for (const key of ["endpoint", "proxy", "iam"]) await expect(dashboard.alert).toContainText(`“${key}” was left out`);
  await expect(page.getByRole("group", { name: QUESTION })).toBeHidden();
  await dashboard.connectButton.click();
  await expect(dashboard.grid).toBeVisible();
  expect(guard.requests.filter((url) => !url.startsWith(`${gateway.origin}/`))).toEqual([]);
  expect(standIn.asked.length).toBe(asked);
});

test("a proxy that only looks as if it were beside the page is left out", async ({ dashboard, gateway, standIn, guard, page }) => {
  const host = new URL(standIn.origin).host;
  const asked = standIn.asked.length;
  for (const proxy of [`//${host}/fixed?url=`, `/\\${host}/fixed?url=`, `\\\\${host}/`, `${host}/fixed?url=`, "javascript:alert(1)", "{host}/x", `http:${host}/`]) {
    await dashboard.open(`?${new URLSearchParams({ proxy }).toString()}`);
    // Left out and said, or a folder beside the page.
    await dashboard.field("Token").fill(SECRET);
    await dashboard.connectButton.click();
    await expect(dashboard.grid.or(dashboard.alert.filter({ hasText: /proxy|reply|404|refused/i })).first(), proxy).toBeVisible();
  }
  guard.expectFailedCalls();
  await dashboard.nextFrame();
  expect(guard.requests.filter((url) => !url.startsWith(`${gateway.origin}/`))).toEqual([]);
  expect(standIn.asked.length).toBe(asked);
  await expect(page.locator("body")).toBeVisible();
});
