import { ACCOUNT, ACCOUNTS, faults, KEY, TEMPORARY, TOKEN, WITH_DEVICE } from "../support/accounts.ts";
import { Dashboard } from "../support/dashboard.ts";
import { Gateway, PROJECT } from "../support/gateway.ts";
import { expect, test } from "../support/test.ts";

interface Refusal {
  flags?: string[];
  /** What the person does before "Connect". */
  fill: (dashboard: Dashboard) => Promise<void>;
  /** What happened. */
  title: RegExp;
  /** What to do. */
  next: RegExp;
}

const token = (dashboard: Dashboard) => dashboard.field("Token").fill(TOKEN);
const password = (dashboard: Dashboard) => dashboard.fillPassword(ACCOUNT.account, ACCOUNT.user, ACCOUNT.password);
const key = (dashboard: Dashboard) => dashboard.fillKey(KEY.access, KEY.secret);

/** Every way in which the service says no, with the words that a person gets. */
const REFUSALS: Record<string, Refusal> = {
  "a wrong password": {
    fill: (dashboard) => dashboard.fillPassword(ACCOUNT.account, ACCOUNT.user, "wrong"),
    title: /password/i,
    next: /Account and user are different things/,
  },
  "a user with an MFA device": {
    fill: (dashboard) => dashboard.fillPassword(WITH_DEVICE.account, WITH_DEVICE.user, WITH_DEVICE.password),
    title: /MFA|code/i,
    next: /Enter the user ID and the device.s current code/,
  },
  "a HUAWEI ID": { flags: faults("huawei-id"), fill: password, title: /HUAWEI ID/, next: /Create an IAM user/ },
  "a user of the console only": {
    flags: faults("no-programmatic-access"),
    fill: password,
    title: /console only|programmatic/i,
    next: /Ask an administrator to allow programmatic access/,
  },
  "a locked user": { flags: faults("password-locked"), fill: password, title: /paused for 15 minutes/, next: /Wait 15 minutes, or use/ },
  "an unknown project": {
    fill: async (dashboard) => {
      await password(dashboard);
      await dashboard.field("Project ID").fill("f".repeat(32));
    },
    title: /project/i,
    next: /Check the project ID/,
  },
  "an unknown access key": {
    fill: (dashboard) => dashboard.fillKey("AKIDNOBODY00", "sk"),
    title: /access key/i,
    next: /Check/,
  },
  "a wrong secret": {
    fill: (dashboard) => dashboard.fillKey(KEY.access, "not-the-secret"),
    title: /signature/i,
    next: /secret access key is not the one/,
  },
  "a temporary key without its security token": {
    fill: (dashboard) => dashboard.fillKey(TEMPORARY.access, TEMPORARY.secret),
    title: /The access key is a temporary one/,
    next: /Enter the security token that came with the access key ID/,
  },
  "a locked key": { flags: faults("key-locked"), fill: key, title: /paused for 5 minutes/, next: /Wait 5 minutes/ },
  "no permission to list sessions": {
    flags: faults("sessions-denied"),
    fill: token,
    title: /No permission to list sessions/,
    next: /gaussdbfornosql:instance:listSession/,
  },
  "a node that is not ready": { flags: faults("not-ready"), fill: token, title: /The instance is not ready for this/, next: /Wait until the instance and its nodes are normal/ },
  "a wrong project": { flags: faults("wrong-project"), fill: token, title: /not in this project/, next: /Check the project ID/ },
  "a reply that breaks off": { flags: faults("cut-off"), fill: token, title: /The reply broke off/, next: /keeps breaking off/ },
  "too many calls, whatever is waited": {
    flags: faults("throttle-always"),
    fill: token,
    title: /Too many calls/,
    next: /Try again in/,
  },
  "another region": {
    fill: async (dashboard) => {
      await password(dashboard);
      await dashboard.field("Region").selectOption("eu-west-101");
      await dashboard.field("IAM endpoint").fill("https://iam.ap-southeast-1.myhuaweicloud.com");
    },
    title: /The token is for another region/,
    next: /Choose the endpoint of the token.s region/,
  },
  "a proxy that drops the header with the signature": {
    flags: ["--proxy-fault", "proxy-strips-authorization"],
    fill: key,
    title: /Authorization|header/i,
    next: /pass/,
  },
  "a proxy that drops the header with the token": {
    flags: ["--proxy-fault", "proxy-strips-token"],
    fill: token,
    title: /X-Auth-Token|header/i,
    next: /pass/,
  },
  "a proxy that puts something before the path": {
    flags: ["--proxy-fault", "proxy-adds-prefix"],
    fill: key,
    title: /The API is not at this address/,
    next: /CORS proxy URL/,
  },
  "a proxy that changes the query": {
    flags: ["--proxy-fault", "proxy-changes-query"],
    fill: async (dashboard) => {
      await key(dashboard);
      await dashboard.field("Node ID").fill("some-node");
    },
    title: /signature/i,
    next: /query was changed on the way/,
  },
  "a proxy that asks to sign in": { flags: ["--proxy-fault", "proxy-login-page"], fill: token, title: /web page/, next: /Sign in/ },
};

for (const [name, refusal] of Object.entries(REFUSALS)) {
  test.describe(name, () => {
    test.use({ flags: ["--simulate", "300", ...ACCOUNTS, ...(refusal.flags ?? [])] });

    test("has its own words and its own next step", async ({ dashboard, guard }) => {
      guard.expectFailedCalls();
      await dashboard.open();
      await refusal.fill(dashboard);
      await dashboard.connectButton.click();
      await expect(dashboard.alert).toHaveCount(1, { timeout: 15_000 });
      await expect(dashboard.alert).toHaveText(refusal.title);
      await expect(dashboard.alert).toHaveText(refusal.next);
      await expect(dashboard.alert).not.toHaveText(/status \d+ and no/);
    });
  });
}

test.describe("an instance whose sessions the service does not list", () => {
  test.use({ flags: ["--simulate", "300", ...ACCOUNTS] });

  test("is named as such, though its ID was pasted", async ({ dashboard, guard, gateway, page }) => {
    guard.expectFailedCalls();
    const list = await page.request.get(`${gateway.origin}/v3/${PROJECT}/instances`, { headers: { "x-auth-token": TOKEN } });
    const { instances } = (await list.json()) as { instances: { id: string; mode: string }[] };
    await dashboard.open();
    await token(dashboard);
    await dashboard.field("Instance ID").fill(instances.find(({ mode }) => mode === "RedisCluster")?.id ?? "");
    await dashboard.connectButton.click();
    await expect(dashboard.alert).toContainText("Redis Cluster");
  });
});

test.describe("a proxy that makes one slash of two", () => {
  test.use({ flags: ["--simulate", "300", ...ACCOUNTS, "--proxy-fault", "proxy-merges-slashes"] });

  test("is told to get the address in another form", async ({ dashboard, guard }) => {
    guard.expectFailedCalls();
    await dashboard.open();
    await dashboard.field("Region").selectOption("ap-southeast-1");
    await dashboard.field("CORS proxy URL").fill("./proxy/{rawurl}");
    await token(dashboard);
    await dashboard.connectButton.click();
    await expect(dashboard.alert).toContainText("?url=");
  });
});

test.describe("a wrong clock that no reply tells of", () => {
  const flags = ["--simulate", "300", ...ACCOUNTS, "--clock-offset", "-7200"];

  test("is named, with how wrong it is", async ({ page, gateways, guard }) => {
    guard.expectFailedCalls();
    const before = await Gateway.start(flags);
    const home = await gateways.with([...flags, "--connect-src", before.origin]);
    await before.stop();
    const hides = ["--proxy-fault", "proxy-hides-headers", "--allow-origin", home.origin];
    const proxy = await Gateway.start([...flags, ...hides], before.host);
    const dashboard = new Dashboard(page, home.address);
    await dashboard.open();
    await dashboard.field("Region").selectOption("ap-southeast-1");
    await dashboard.field("CORS proxy URL").fill(`${proxy.origin}/proxy?url=`);
    await key(dashboard);
    await dashboard.connectButton.click();
    await expect(dashboard.alert).toContainText(/clock/);
    await expect(dashboard.alert).toHaveText(/(2\sh|1\sh 59\smin)/);
    await proxy.stop();
  });
});

test.describe("a revoked token", () => {
  test.use({ flags: ["--simulate", "300", ...ACCOUNTS, ...faults("revoked")] });

  test("is told from an expired one", async ({ dashboard, guard }) => {
    guard.expectFailedCalls();
    await dashboard.open();
    await password(dashboard);
    await dashboard.connectButton.click();
    await expect(dashboard.alert.or(dashboard.counts)).toBeVisible();
    if (await dashboard.counts.isVisible()) await dashboard.refresh();
    await expect(dashboard.alert).toContainText(/withdrawn.*Its time is not over/s);
  });
});

test.describe("a proxy that keeps replies", () => {
  test.use({ flags: ["--simulate", "300", ...ACCOUNTS, "--proxy-fault", "proxy-caches"] });

  test("is noticed with the first refresh", async ({ dashboard }) => {
    await dashboard.open();
    await token(dashboard);
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toBeVisible();
    await dashboard.refresh();
    await expect(dashboard.note(/gave the same reply again/)).toBeVisible();
  });
});
