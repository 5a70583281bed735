import { Dashboard } from "../support/dashboard.ts";
import { Gateway } from "../support/gateway.ts";
import { Places } from "../support/secrets.ts";
import { expect, test } from "../support/test.ts";

const TOKENS = {
  good: "MIIFaccepted+0f9c2b7e41/Zm9vYmFy==",
  expired: "MIIFexpired+77aa01bb92/UXV4Cg==",
  denied: "MIIFdenied+5c5c5c5c5c/QmF6Cg==",
  throttled: "MIIFthrottled+0123456789/SGVq==",
  unknown: "MIIFunknown+fedcba9876/V2hv==",
};

let gateway: Gateway;
test.beforeAll(async ({ standIn }) => {
  gateway = await Gateway.start([
    ...["--simulate", "300", "--token", TOKENS.good, "--expired-token", TOKENS.expired, "--denied-token", TOKENS.denied],
    ...["--throttled-token", TOKENS.throttled, "--connect-src", standIn.origin],
  ]);
});
test.afterAll(() => gateway.stop());

test("after connecting, the token is in no address, storage, console line, document, reply or log", async ({ context, page }) => {
  const places = new Places(context);
  const dashboard = new Dashboard(page, gateway.address);
  await dashboard.open();
  await dashboard.field("Token").fill(TOKENS.good);
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toBeVisible();
  await places.look(page);
  await dashboard.filter.fill("cmd:get");
  await dashboard.headButton("Age").click();
  await dashboard.refresh();
  await dashboard.openForm();
  await dashboard.form.getByRole("button", { name: "Show token" }).click();
  await places.look(page);
  places.add("the gateway's log", gateway.log);
  expect(await places.holding(TOKENS.good)).toEqual([]);
  // The test would notice: it was sent in its header, twice for sessions and once for what is known of the instance.
  expect(places.sent).toEqual([TOKENS.good, TOKENS.good, TOKENS.good]);
});

test("a failed sign-in leaves the token nowhere but in its own hidden field", async ({ context, page, guard }) => {
  guard.expectFailedCalls();
  const places = new Places(context);
  const dashboard = new Dashboard(page, gateway.address);
  await dashboard.open();
  for (const kind of ["expired", "denied", "throttled", "unknown"] as const) {
    await dashboard.field("Token").fill(TOKENS[kind]);
    await dashboard.connectButton.click();
    await expect(dashboard.alert).toHaveCount(1, { timeout: 20_000 });
    await expect(dashboard.connectButton).toBeEnabled({ timeout: 20_000 });
    await places.look(page);
    await dashboard.field("Token").clear();
    await places.look(page);
  }
  places.add("the gateway's log", gateway.log);
  for (const kind of ["expired", "denied", "throttled", "unknown"] as const) {
    expect(await places.holding(TOKENS[kind]), kind).toEqual(["a field"]);
    expect(places.sent).toContain(TOKENS[kind]);
  }
});

test("after every other failure the token in use is nowhere either", async ({ context, page, guard, standIn }) => {
  guard.expect(/./);
  const dashboard = new Dashboard(page, gateway.address);
  await dashboard.open();
  await dashboard.field("Token").fill(TOKENS.good);
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toBeVisible();
  const places = new Places(context);
  // Servers that say back what they were sent, as some do in their errors.
  standIn.behave("echo-json", (request, response) =>
    response.writeHead(500, { "content-type": "application/json" }).end(
      JSON.stringify({ error_code: "X.1", error_msg: `bad header X-Auth-Token: ${request.headers["x-auth-token"]}` }),
    ),
  );
  standIn.behave("echo-page", (request, response) =>
    response
      .writeHead(400, { "content-type": "text/html" })
      .end(`<html><head><title>Bad ${request.headers["x-auth-token"]}</title></head></html>`),
  );
  await dashboard.openForm();
  const shown: string[] = [];
  const ways = ["without-cors", "sign-in-redirect", "cut-off", "other-json", "empty-reply", "error-502", "echo-json", "echo-page"];
  for (const way of ways) {
    await dashboard.field("CORS proxy URL").fill(standIn.proxy(way));
    await dashboard.field("Token").fill(TOKENS.good);
    await dashboard.connectButton.click();
    await expect(dashboard.alert).toHaveCount(1, { timeout: 20_000 });
    await expect(dashboard.connectButton).toBeEnabled({ timeout: 20_000 });
    shown.push(await dashboard.alert.innerText());
    await dashboard.field("Token").clear();
    await places.look(page);
  }
  places.add("the gateway's log", gateway.log);
  expect(shown.filter((text) => text.includes("MIIF"))).toEqual([]);
  const expected = ["echo-json", "echo-page"].map((way) => standIn.proxy(way));
  const found = (await places.holding(TOKENS.good)).filter((place) => !expected.some((address) => place.includes(address)));
  expect(found).toEqual([]);
});

test("a token goes to no other proxy or endpoint than the one it was entered for", async ({ page, standIn, guard }) => {
  guard.expectFailedCalls();
  const dashboard = new Dashboard(page, gateway.address);
  await dashboard.open();
  await dashboard.field("Token").fill(TOKENS.good);
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toBeVisible();
  await dashboard.openForm();
  await dashboard.field("CORS proxy URL").fill(standIn.proxy("no-nodes"));
  const before = standIn.asked.length;
  await dashboard.connectButton.click();
  await expect(dashboard.field("Token")).toHaveAttribute("aria-invalid", "true");
  await expect(dashboard.field("Token")).toBeFocused();
  expect(standIn.asked.slice(before).map((asked) => asked.headers["x-auth-token"])).not.toContain(TOKENS.good);
});

test("a reload forgets the token", async ({ page }) => {
  const dashboard = new Dashboard(page, gateway.address);
  await dashboard.open();
  await dashboard.field("Token").fill(TOKENS.good);
  await dashboard.connectButton.click();
  await expect(dashboard.counts).toBeVisible();
  await page.reload();
  await expect(dashboard.form).toBeVisible();
  await expect(dashboard.field("Token")).toHaveValue("");
  await dashboard.connectButton.click();
  await expect(dashboard.field("Token")).toHaveAttribute("aria-invalid", "true");
});

for (const name of ["token", "X-Auth-Token", "password", "sk"]) {
  test(`a link with ${name}=… is cleaned before anything else, and that is said`, async ({ page, context, guard }) => {
    const dashboard = new Dashboard(page, gateway.address);
    await dashboard.open(`?${name}=${encodeURIComponent(TOKENS.unknown)}&q=cmd%3Aget`);
    const places = new Places(context);
    await expect(dashboard.alert).toHaveText(new RegExp(`“${name}” looks like a credential.*replace it`, "s"));
    await expect.poll(() => page.url()).not.toContain("MIIF");
    expect(page.url()).toContain("q=cmd");
    await expect(dashboard.field("Token")).toHaveValue("");
    await dashboard.field("Token").fill(TOKENS.good);
    await dashboard.connectButton.click();
    await expect(dashboard.counts).toBeVisible();
    await places.look(page);
    // The browser keeps the address of the page's own loading.
    expect((await places.holding(TOKENS.unknown)).filter((place) => place !== "the performance timeline")).toEqual([]);
    expect(new Set(places.sent)).toEqual(new Set([TOKENS.good]));
    expect(guard.requests.filter((url) => url.includes("MIIF")).length).toBe(1);
  });
}
