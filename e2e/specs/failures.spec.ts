import type { Dashboard } from "../support/dashboard.ts";
import type { Gateway } from "../support/gateway.ts";
import { freePort } from "../support/redis.ts";
import type { StandIn } from "../support/stand-in.ts";
import { expect, test } from "../support/test.ts";

const GOOD = "MIIF-a-good-token-Zk81";

test.use({
  mayCallStandIn: true,
  flags: [
    ...["--simulate", "300", "--token", GOOD],
    ...["--expired-token", "MIIF-expired", "--denied-token", "MIIF-denied", "--throttled-token", "MIIF-throttled"],
  ],
});

interface Stage {
  dashboard: Dashboard;
  gateway: Gateway;
  standIn: StandIn;
}

interface Trouble {
  title: string;
  /** What to do, as far as it tells this trouble from others. */
  advice: RegExp;
  /** Status, code, request ID. */
  details?: RegExp;
  /** Brings it about in the open form; "Connect" comes after it. */
  cause: (stage: Stage) => Promise<void>;
}

const withToken = (token: string) => async ({ dashboard }: Stage) => dashboard.field("Token").fill(token);
const withProxy = (way: string) => async ({ dashboard, standIn }: Stage) => {
  await dashboard.field("CORS proxy URL").fill(standIn.proxy(way));
  await dashboard.field("Token").fill(GOOD);
};

const TROUBLES: Record<string, Trouble> = {
  "an expired token": {
    title: "The token has expired",
    advice: /Get a new token/,
    details: /HTTP 401 · APIGW\.0307 · .*request ID \S+/,
    cause: withToken("MIIF-expired"),
  },
  "a token that nobody knows": {
    title: "The token was not accepted",
    advice: /Copy the whole token again/,
    details: /HTTP 401 · APIGW\.0301 · .*request ID \S+/,
    cause: withToken("MIIF-from-elsewhere"),
  },
  "a token without permission": {
    title: "No permission to list sessions",
    advice: /gaussdbfornosql:instance:listSession.*Ask an administrator/s,
    details: /HTTP 403 · .*request ID \S+/,
    cause: withToken("MIIF-denied"),
  },
  "too many calls": {
    title: "Too many calls in a short time",
    advice: /Try again in 3 s/,
    details: /HTTP 429 · APIGW\.0308/,
    cause: withToken("MIIF-throttled"),
  },
  "a project that is not the instance's": {
    title: "The instance is not in this project",
    advice: /Check the project ID/,
    details: /HTTP 400 · DBS\.200010 · .*request ID \S+/,
    cause: async ({ dashboard }) => dashboard.field("Project ID").fill("0".repeat(32)),
  },
  "an instance that does not exist": {
    title: "There is no such instance",
    advice: /Check the instance ID/,
    details: /HTTP 404 · DBS\.200002 · .*request ID \S+/,
    cause: async ({ dashboard }) => dashboard.field("Instance ID").fill(`${"0".repeat(32)}in12`),
  },
  "a node that does not exist": {
    title: "There is no such node",
    advice: /Check the node ID, or leave it empty/,
    details: /HTTP 404 · DBS\.200013 · .*request ID \S+/,
    cause: async ({ dashboard }) => dashboard.field("Node ID").fill(`${"0".repeat(32)}no12`),
  },
  "a path where there is no API": {
    title: "The API is not at this address",
    advice: /Check the endpoint/,
    details: /HTTP 404/,
    cause: async ({ dashboard, gateway }) => {
      await dashboard.field("Endpoint").fill(`${gateway.origin}/elsewhere`);
      await dashboard.field("CORS proxy URL").clear();
      await dashboard.field("Token").fill(GOOD);
    },
  },
  "a host that the gateway's proxy does not serve": {
    title: "The proxy refused the call",
    advice: /PROXY\.0002/,
    details: /HTTP 403 · PROXY\.0002/,
    cause: async ({ dashboard }) => {
      await dashboard.field("Endpoint").fill("https://elsewhere.example");
      await dashboard.field("Token").fill(GOOD);
    },
  },
  "an address within a network, which the gateway's proxy does not call": {
    title: "The proxy refused the call",
    advice: /--allow-host/,
    details: /HTTP 403 · PROXY\.0005/,
    cause: async ({ dashboard }) => {
      await dashboard.field("Endpoint").fill(`http://127.0.0.1:${await freePort()}`);
      await dashboard.field("Token").fill(GOOD);
    },
  },
  "a proxy without CORS headers": {
    title: "No reply from the proxy",
    advice: /Open the CORS proxy URL in a new tab.*X-Auth-Token/s,
    cause: withProxy("without-cors"),
  },
  "a sign-in page": {
    title: "A web page came back instead of data",
    advice: /“Sign in to the network”.*Sign in to your network/s,
    cause: withProxy("sign-in-page"),
  },
  "a redirect to a sign-in page": {
    title: "A web page came back instead of data",
    advice: /Sign in to your network/,
    cause: withProxy("sign-in-redirect"),
  },
  "a reply that is cut off": {
    title: "The reply broke off",
    advice: /keeps breaking off/,
    details: /request ID cut-7f3a/,
    cause: withProxy("cut-off"),
  },
  "JSON of another service": {
    title: "The reply is not a list of sessions",
    advice: /another service may have answered/,
    cause: withProxy("other-json"),
  },
  "JSON of nearly the right shape": {
    title: "The reply is not a list of sessions",
    advice: /in \$\.node_sessions\[0\]\. Expected there: a list of sessions/,
    cause: withProxy("wrong-shape"),
  },
  "an empty reply": { title: "The reply was empty", advice: /check the proxy/, cause: withProxy("empty-reply") },
  "a page with status 500": {
    title: "The service has a problem",
    advice: /Try again in a minute/,
    details: /HTTP 500/,
    cause: withProxy("error-500"),
  },
  "a page with status 502": {
    title: "The service has a problem",
    advice: /Try again in a minute/,
    details: /HTTP 502/,
    cause: withProxy("error-502"),
  },
  "the service's own error": {
    title: "The service has a problem",
    advice: /give the request ID below/,
    details: /HTTP 500 · DBS\.200500 · “Internal error” · request ID svc-500-b1/,
    cause: withProxy("service-error"),
  },
  "a page with status 413": { title: "", advice: /./, details: /HTTP 413/, cause: withProxy("error-413") },
};

for (const [kind, trouble] of Object.entries(TROUBLES)) {
  test(`${kind}: one alert says what to do, and the last good table stays`, async ({ dashboard, gateway, standIn, guard, page }) => {
    guard.expectFailedCalls();
    await dashboard.open();
    await dashboard.field("Token").fill(GOOD);
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toBeVisible();
    const counts = await dashboard.counts.innerText();
    const first = (await dashboard.column("ID")).slice(0, 3);

    await dashboard.openForm();
    await trouble.cause({ dashboard, gateway, standIn });
    await dashboard.connectButton.click();
    // Where the service asks to wait, the page does so three times first.
    await expect(dashboard.alert).toHaveCount(1, { timeout: 20_000 });
    await expect(dashboard.alert).toContainText(trouble.title);
    await expect(dashboard.alert).toHaveText(trouble.advice);
    if (trouble.details) await expect(dashboard.alert).toHaveText(trouble.details);
    await expect(page.getByRole("progressbar")).toHaveCount(0);

    await expect(dashboard.counts).toHaveText(counts);
    expect((await dashboard.column("ID")).slice(0, 3)).toEqual(first);
    await dashboard.filter.fill("cmd:get");
    await expect(dashboard.counts).toHaveText(/^\d+ of \d+ sessions on 3 nodes$/);

    await dashboard.alert.getByRole("button", { name: "Dismiss" }).click();
    await expect(dashboard.alert).toHaveCount(0);
  });
}

test("a page in place of the service's reply is never shown as anything but its title", async ({ dashboard, standIn, guard }) => {
  guard.expectFailedCalls();
  standIn.behave("nasty-page", (_, response) =>
    response
      .writeHead(502, { "content-type": "text/html" })
      .end("<html><head><title><img src=x onerror=alert(1)>\u202egpj</title></head><body><script>alert(1)</script></body></html>"),
  );
  await dashboard.open();
  await withProxy("nasty-page")({ dashboard, standIn } as Stage);
  await dashboard.connectButton.click();
  await expect(dashboard.alert).toHaveCount(1);
  await expect(dashboard.alert.locator("img, script")).toHaveCount(0);
});

test("an alert goes when the next call succeeds, and “Try again” makes it", async ({ dashboard, standIn, guard }) => {
  guard.expectFailedCalls();
  let good = false;
  standIn.behave("sometimes", (_, response) => {
    response.writeHead(good ? 200 : 503, { "content-type": "application/json" });
    response.end(good ? '{"node_sessions":[{"node_id":"n","sessions":[{"id":"1"}]}]}' : "{}");
  });
  await dashboard.open();
  await withProxy("sometimes")({ dashboard, standIn } as Stage);
  await dashboard.connectButton.click();
  await expect(dashboard.alert).toHaveCount(1);
  await expect(dashboard.grid).toBeHidden();
  good = true;
  await dashboard.alert.getByRole("button", { name: "Try again" }).click();
  await expect(dashboard.counts).toHaveText("1 session on 1 node");
  await expect(dashboard.alert).toHaveCount(0);
});

test("a proxy that is down is told apart from one that answers", async ({ dashboard, guard, gateways, page }) => {
  guard.expectFailedCalls();
  const port = await freePort();
  const gateway = await gateways.with(["--simulate", "300", "--connect-src", `http://127.0.0.1:${port}`]);
  await page.goto(gateway.address);
  await dashboard.field("CORS proxy URL").fill(`http://127.0.0.1:${port}/?url=`);
  await dashboard.connectButton.click();
  await expect(dashboard.alert).toHaveText(/No reply from the proxy.*may be down/s);
});

test("an endpoint that the gateway's proxy cannot reach is the proxy's to tell", async ({ dashboard, guard, gateways, page }) => {
  guard.expectFailedCalls();
  const endpoint = `127.0.0.1:${await freePort()}`;
  const gateway = await gateways.with(["--simulate", "300", "--allow-host", endpoint]);
  await page.goto(gateway.address);
  await dashboard.field("Endpoint").fill(`http://${endpoint}`);
  await dashboard.connectButton.click();
  await expect(dashboard.alert).toHaveText(/The proxy refused the call.*HTTP 502 · PROXY\.0006/s);
});

test("an endpoint that is down and called directly is the endpoint's trouble", async ({ dashboard, guard, gateways, page }) => {
  guard.expectFailedCalls();
  const port = await freePort();
  const gateway = await gateways.with(["--simulate", "300", "--connect-src", `http://127.0.0.1:${port}`]);
  await page.goto(gateway.address);
  await dashboard.field("CORS proxy URL").clear();
  await dashboard.field("Endpoint").fill(`http://127.0.0.1:${port}`);
  await dashboard.connectButton.click();
  await expect(dashboard.alert).toHaveText(/No reply from the endpoint.*set a CORS proxy URL/s);
});

test("an address that the page's policy forbids is named as such", async ({ dashboard, guard }) => {
  guard.expect(/Content Security Policy|policy violation|Failed to load resource|left this machine/);
  await dashboard.open();
  await dashboard.field("CORS proxy URL").fill("https://cors.elsewhere.example/?url=");
  await dashboard.field("Token").fill(GOOD);
  await dashboard.connectButton.click();
  await expect(dashboard.alert).toHaveCount(1);
  await expect(dashboard.alert).toHaveText(/This page is not set up to call that address.*connect-src.*has to add the address/s);
});

test("being offline is said, and the table can still be filtered", async ({ dashboard, guard, context }) => {
  guard.expectFailedCalls();
  await dashboard.open();
  await dashboard.field("Token").fill(GOOD);
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toBeVisible();
  await context.setOffline(true);
  await dashboard.refresh();
  await expect(dashboard.alert).toHaveCount(1);
  await expect(dashboard.alert).toHaveText(/This computer is offline.*What is on screen stays/s);
  await dashboard.filter.fill("cmd:get");
  await expect(dashboard.counts).toHaveText(/^\d+ of \d+ sessions on 3 nodes$/);
  await context.setOffline(false);
  await dashboard.alert.getByRole("button", { name: "Try again" }).click();
  await expect(dashboard.alert).toHaveCount(0);
});

test("of a first reply that is cut off, what came is shown and called a part", async ({ dashboard, standIn, guard, page }) => {
  guard.expectFailedCalls();
  await dashboard.open();
  await withProxy("cut-off")({ dashboard, standIn } as Stage);
  await dashboard.connectButton.click();
  await expect(dashboard.alert).toHaveText(/The reply broke off/);
  await expect(dashboard.counts).toHaveText("1 session on 1 node");
  await expect(page.getByText("this is only a part")).toBeVisible();
});

test("another call while one is under way takes its place", async ({ dashboard, standIn }) => {
  let calls = 0;
  standIn.behave("first-hangs", (_, response) => {
    calls++;
    response.writeHead(200, { "content-type": "application/json" });
    if (calls === 1) response.write('{"node_sessions":[');
    else response.end('{"node_sessions":[{"node_id":"second","sessions":[]}]}');
  });
  await dashboard.open();
  await withProxy("first-hangs")({ dashboard, standIn } as Stage);
  await dashboard.connectButton.click();
  await dashboard.cancelButton.click();
  await dashboard.connectButton.click();
  await expect(dashboard.node("second")).toBeVisible();
  await expect(dashboard.alert).toHaveCount(0);
});
