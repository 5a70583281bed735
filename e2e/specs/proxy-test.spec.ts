import { ACCOUNT, ACCOUNTS } from "../support/accounts.ts";
import { Dashboard } from "../support/dashboard.ts";
import { Gateway } from "../support/gateway.ts";
import { expect, test } from "../support/test.ts";

const FLAGS = ["--simulate", "300", ...ACCOUNTS];

/** What a person is told of each proxy. */
const FINDS: Record<string, RegExp> = {
  "proxy-login-page": /web page/i,
  "proxy-strips-authorization": /Authorization/,
  "proxy-strips-token": /X-Auth-Token/,
  "proxy-no-delete": /clos/i,
  "proxy-caches": /cache|same reply/i,
};

for (const [fault, says] of Object.entries(FINDS)) {
  test.describe(fault, () => {
    test.use({ flags: [...FLAGS, "--proxy-fault", fault] });

    test("is found by testing the proxy, without any credential", async ({ dashboard, guard }) => {
      guard.expectFailedCalls();
      await dashboard.open();
      await dashboard.form.getByRole("button", { name: "Test this proxy" }).click();
      await expect(dashboard.findings.filter({ hasText: says })).not.toHaveCount(0);
    });
  });
}

test.describe("a good proxy", () => {
  test.use({ flags: FLAGS });

  test("is called good in one sentence", async ({ dashboard, guard }) => {
    guard.expectFailedCalls();
    await dashboard.open();
    await dashboard.form.getByRole("button", { name: "Test this proxy" }).click();
    await expect(dashboard.findings).toHaveCount(1);
    await expect(dashboard.findings).toHaveClass(/good/);
  });

  test("a proxy that a link chose is not tested before the person agrees", async ({ dashboard, guard }) => {
    await dashboard.open("?proxy=http://127.0.0.1:1/?u=");
    const before = guard.requests.length;
    await dashboard.form.getByRole("button", { name: "Test this proxy" }).click();
    await expect(dashboard.form.getByRole("checkbox", { name: /trust it/ })).toHaveAttribute("aria-invalid", "true");
    expect(guard.requests.slice(before)).toEqual([]);
  });
});

/** On another server, where the browser's own rules come in. */
const ELSEWHERE: Record<string, RegExp> = {
  "proxy-no-options": /OPTIONS|preflight/i,
  "proxy-no-cors-on-errors": /CORS|Access-Control/i,
  "proxy-hides-headers": /X-Subject-Token|Expose/i,
  "proxy-merges-slashes": /\{url\}/,
};

for (const [fault, says] of Object.entries(ELSEWHERE)) {
  test(`${fault}, on another server, is found by testing it`, async ({ page, gateways, guard }) => {
    guard.expectFailedCalls();
    guard.expect(/blocked by CORS|ERR_FAILED/);
    // Its address has to be known before the page's policy, and the page's before what it allows.
    const proxy = await Gateway.start(FLAGS);
    const home = await gateways.with([...FLAGS, "--connect-src", proxy.origin]);
    await proxy.stop();
    const allowed = await Gateway.start([...FLAGS, "--proxy-fault", fault, "--allow-origin", home.origin], proxy.host);
    const dashboard = new Dashboard(page, home.address);
    await dashboard.open();
    await dashboard.field("Region").selectOption("ap-southeast-1");
    const style = fault === "proxy-merges-slashes" ? "/proxy/{rawurl}" : "/proxy?url=";
    await dashboard.field("CORS proxy URL").fill(allowed.origin + style);
    await dashboard.form.getByRole("button", { name: "Test this proxy" }).click();
    await expect(dashboard.findings.filter({ hasText: says })).not.toHaveCount(0, { timeout: 20_000 });
    await allowed.stop();
  });
}

test("a proxy on another server that hides the token is told apart when signing in", async ({ page, gateways, guard }) => {
  guard.expectFailedCalls();
  const proxy = await Gateway.start(FLAGS);
  const home = await gateways.with([...FLAGS, "--connect-src", proxy.origin]);
  await proxy.stop();
  const flags = ["--proxy-fault", "proxy-hides-token", "--allow-origin", home.origin];
  const allowed = await Gateway.start([...FLAGS, ...flags], proxy.host);
  const dashboard = new Dashboard(page, home.address);
  await dashboard.open();
  await dashboard.field("Region").selectOption("ap-southeast-1");
  await dashboard.field("CORS proxy URL").fill(`${allowed.origin}/proxy?url=`);
  await dashboard.fillPassword(ACCOUNT.account, ACCOUNT.user, ACCOUNT.password);
  await dashboard.connectButton.click();
  await expect(dashboard.alert).toContainText("Access-Control-Expose-Headers");
  await allowed.stop();
});
