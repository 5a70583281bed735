import { fixedNodes, sessionsOf, show, type Session } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true, viewport: { width: 1440, height: 2100 } });

const nodes = () => fixedNodes().map((node) => ({ ...node, sessions: node.sessions.slice(0, 12) }));

/** A filter, the sessions that it finds, and what it marks in one of them, cell by cell. */
const MARKED: [string, (session: Session) => boolean, (session: Session) => string[]][] = [
  ["checkout", (s) => s.name === "checkout-api", () => ["checkout"]],
  ["CHECKOUT-a name:api", (s) => s.name === "checkout-api", () => ["checkout-api"]],
  ["worker set", (s) => s.name === "worker-12" && s.cmd === "set", () => ["worker", "set"]],
  ["cmd:get,set", (s) => /get|set/.test(String(s.cmd)), (s) => [/get|set/.exec(String(s.cmd))?.[0] ?? ""]],
  ["name=cart", (s) => s.name === "cart", () => ["cart"]],
  ["name:/r-\\d+$/", (s) => s.name === "worker-12", () => ["r-12"]],
  ["name:查询", (s) => s.name === "查询服务", () => ["查询"]],
  ["addr:10.0.0.0/14", (s) => /^10\.[0-3]\./.test(String(s.addr)), (s) => [String(s.addr).split(":")[0] ?? ""]],
  // Numbers and what is not to be there have nothing to mark.
  ["idle>1m -cmd:get NOT name:cart", (s) => Number(s.idle) > 60 && !/get/.test(String(s.cmd)) && s.name !== "cart", () => []],
];

test("what a filter finds is marked in the cells, and goes with the filter", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, nodes());
  const marks = () => dashboard.found(dashboard.sessions);
  for (const [filter, chooses, marked] of MARKED) {
    await test.step(filter, async () => {
      const chosen = sessionsOf(nodes()).filter(chooses);
      expect(chosen.length, "what the test itself expects of this filter").toBeGreaterThan(0);
      await dashboard.filter.fill(filter);
      await expect(dashboard.counts).toHaveText(`${chosen.length} of 36 sessions on 3 nodes`);
      await expect.poll(marks).toEqual(chosen.map(marked));
      // The text of the cell is what it was.
      expect(await dashboard.column("Name")).toEqual(chosen.map((session) => session.name || "—"));
    });
  }
  await dashboard.filter.clear();
  await expect(dashboard.counts).toHaveText("36 sessions on 3 nodes");
  expect((await marks()).flat()).toEqual([]);
});

test("the heads of groups are marked as well", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, nodes());
  await dashboard.filter.fill("node:node-b");
  const heads = async () => (await dashboard.found(dashboard.nodes)).flat();
  await expect.poll(heads).toEqual(["node-b"]);
  await dashboard.groupBy("Name");
  await dashboard.filterBy("check");
  await expect.poll(heads).toEqual(["check"]);
});
