import { INSTANCE, PROJECT } from "../support/gateway.ts";
import type { FieldName } from "../support/dashboard.ts";
import { expect, test } from "../support/test.ts";

// The simulated clients come and go with time.
const ABOUT_300 = /^(29|30|31)\d sessions on 3 nodes$/;

test("the first visit shows the form as config.json fills it, and one click leads to the table", async ({ dashboard, gateway }) => {
  await dashboard.open();
  await expect(dashboard.form).toBeVisible();
  await expect(dashboard.grid).toBeHidden();
  await expect(dashboard.field("Endpoint")).toHaveValue(gateway.origin);
  await expect(dashboard.field("Project ID")).toHaveValue(PROJECT);
  await expect(dashboard.field("Instance ID")).toHaveValue(INSTANCE);
  await expect(dashboard.field("Node ID")).toHaveValue("");
  await expect(dashboard.field("CORS proxy URL")).toHaveValue("./proxy?url=");
  await expect(dashboard.field("Token")).toHaveValue("");

  await dashboard.connectButton.click();
  await expect(dashboard.grid).toBeVisible();
  await expect(dashboard.counts).toHaveText(ABOUT_300);
  await expect(dashboard.form).toBeHidden();
});

for (const name of ["Endpoint", "Project ID", "Instance ID", "Node ID", "CORS proxy URL", "Token"]) {
  test(`a field is called exactly “${name}”`, async ({ dashboard }) => {
    await dashboard.open();
    await expect(dashboard.form.getByLabel(name, { exact: true })).toBeVisible({ timeout: 2_000 });
  });
}

const MISTAKES: [FieldName, string, RegExp][] = [
  ["Endpoint", "ftp://host.example", /start with https:\/\/ or http:\/\//],
  ["Endpoint", "gauss db.example", /space/],
  ["Endpoint", "https://host.example/v3/abc", /Leave out \/v3/],
  ["Endpoint", "https://me:pw@host.example", /@ before the host/],
  ["Project ID", "ab/cd", /character “\/” at position 3/],
  ["Instance ID", "in 12", /space at position 3/],
  ["Instance ID", "https://console.example/in12", /looks like an address/],
  ["Node ID", "no?12", /character “\?” at position 3/],
  ["CORS proxy URL", "https://proxy.example/{target}", /\{target\} has no meaning/],
  ["CORS proxy URL", "ftp://proxy.example/", /has to start with https/],
  ["CORS proxy URL", "https://proxy.example/{url", /A \{ has no \}/],
  ["Token", "abc def", /space at position 4/],
  ["Token", "abc…", /ellipsis/],
];

for (const [name, typed, says] of MISTAKES) {
  test(`“${typed}” as ${name} is marked while it is typed, and stays`, async ({ dashboard }) => {
    await dashboard.open();
    const field = dashboard.field(name);
    await field.clear();
    await field.pressSequentially(typed);
    await expect(field).toHaveAttribute("aria-invalid", "true");
    await expect(field).toHaveAccessibleDescription(says);
    await expect(field).toHaveValue(typed);

    await dashboard.connectButton.click();
    await expect(field).toHaveValue(typed);
    await expect(field).toBeFocused();
    await expect(dashboard.grid).toBeHidden();
  });
}

test("a token that was copied with a line break in it is explained or repaired, never sent as it is", async ({ dashboard, page, guard }) => {
  await dashboard.open();
  const token = dashboard.field("Token");
  await token.focus();
  // What a person pastes: the browser itself takes the line break out of a one-line field.
  await token.evaluate((field) => {
    const data = new DataTransfer();
    data.setData("text/plain", "abc\r\ndef");
    field.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
  });
  await page.keyboard.insertText("abc\ndef");
  await dashboard.connectButton.click();
  await expect(dashboard.grid.or(dashboard.field("Token").and(page.locator("[aria-invalid=true]"))).filter({ visible: true })).toHaveCount(1);
  expect(guard.requests.filter((url) => /abc(%0A|\n)/.test(url))).toEqual([]);
});

test("a mistake that is put right is no longer marked", async ({ dashboard, gateway }) => {
  await dashboard.open();
  const endpoint = dashboard.field("Endpoint");
  await endpoint.fill("ftp://x");
  await expect(endpoint).toHaveAttribute("aria-invalid", "true");
  await endpoint.fill(gateway.origin);
  await expect(endpoint).not.toHaveAttribute("aria-invalid", "true");
});

test("Connect with empty fields marks all that are needed, and leads to the first", async ({ dashboard, guard }) => {
  await dashboard.open();
  const needed = ["Endpoint", "Account name", "IAM user name", "Password"] as const;
  await dashboard.way("Password").click();
  await dashboard.field("Password").fill("x");
  for (const name of needed) await dashboard.field(name).clear();
  for (const name of needed) await expect(dashboard.field(name)).not.toHaveAttribute("aria-invalid", "true");
  const before = guard.requests.length;

  await dashboard.connectButton.click();
  await expect(dashboard.field("Endpoint")).toHaveAttribute("aria-invalid", "true");
  await expect(dashboard.field("Node ID")).not.toHaveAttribute("aria-invalid", "true");
  await expect(dashboard.field("CORS proxy URL")).not.toHaveAttribute("aria-invalid", "true");
  await expect(dashboard.field("Endpoint")).toBeFocused();
  await expect(dashboard.alert).toHaveText("Please look at the marked fields first.");
  expect(guard.requests.slice(before)).toEqual([]);
});

test("Enter in a field connects", async ({ dashboard, page }) => {
  await dashboard.open();
  await dashboard.field("Node ID").focus();
  await page.keyboard.press("Enter");
  await expect(dashboard.grid).toBeVisible();
});

test.describe("where a token is needed", () => {
  test.use({ flags: ["--simulate", "300", "--token", "MIIF-good-token"] });

  test("an empty one is asked for", async ({ dashboard }) => {
    await dashboard.open();
    await dashboard.connectButton.click();
    await expect(dashboard.field("Token")).toHaveAttribute("aria-invalid", "true");
    await expect(dashboard.field("Token")).toBeFocused();
  });

  test("its field is empty once it is in use, and Refresh still uses it", async ({ dashboard }) => {
    await dashboard.open();
    await dashboard.field("Token").fill("MIIF-good-token");
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toHaveText(ABOUT_300);
    await dashboard.openForm();
    await expect(dashboard.field("Token")).toHaveValue("");
    await dashboard.refresh();
    await expect(dashboard.alert).toHaveCount(0);
    await expect(dashboard.counts).toHaveText(ABOUT_300);
  });

  test("it is hidden while it is typed, and shown on request", async ({ dashboard }) => {
    await dashboard.open();
    await expect(dashboard.field("Token")).toHaveAttribute("type", "password");
    await dashboard.form.getByRole("button", { name: "Show token" }).click();
    await expect(dashboard.field("Token")).toHaveAttribute("type", "text");
    await dashboard.form.getByRole("button", { name: "Hide token" }).click();
    await expect(dashboard.field("Token")).toHaveAttribute("type", "password");
  });
});

test.describe("with a slow gateway", () => {
  test.use({ flags: ["--simulate", "300", "--latency", "1500"] });

  test("progress is shown, and then the table", async ({ dashboard, page }) => {
    await dashboard.open();
    await dashboard.connectButton.click();
    await expect(page.getByRole("progressbar")).toBeVisible();
    await expect(dashboard.cancelButton).toBeVisible();
    await expect(dashboard.grid).toBeVisible();
    await expect(page.getByRole("progressbar")).toHaveCount(0);
  });

  test("Cancel ends the call, keeps the form, and reports no trouble", async ({ dashboard, page }) => {
    await dashboard.open();
    await dashboard.field("Node ID").fill("node-a");
    const ended = page.waitForEvent("requestfailed", (request) => request.url().includes("/proxy"));
    await dashboard.connectButton.click();
    await dashboard.cancelButton.click();
    expect((await ended).failure()?.errorText).toBe("net::ERR_ABORTED");
    await expect(page.getByRole("progressbar")).toHaveCount(0);
    await expect(dashboard.connectButton).toBeEnabled();
    await expect(dashboard.field("Node ID")).toHaveValue("node-a");
    await expect(dashboard.alert).toHaveCount(0);
    await expect(dashboard.grid).toBeHidden();
  });

  test("Cancel while refreshing keeps the table", async ({ dashboard }) => {
    await dashboard.connect();
    await dashboard.refreshButton.click();
    await dashboard.cancelButton.click();
    await expect(dashboard.refreshButton).toBeVisible();
    await expect(dashboard.counts).toHaveText(ABOUT_300);
    await expect(dashboard.alert).toHaveCount(0);
  });
});

test("a node ID restricts the table to that node", async ({ dashboard }) => {
  await dashboard.connect();
  const label = (await dashboard.rows())[0]?.label ?? "";
  const id = /^Node (\S+),/.exec(label)?.[1] ?? "";
  await dashboard.openForm();
  await dashboard.field("Node ID").fill(id);
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toHaveText(/^\d+ sessions on 1 node$/);
  await expect(dashboard.nodes).toHaveCount(1);
  await expect(dashboard.node(id)).toBeVisible();
});

test("the form opens again with what was typed, and Close leaves the table as it is", async ({ dashboard, gateway }) => {
  await dashboard.connect();
  await dashboard.openForm();
  await expect(dashboard.field("Endpoint")).toHaveValue(gateway.origin);
  await dashboard.form.getByRole("button", { name: "Close", exact: true }).click();
  await expect(dashboard.form).toBeHidden();
  await expect(dashboard.counts).toHaveText(ABOUT_300);
});

test("a part of an access key that cannot be one is marked while it is typed", async ({ dashboard }) => {
  await dashboard.open();
  await dashboard.fillKey("AKID EXAMPLE", "sk…");
  for (const name of ["Access key ID", "Secret access key"] as const) {
    await expect(dashboard.field(name)).toHaveAccessibleDescription(/a character here that no key has/);
  }
  await dashboard.connectButton.click();
  await expect(dashboard.field("Access key ID")).toBeFocused();
});
