import { ACCOUNT, ACCOUNTS, faults, KEY, TOKEN } from "../support/accounts.ts";
import { INSTANCE } from "../support/gateway.ts";
import { expect, test } from "../support/test.ts";

test.use({ flags: ["--simulate", "300", ...ACCOUNTS, "--instances", "230"] });

test("an instance is found by a part of its name or ID, and those without sessions cannot be chosen", async ({ dashboard, page }) => {
  await dashboard.open();
  await dashboard.field("Token").fill(TOKEN);
  await dashboard.form.getByRole("button", { name: "Choose an instance" }).click();
  await expect(dashboard.chooser).toBeVisible();
  await expect(dashboard.chooser.getByRole("status")).toHaveText(/^130 more: search/);

  const search = page.getByRole("searchbox", { name: "Search by name or ID" });
  await search.fill(INSTANCE.slice(0, 12).toUpperCase());
  await expect(dashboard.chooser.getByRole("listitem")).toHaveCount(1);
  await search.fill("nobody-calls-it-this");
  await expect(dashboard.chooser.getByRole("status")).toHaveText("None is called so.");
  await search.fill("");

  const cluster = dashboard.choice(/Redis Cluster/).first();
  await expect(cluster).toBeDisabled();
  await expect(cluster).toContainText("The service does not list the sessions of Redis Cluster instances.");

  await search.fill(INSTANCE);
  await dashboard.choice(/Proxy cluster/).click();
  await expect(dashboard.counts).toHaveText(/sessions on 3 nodes$/);
  await expect(dashboard.chooser).toBeHidden();
});

test("a project is chosen from a list, and its instances follow", async ({ dashboard }) => {
  await dashboard.open();
  await dashboard.field("Token").fill(TOKEN);
  await dashboard.field("Instance ID").clear();
  await dashboard.form.getByRole("button", { name: "Choose a project" }).click();
  await expect(dashboard.choice(/staging/)).toBeVisible();
  await dashboard.choice(/^ap-southeast-1[^_]/).click();
  await expect(dashboard.choice(/Proxy cluster/).first()).toBeVisible();
});

test("Escape closes the list, and what was typed stays", async ({ dashboard, page }) => {
  await dashboard.open();
  await dashboard.field("Token").fill(TOKEN);
  await dashboard.form.getByRole("button", { name: "Choose an instance" }).click();
  await expect(dashboard.chooser).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(dashboard.chooser).toBeHidden();
  await expect(dashboard.field("Instance ID")).toHaveValue(INSTANCE);
});

test("nodes say their name, address and zone where the person may list instances", async ({ dashboard }) => {
  await dashboard.open();
  await dashboard.field("Token").fill(TOKEN);
  await dashboard.connectButton.click();
  await expect(dashboard.grid.getByRole("row", { level: 1 }).first()).toContainText(/\d+\.\d+\.\d+\.\d+ · ap-southeast-1/);
});

test("a connection is remembered by name without anything secret, renamed, used again and forgotten", async ({ dashboard, page }) => {
  await dashboard.open();
  await dashboard.fillPassword(ACCOUNT.account, ACCOUNT.user, ACCOUNT.password);
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toBeVisible();

  await dashboard.open();
  await expect(dashboard.recent.getByRole("listitem")).toHaveCount(1);
  await dashboard.recent.getByRole("button", { name: /^Rename / }).click();
  await page.keyboard.type("Shop at night");
  await page.keyboard.press("Enter");
  await expect(dashboard.recent).toContainText("Shop at night");

  await page.reload();
  for (const field of ["Endpoint", "Project ID", "Instance ID"] as const) await dashboard.field(field).clear();
  await dashboard.recent.getByRole("button", { name: /^Shop at night/ }).click();
  await expect(dashboard.way("Password")).toBeChecked();
  await expect(dashboard.field("Account name")).toHaveValue(ACCOUNT.account);
  await expect(dashboard.field("Instance ID")).toHaveValue(INSTANCE);
  await expect(dashboard.field("Password")).toBeFocused();
  await page.keyboard.type(ACCOUNT.password);
  await page.keyboard.press("Enter");
  await expect(dashboard.counts).toBeVisible();
  const kept = await page.evaluate(() => JSON.stringify(localStorage));
  expect(kept).not.toContain(ACCOUNT.password);

  await page.reload();
  await dashboard.recent.getByRole("button", { name: "Forget Shop at night" }).click();
  await expect(dashboard.recent).toBeHidden();
  expect(await page.evaluate(() => JSON.stringify(localStorage))).not.toContain("Shop at night");
});

test("statistics count clients as the service does, and a line of them filters", async ({ dashboard, page }) => {
  await dashboard.open();
  await dashboard.fillKey(KEY.access, KEY.secret);
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toBeVisible();
  await page.getByRole("button", { name: "Statistics" }).click();
  const panel = page.getByRole("group", { name: "Statistics" });
  await expect(panel.getByText("Clients", { exact: true })).toBeVisible();
  await expect(panel.locator(".figure b").first()).toHaveText(/^(29|30|31)\d$/);
  await panel.getByRole("button").first().click();
  await expect(dashboard.filter).toHaveValue(/^ip=/);
});

test.describe("where instances may not be listed", () => {
  test.use({ flags: ["--simulate", "300", ...ACCOUNTS, ...faults("instances-denied", "statistics-denied")] });

  test("pasting an ID works, the refusal names the IAM action, and statistics say why there are none", async ({ dashboard, guard, page }) => {
    guard.expectFailedCalls();
    await dashboard.open();
    await dashboard.field("Token").fill(TOKEN);
    await dashboard.form.getByRole("button", { name: "Choose an instance" }).click();
    await expect(dashboard.alert).toContainText("gaussdbfornosql:instance:list");
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toBeVisible();
    await expect(dashboard.alert).toHaveCount(0);
    await page.getByRole("button", { name: "Statistics" }).click();
    await expect(page.getByRole("group", { name: "Statistics" })).toContainText("gaussdbfornosql:instance:listSession");
  });
});
