import { fixedNodes, sessionsOf, show, type Session } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true, viewport: { width: 1440, height: 2100 } });

const has = (session: Session, part: string) =>
  [session.addr, session.name, session.cmd].some((value) => String(value).toLowerCase().includes(part));

const FILTERS: [string, (session: Session) => boolean][] = [
  ["checkout", (session) => has(session, "checkout")],
  ["CHECKOUT", (session) => has(session, "checkout")],
  ["worker get", (session) => has(session, "worker") && has(session, "get")],
  ["查询", (session) => has(session, "查询")],
  ["10.7.", (session) => has(session, "10.7.")],
  ["cmd:get,set", (session) => /get|set/.test(String(session.cmd))],
  ["cmd=get", (session) => session.cmd === "get"],
  ["-name:canary", (session) => !String(session.name).includes("canary")],
  ['name=""', (session) => session.name === ""],
  ["is:unnamed", (session) => session.name === ""],
  ["idle>5m", (session) => Number(session.idle) > 300],
  ["idle<=90s", (session) => Number(session.idle) <= 90],
  ["age>1d12h", (session) => Number(session.age) > 129_600],
  ["db:0..3", (session) => Number(session.db) <= 3],
  ["db:0..3 OR multi>=0", (session) => Number(session.db) <= 3 || Number(session.multi) >= 0],
  ["(cart OR web) -is:idle", (session) => (has(session, "cart") || has(session, "web")) && Number(session.idle) < 300],
  ["addr:10.2.0.0/16", (session) => String(session.addr).startsWith("10.2.")],
  ["addr:10.0.0.0/14", (session) => /^10\.[0-3]\./.test(String(session.addr))],
  ["name:/^worker-\\d+$/", (session) => /^worker-\d+$/.test(String(session.name))],
  ["is:pubsub", (session) => Number(session.sub) > 0 || Number(session.psub) > 0],
  ["is:transaction", (session) => Number(session.multi) >= 0],
];

test("a filter shows the sessions that it describes and counts them in words", async ({ dashboard, standIn }) => {
  const nodes = fixedNodes().map((node) => ({ ...node, sessions: node.sessions.slice(0, 20) }));
  const sessions = sessionsOf(nodes);
  await show(dashboard, standIn, nodes);
  for (const [filter, chooses] of FILTERS) {
    await test.step(filter, async () => {
      const chosen = sessions.filter(chooses);
      expect(chosen.length, "what the test itself expects of this filter").toBeGreaterThan(0);
      expect(chosen.length).toBeLessThan(sessions.length);
      await dashboard.filter.fill(filter);
      await expect(dashboard.counts).toHaveText(`${chosen.length} of 60 sessions on 3 nodes`);
      await expect.poll(() => dashboard.column("ID")).toEqual(chosen.map((session) => session.id));
    });
  }
  await dashboard.filter.clear();
  await expect(dashboard.counts).toHaveText("60 sessions on 3 nodes");
});

test("a node's ID is found like any other text", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.filter.fill("node:node-c");
  await expect(dashboard.counts).toHaveText("20 of 120 sessions on 3 nodes");
  await expect(dashboard.node("node-c")).toHaveAccessibleName("Node node-c, 20 of 20 sessions");
  await expect(dashboard.node("node-a")).toHaveAccessibleName("Node node-a, 0 of 60 sessions");
});

test("large numbers are grouped in the counts", async ({ dashboard, standIn }) => {
  const sessions = Array.from({ length: 1234 }, (_, id) => ({ id: String(id), name: id < 1100 ? "many" : "few" }));
  await show(dashboard, standIn, [{ node_id: "n", sessions }]);
  await expect(dashboard.counts).toHaveText("1,234 sessions on 1 node");
  await dashboard.filter.fill("name:many");
  await expect(dashboard.counts).toHaveText("1,100 of 1,234 sessions on 1 node");
});

/** A filter, what is said about it, and the part that is underlined. */
const WRONG: [string, RegExp, string][] = [
  ["cmd=get idle>soon db:1", /soon.*is not a duration such as 5m/, "soon"],
  ["colour:red", /There is no field “colour”/, "colour"],
  ["name:/ab(cd/ db:1", /This parenthesis is not closed/, "("],
  ["db:1 (cart", /This parenthesis is not closed/, "("],
  ["idle>", /This expects a duration/, ">"],
  ["addr:10.0.0.0/99", /more than 32 after the slash/, "10.0.0.0/99"],
  ["名:x is:sleepy", /There is no/, "名"],
  ["is:sleepy", /There is no “is:sleepy”/, "sleepy"],
];

for (const [filter, says, wrong] of WRONG) {
  test(`“${filter}” is explained, and what was shown stays`, async ({ dashboard, standIn }) => {
    await show(dashboard, standIn, fixedNodes());
    await dashboard.filter.fill("cmd=get");
    await expect(dashboard.counts).toHaveText(/^\d+ of 120 sessions/);
    const counts = await dashboard.counts.innerText();
    const before = await dashboard.column("ID");

    await dashboard.filter.fill(filter);
    await expect(dashboard.filter).toHaveAttribute("aria-invalid", "true");
    await expect(dashboard.filter).toHaveAccessibleDescription(says);
    await expect(dashboard.page.getByRole("status").filter({ hasText: says })).toBeVisible();
    expect((await dashboard.wrong.allTextContents()).join("")).toBe(wrong);
    expect(await dashboard.wrong.first().evaluate((part) => getComputedStyle(part).textDecorationStyle)).toBe("wavy");
    // It lies under the field's own letters.
    const [field, part] = [await dashboard.filter.boundingBox(), await dashboard.wrong.first().boundingBox()];
    expect(part?.x ?? 0).toBeGreaterThanOrEqual(field?.x ?? Infinity);
    expect(Math.abs((part?.y ?? 0) + (part?.height ?? 0) / 2 - (field?.y ?? 0) - (field?.height ?? 0) / 2)).toBeLessThan(3);
    await expect(dashboard.counts).toHaveText(counts);
    expect(await dashboard.column("ID")).toEqual(before);
    await expect(dashboard.alert).toHaveCount(0);

    await dashboard.filter.fill("cmd=set");
    await expect(dashboard.filter).not.toHaveAttribute("aria-invalid", "true");
    await expect(dashboard.wrong).toHaveCount(0);
  });
}

test("fields, operators and words between terms have colours of their own, and the text is the one that was typed", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, fixedNodes());
  const text = 'name:"a  b" OR -idle>5m  查询';
  await dashboard.filter.fill(text);
  const painted = () =>
    dashboard.filter.evaluate((input) => {
      const parts = [...(input.previousElementSibling?.children ?? [])];
      return parts.map((part) => ({ text: part.textContent ?? "", colour: getComputedStyle(part).color }));
    });
  await expect.poll(async () => (await painted()).map((part) => part.text).join("")).toBe(text);
  const colour = async (text: string) => (await painted()).find((part) => part.text.trim() === text)?.colour;
  const colours = await Promise.all(["name", ":", "OR", "查询"].map(colour));
  expect(colours).not.toContain(undefined);
  expect(new Set(colours).size).toBe(4);
  expect(await colour("idle")).toBe(colours[0]);
  expect(await colour(">")).toBe(colours[1]);
});

test("a text that is longer than the field scrolls with its colours", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.filter.fill(`${Array.from({ length: 60 }, (_, id) => `-name:nobody-${id}`).join(" ")} idle>soon`);
  await dashboard.filter.press("End");
  const edges = async () => {
    const [field, part] = [await dashboard.filter.boundingBox(), await dashboard.wrong.boundingBox()];
    return { in: (part?.x ?? 0) >= (field?.x ?? 0) && (part?.x ?? 0) + (part?.width ?? 0) <= (field?.x ?? 0) + (field?.width ?? 0) + 4 };
  };
  await expect.poll(edges).toEqual({ in: true });
  await page.keyboard.press("Home");
  await expect.poll(edges).toEqual({ in: false });
});

test("a filter that nothing matches says so, and Esc clears it", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, fixedNodes());
  await dashboard.filter.fill("nobody-is-called-this");
  await expect(dashboard.page.getByText("No session matches this filter")).toBeVisible();
  await expect(dashboard.counts).toHaveText("0 of 120 sessions on 3 nodes");
  await dashboard.filter.focus();
  await page.keyboard.press("Escape");
  await expect(dashboard.filter).toHaveValue("");
  await expect(dashboard.counts).toHaveText("120 sessions on 3 nodes");
});
