import { ACCOUNT, ACCOUNTS, ENDPOINT, KEY, REGION, TEMPORARY, TOKEN, WITH_DEVICE } from "../support/accounts.ts";
import { INSTANCE } from "../support/gateway.ts";
import type { Dashboard } from "../support/dashboard.ts";
import { expect, test } from "../support/test.ts";

test.use({ flags: ["--simulate", "300", ...ACCOUNTS] });

const WAYS: Record<string, (dashboard: Dashboard) => Promise<void>> = {
  "a token": (dashboard) => dashboard.field("Token").fill(TOKEN),
  "a password": (dashboard) => dashboard.fillPassword(ACCOUNT.account, ACCOUNT.user, ACCOUNT.password),
  "a password and a code": async (dashboard) => {
    await dashboard.fillPassword(WITH_DEVICE.account, WITH_DEVICE.user, WITH_DEVICE.password);
    await dashboard.form.getByRole("checkbox", { name: /virtual MFA device/ }).check();
    await dashboard.field("IAM user ID").fill(WITH_DEVICE.id);
    await dashboard.field("Verification code").fill(WITH_DEVICE.code);
  },
  "an access key": (dashboard) => dashboard.fillKey(KEY.access, KEY.secret),
  "a temporary access key": (dashboard) => dashboard.fillKey(TEMPORARY.access, TEMPORARY.secret, TEMPORARY.securityToken),
};

const PROXIES = ["", "./proxy?url=", "./proxy/{rawurl}", "./proxy/{scheme}/{host}/{path}"];

for (const [name, fill] of Object.entries(WAYS)) {
  for (const proxy of PROXIES) {
    test(`${name} signs in ${proxy === "" ? "without a proxy" : `through ${proxy}`}, and again with every refresh`, async ({ dashboard }) => {
      await dashboard.open();
      await dashboard.field("CORS proxy URL").fill(proxy);
      await fill(dashboard);
      await dashboard.connectButton.click();
      await expect(dashboard.counts).toBeVisible();
      await dashboard.refresh();
      await expect(dashboard.alert).toHaveCount(0);

      await dashboard.openForm();
      for (const field of ["Token", "Password", "Verification code", "Access key ID", "Secret access key", "Security token"] as const) {
        await expect(dashboard.field(field), field).toHaveValue("");
      }
      await expect(dashboard.form.getByText(/^Signed in/)).toBeVisible();
    });
  }
}

test("with a password and no ids at hand: region, name and password, an instance from the list, the table", async ({ dashboard, page }) => {
  const began = Date.now();
  await dashboard.open();
  for (const field of ["Endpoint", "Project ID", "Instance ID"] as const) await dashboard.field(field).clear();
  await dashboard.field("Region").selectOption(REGION);
  await expect(dashboard.field("Endpoint")).toHaveValue(ENDPOINT);
  await dashboard.fillPassword(ACCOUNT.account, ACCOUNT.user, ACCOUNT.password);
  await dashboard.connectButton.click();

  await expect(dashboard.chooser).toBeVisible();
  await expect(page.getByRole("searchbox", { name: "Search by name or ID" })).toBeFocused();
  await expect(dashboard.field("Project ID")).not.toHaveValue("");
  await dashboard.choice(new RegExp(INSTANCE)).click();
  await expect(dashboard.counts).toHaveText(/sessions on 3 nodes$/);
  expect(Date.now() - began).toBeLessThan(60_000);

  await dashboard.openForm();
  await expect(dashboard.form.getByText(/^Signed in as oncall · acme\. The token is good for another/)).toBeVisible();
});

test("with an access key and no ids at hand the project is found by its region", async ({ dashboard }) => {
  await dashboard.open();
  for (const field of ["Project ID", "Instance ID"] as const) await dashboard.field(field).clear();
  await dashboard.field("Region").selectOption(REGION);
  await dashboard.fillKey(KEY.access, KEY.secret);
  await dashboard.connectButton.click();
  await dashboard.choice(new RegExp(INSTANCE)).click();
  await expect(dashboard.counts).toHaveText(/sessions on 3 nodes$/);
});

test("signing out forgets the credentials and keeps the table", async ({ dashboard }) => {
  await dashboard.open();
  await WAYS["an access key"]?.(dashboard);
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toBeVisible();
  await dashboard.openForm();
  await dashboard.form.getByRole("button", { name: "Sign out" }).click();
  await expect(dashboard.form.getByText(/^Signed in/)).toBeHidden();
  await expect(dashboard.grid).toBeVisible();
  await dashboard.connectButton.click();
  await expect(dashboard.field("Access key ID")).toHaveAttribute("aria-invalid", "true");
});

test("another endpoint gets none of the credentials in use", async ({ dashboard, guard, gateway }) => {
  await dashboard.open();
  await WAYS["a password"]?.(dashboard);
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toBeVisible();
  await dashboard.openForm();
  await dashboard.field("Endpoint").fill(`${gateway.origin}/elsewhere`);
  const before = guard.requests.length;
  await dashboard.connectButton.click();
  await expect(dashboard.field("Password")).toHaveAttribute("aria-invalid", "true");
  expect(guard.requests.slice(before)).toEqual([]);
});

test("arrows go through the ways to sign in", async ({ dashboard, page }) => {
  await dashboard.open();
  await dashboard.way("Token").focus();
  await page.keyboard.press("ArrowRight");
  await expect(dashboard.way("Password")).toBeFocused();
  await expect(dashboard.way("Password")).toBeChecked();
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press("ArrowLeft");
  await expect(dashboard.way("Access key")).toBeChecked();
  await expect(dashboard.field("Access key ID")).toBeVisible();
});

test.describe("a token that ends soon", () => {
  test.use({ flags: ["--simulate", "300", ...ACCOUNTS, "--token-seconds", "300"] });

  test("is spoken of before it ends, with a way to sign in again", async ({ dashboard, page }) => {
    await dashboard.open();
    await WAYS["a password"]?.(dashboard);
    await dashboard.connectButton.click();
    await expect(dashboard.note(/^Your sign-in ends in (4|5)\smin/)).toBeVisible();
    await page.getByRole("button", { name: "Sign in again" }).click();
    await expect(dashboard.field("Password")).toBeFocused();
  });

  test("is replaced before a reading where the password is kept", async ({ dashboard, guard }) => {
    await dashboard.open();
    await WAYS["a password"]?.(dashboard);
    await dashboard.form.getByRole("checkbox", { name: /Keep the password/ }).check();
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toBeVisible();
    await expect(dashboard.note(/sign-in ends/)).toHaveCount(0);
    const signIns = () => guard.requests.filter((url) => url.includes("tokens")).length;
    const before = signIns();
    await dashboard.refresh();
    expect(signIns()).toBe(before + 1);
  });
});

test.describe("a token that has ended", () => {
  test.use({ flags: ["--simulate", "300", ...ACCOUNTS, "--token-seconds", "2"] });

  test("is refused as expired, and the table stays", async ({ dashboard, guard, page }) => {
    guard.expectFailedCalls();
    await dashboard.open();
    await WAYS["a password"]?.(dashboard);
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toBeVisible();
    await page.waitForTimeout(2_500);
    await dashboard.refresh();
    await expect(dashboard.alert).toContainText(/expired/);
    await expect(dashboard.counts).toBeVisible();
  });
});

test.describe("a service whose clock is an hour ahead", () => {
  test.use({ flags: ["--simulate", "300", ...ACCOUNTS, "--clock-offset", "3600"] });

  test("gets calls signed by its own time, and that is said", async ({ dashboard, guard }) => {
    guard.expectFailedCalls();
    await dashboard.open();
    await WAYS["an access key"]?.(dashboard);
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toBeVisible();
    await expect(dashboard.note(/clock is (1\sh|59\smin.*) slow/)).toBeVisible();
  });
});
