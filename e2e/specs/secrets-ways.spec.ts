import { ACCOUNT, ACCOUNTS, KEY, TEMPORARY, TOKEN, WITH_DEVICE } from "../support/accounts.ts";
import type { Dashboard } from "../support/dashboard.ts";
import { Places } from "../support/secrets.ts";
import { expect, test } from "../support/test.ts";

test.use({ flags: ["--simulate", "300", ...ACCOUNTS] });

/** Each way in: how it is filled in, its secrets, and the one place in which each may be found on its way out. */
const WAYS: Record<string, { fill: (dashboard: Dashboard) => Promise<void>; secrets: Record<string, string[]> }> = {
  "a token": { fill: (dashboard) => dashboard.field("Token").fill(TOKEN), secrets: { [TOKEN]: [] } },
  "a password": {
    fill: (dashboard) => dashboard.fillPassword(ACCOUNT.account, ACCOUNT.user, ACCOUNT.password),
    secrets: { [ACCOUNT.password]: ["a request's body"] },
  },
  "a password and a code": {
    fill: async (dashboard) => {
      await dashboard.fillPassword(WITH_DEVICE.account, WITH_DEVICE.user, WITH_DEVICE.password);
      await dashboard.form.getByRole("checkbox", { name: /virtual MFA device/ }).check();
      await dashboard.field("IAM user ID").fill(WITH_DEVICE.id);
      await dashboard.field("Verification code").fill(WITH_DEVICE.code);
    },
    secrets: { [WITH_DEVICE.password]: ["a request's body"] },
  },
  "an access key": { fill: (dashboard) => dashboard.fillKey(KEY.access, KEY.secret), secrets: { [KEY.secret]: [] } },
  "a temporary access key": {
    fill: (dashboard) => dashboard.fillKey(TEMPORARY.access, TEMPORARY.secret, TEMPORARY.securityToken),
    secrets: { [TEMPORARY.secret]: [], [TEMPORARY.securityToken]: ["the request header x-security-token"] },
  },
};

for (const [name, { fill, secrets }] of Object.entries(WAYS)) {
  test(`${name} leaves its secrets nowhere but in the call that they belong to`, async ({ context, page, dashboard, gateway }) => {
    const places = new Places(context);
    await dashboard.open();
    await fill(dashboard);
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toBeVisible();
    await dashboard.refresh();
    await places.look(page);
    await dashboard.openForm();
    await places.look(page);
    await dashboard.form.getByRole("button", { name: "Sign out" }).click();
    await places.look(page);
    places.add("the gateway's log", gateway.log);
    for (const [secret, belongs] of Object.entries(secrets)) expect(await places.holding(secret)).toEqual(belongs);
    // And the token that a password was exchanged for.
    for (const token of new Set(places.sent)) expect(await places.holding(token)).toEqual(token === TOKEN ? [] : ["the reply header x-subject-token"]);
  });
}

for (const [name, { fill, secrets }] of Object.entries(WAYS)) {
  test(`${name} that is refused shows none of it in the alert`, async ({ page, dashboard, guard }) => {
    guard.expectFailedCalls();
    await dashboard.open();
    await fill(dashboard);
    await dashboard.field("Instance ID").fill(`${"0".repeat(32)}in12`);
    await dashboard.connectButton.click();
    await expect(dashboard.alert).toHaveCount(1);
    const said = (await dashboard.alert.innerText()) + page.url() + (await page.evaluate(() => JSON.stringify(localStorage)));
    for (const secret of Object.keys(secrets)) expect(said).not.toContain(secret);
  });
}
