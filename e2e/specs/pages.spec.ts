import { ACCOUNTS, faults, KEY, TOKEN } from "../support/accounts.ts";
import { expect, test } from "../support/test.ts";

test.describe("where the call for all sessions is not there", () => {
  test.use({ flags: ["--simulate", "900", ...ACCOUNTS, ...faults("no-instance-sessions")] });

  test("all nodes are read page by page, and that is said", async ({ dashboard, guard }) => {
    guard.expectFailedCalls();
    await dashboard.open();
    await dashboard.fillKey(KEY.access, KEY.secret);
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toHaveText(/^(8[5-9]\d|9\d\d) sessions on 3 nodes$/);
    await expect(dashboard.note(/^Read page by page in \d+ calls/)).toBeVisible();
    await expect(dashboard.alert).toHaveCount(0);
    // No session twice.
    await dashboard.filterBy("is:idle OR -is:idle");
    const ids = await dashboard.column("ID");
    expect(new Set(ids).size).toBe(ids.length);
  });

  test("one node alone is read so as well", async ({ dashboard, guard }) => {
    guard.expectFailedCalls();
    await dashboard.open();
    await dashboard.field("Token").fill(TOKEN);
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toBeVisible();
    const node = /[0-9a-f]{32}no12|[\w-]+/.exec(await dashboard.grid.getByRole("row", { level: 1 }).first().innerText())?.[0] ?? "";
    await dashboard.openForm();
    await dashboard.field("Node ID").fill(node);
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toHaveText(/sessions on 1 node$/);
  });
});

test.describe("where sessions come and go between pages", () => {
  test.use({ flags: ["--simulate", "900", ...ACCOUNTS, ...faults("no-instance-sessions", "paging-shifts")] });

  test("none is shown twice, and what may be missing is said", async ({ dashboard, guard }) => {
    guard.expectFailedCalls();
    await dashboard.open();
    await dashboard.field("Token").fill(TOKEN);
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toBeVisible();
    await expect(dashboard.note(/may be missing/)).toBeVisible();
  });
});

test.describe("where neither way is allowed", () => {
  test.use({ flags: ["--simulate", "300", ...ACCOUNTS, ...faults("no-instance-sessions", "instances-denied")] });

  test("the first refusal is what is said", async ({ dashboard, guard }) => {
    guard.expectFailedCalls();
    await dashboard.open();
    await dashboard.field("Token").fill(TOKEN);
    await dashboard.connectButton.click();
    await expect(dashboard.alert).toContainText("The API is not at this address");
  });
});

test.describe("where the service is called too often", () => {
  test.use({ flags: ["--simulate", "300", ...ACCOUNTS, ...faults("throttle")] });

  test("the page waits, says so, and goes on by itself", async ({ dashboard, guard }) => {
    guard.expectFailedCalls();
    await dashboard.open();
    await dashboard.field("Token").fill(TOKEN);
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toBeVisible();
    // Every second call is refused, so one of two refreshes is; the form says what is going on, or the footer where the form is closed.
    await dashboard.openForm();
    const waiting = dashboard.page.getByText(/asks to wait; going on in \d s/).filter({ visible: true });
    const seen = waiting.first().waitFor({ timeout: 10_000 });
    for (let refresh = 0; refresh < 2; refresh++) {
      await dashboard.refreshButton.click();
      await expect(dashboard.refreshButton).toBeVisible({ timeout: 10_000 });
    }
    await seen;
    await expect(dashboard.alert).toHaveCount(0);
  });
});
