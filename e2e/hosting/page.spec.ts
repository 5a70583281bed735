import { ACCOUNT, KEY, REGION } from "../support/accounts.ts";
import { INSTANCE, PROJECT } from "../support/gateway.ts";
import { everywhere, expect, test } from "./support/test.ts";

// The simulated clients come and go with time.
const ABOUT_300 = /^(29|30|31)\d sessions on 3 nodes$/;

everywhere((server) => {
  test("a region, a name and a password lead to the table, with the proxy that is set there", async ({ dashboard, guard, place }) => {
    await dashboard.open();
    const proxy = await dashboard.field("CORS proxy URL").inputValue();
    expect(proxy).toMatch({ gateway: /^\.\/proxy\?url=$/, bucket: /^http:\/\/127\.0\.0\.1:\d+\/proxy\?url=$/ }[server as string] ?? /^api\/\{host\}\/\{path\}$/);
    for (const field of ["Endpoint", "Project ID", "Instance ID"] as const) await dashboard.field(field).clear();
    await dashboard.field("Region").selectOption(REGION);
    await dashboard.fillPassword(ACCOUNT.account, ACCOUNT.user, ACCOUNT.password);
    await dashboard.connectButton.click();
    await dashboard.choice(new RegExp(INSTANCE)).click();
    await expect(dashboard.counts).toHaveText(ABOUT_300);
    // All of it came from below the path, but for what a bucket cannot do.
    const elsewhere = guard.requests.filter((url) => !url.startsWith(place.origin + place.path));
    expect(elsewhere.filter((url) => server !== "bucket" || !url.includes("/proxy?url="))).toEqual([]);
  });

  test("calls signed with an access key arrive as they were signed", async ({ dashboard }) => {
    await dashboard.open();
    await dashboard.field("Region").selectOption(REGION);
    await dashboard.field("Project ID").fill(PROJECT);
    await dashboard.field("Instance ID").fill(INSTANCE);
    await dashboard.fillKey(KEY.access, KEY.secret);
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toHaveText(ABOUT_300);
    await dashboard.refresh();
    await expect(dashboard.alert).toHaveCount(0);
  });
});
