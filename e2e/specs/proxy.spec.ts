import { INSTANCE, PROJECT } from "../support/gateway.ts";
import { expect, test } from "../support/test.ts";

// The simulated clients come and go with time.
const ABOUT_300 = /^(29|30|31)\d sessions on 3 nodes$/;
const PATH = `/v3/${PROJECT}/instances/${INSTANCE}/sessions`;

test.use({ mayCallStandIn: true, flags: ["--simulate", "300"] });

test("a proxy beside the page is found relative to it", async ({ dashboard, gateway, guard }) => {
  await dashboard.connect();
  expect(guard.requests).toContain(`${gateway.origin}/proxy?url=${encodeURIComponent(gateway.origin + PATH)}`);
});

test("without a proxy the endpoint is called directly", async ({ dashboard, gateway, guard }) => {
  await dashboard.open();
  await dashboard.field("CORS proxy URL").clear();
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toHaveText(ABOUT_300);
  expect(guard.requests).toContain(gateway.origin + PATH);
  expect(guard.requests.filter((url) => url.includes("/proxy"))).toEqual([]);
});

const TEMPLATES: [string, (proxy: string, endpoint: string) => string, (endpoint: string) => string][] = [
  ["that ends in =", (proxy) => `${proxy}/encoded?url=`, (endpoint) => `/encoded?url=${encodeURIComponent(endpoint + PATH)}`],
  ["with {url}", (proxy) => `${proxy}/encoded?url={url}&v=1`, (endpoint) => `/encoded?url=${encodeURIComponent(endpoint + PATH)}&v=1`],
  ["with {rawurl}", (proxy) => `${proxy}/raw/{rawurl}`, (endpoint) => `/raw/${endpoint}${PATH}`],
  ["that is a prefix", (proxy) => `${proxy}/raw/`, (endpoint) => `/raw/${endpoint}${PATH}`],
  [
    "with {scheme}, {host} and {path}",
    (proxy) => `${proxy}/parts/{scheme}/{host}/{path}`,
    (endpoint) => `/parts/http/${endpoint.replace("http://", "")}${PATH}`,
  ],
];

for (const [kind, template, expected] of TEMPLATES) {
  test(`a proxy on another server, by a template ${kind}`, async ({ dashboard, gateway, standIn }) => {
    await dashboard.open();
    await dashboard.field("CORS proxy URL").fill(template(standIn.origin, gateway.origin));
    const before = standIn.asked.length;
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toHaveText(ABOUT_300);
    const calls = standIn.asked.slice(before).filter((asked) => asked.method === "GET");
    // The other call asks what is known of the instance.
    expect(calls.map((asked) => asked.url).filter((url) => url?.includes("sessions"))).toEqual([expected(gateway.origin)]);
  });
}

test("the form says where calls will go, before any is made", async ({ dashboard, gateway }) => {
  await dashboard.open();
  const proxy = dashboard.field("CORS proxy URL");
  await expect(proxy).toHaveAccessibleDescription(new RegExp(`Calls go to ${gateway.origin}/proxy\\?url=`));
  await proxy.clear();
  await expect(proxy).toHaveAccessibleDescription("Calls go directly to the endpoint.");
});
