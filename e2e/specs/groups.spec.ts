import { seconds, type Dashboard } from "../support/dashboard.ts";
import { fixedNodes, sessionsOf, show, type Session } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true, viewport: { width: 1440, height: 1200 } });

/** Few clients with many sessions each; ages below one hour, which the page says exactly. */
function nodes() {
  const nodes = fixedNodes();
  for (const [row, session] of sessionsOf(nodes).entries()) {
    session.addr = `10.0.0.${[9, 10, 9, 200, 10, 9, 3][row % 7]}:${2000 + row}`;
    session.age = String(900 + ((row * 37) % 2600));
  }
  return nodes;
}

interface Group {
  label: string;
  key: string;
  count: number;
  oldest: number;
  median: number;
}

const ip = (session: Session) => String(session.addr).split(":")[0] ?? "";
const number = (ip: string) => ip.split(".").reduce((sum, part) => sum * 256 + Number(part), 0);
const by = (order: (group: Group) => number) => (a: Group, b: Group) => order(b) - order(a);

/** The groups that the sessions fall into, in their own order: the one without a key last. */
function groups(kind: string, key: (session: Session) => string, nothing = ""): Group[] {
  const sessions = new Map<string, Session[]>();
  for (const session of sessionsOf(nodes())) sessions.set(key(session), [...(sessions.get(key(session)) ?? []), session]);
  const numeric = /^(IP|Database)$/.test(kind);
  const keys = [...sessions.keys()].sort((a, b) => (numeric ? number(a) - number(b) : a < b ? -1 : 1));
  return [...keys.filter((key) => key !== ""), ...keys.filter((key) => key === "")].map((key) => {
    const of = sessions.get(key) ?? [];
    const idles = of.map((session) => Number(session.idle)).sort((a, b) => a - b);
    return {
      key,
      label: `${kind} ${key || nothing}, ${of.length} ${of.length === 1 ? "session" : "sessions"}`,
      count: of.length,
      oldest: Math.max(...of.map((session) => Number(session.age))),
      // Of an even number the lower of the two in the middle.
      median: idles[Math.floor((idles.length - 1) / 2)] ?? NaN,
    };
  });
}

const IPS = () => groups("IP", ip);
const labels = (groups: Group[]) => groups.map((group) => group.label);

/** The heads of groups as the table has them. */
async function shown(dashboard: Dashboard) {
  const rows = (await dashboard.rows()).filter((row) => row.level === 1);
  return rows.map(({ label, text }) => ({
    label,
    oldest: seconds(/oldest(.*?)(?=median|$)/.exec(text)?.[1] ?? ""),
    median: seconds(/median idle\s((\s*\d+\s(d|h|min|s))+)/.exec(text.replace(/(min|s|h|d)(?=\d)/g, "$1|"))?.[1] ?? ""),
  }));
}

test("sessions are grouped by IP, name, command and database, the largest group first, with figures of each", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, nodes());
  const kinds: [string, Group[]][] = [
    ["IP address", IPS()],
    ["Name", groups("Name", (session) => String(session.name), "(no name)")],
    ["Command", groups("Command", (session) => String(session.cmd))],
    ["Database", groups("Database", (session) => String(session.db))],
  ];
  for (const [name, expected] of kinds) {
    await test.step(name, async () => {
      await dashboard.groupBy(name);
      // All heads are to be seen at first, and no session.
      await expect(dashboard.sessions).toHaveCount(0);
      expect(await dashboard.lineCount()).toBe(expected.length);
      const sorted = expected.toSorted(by((group) => group.count));
      expect(await shown(dashboard)).toEqual(sorted.map(({ label, oldest, median }) => ({ label, oldest, median })));
      expect(await dashboard.headNames()).toContain("Node");
    });
  }
  await dashboard.groupBy("Node");
  await expect(dashboard.node("node-a")).toHaveAccessibleName("Node node-a, 60 sessions");
  await expect(dashboard.sessions).not.toHaveCount(0);
  expect(await dashboard.headNames()).not.toContain("Node");
});

test("a node's head has the figures as well", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, nodes());
  await dashboard.focusGrid();
  await dashboard.page.keyboard.press("*");
  await expect(dashboard.nodes).toHaveCount(3);
  const figures = nodes().map(({ node_id, sessions }) => {
    const idles = sessions.map((session) => Number(session.idle)).sort((a, b) => a - b);
    const oldest = Math.max(...sessions.map((session) => Number(session.age)));
    return { label: `Node ${node_id}, ${sessions.length} sessions`, oldest, median: idles[Math.floor((idles.length - 1) / 2)] };
  });
  expect(await shown(dashboard)).toEqual(figures);
});

test("groups have an order of their own, which the address carries", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, nodes(), "?group=ip");
  const order = async (name: string) => {
    await dashboard.groupButton.click();
    await dashboard.groupPanel.getByRole("radio", { name, exact: true }).check();
    await page.keyboard.press("Escape");
  };
  const orders: [string, Group[], string][] = [
    ["Their own order", IPS(), "ip,key"],
    ["Oldest session", IPS().toSorted(by((group) => group.oldest)), "ip,-age"],
    ["Longest median idle", IPS().toSorted(by((group) => group.median)), "ip,-idle"],
    ["Most sessions", IPS().toSorted(by((group) => group.count)), "ip"],
  ];
  for (const [name, expected, written] of orders) {
    await order(name);
    await expect.poll(async () => (await shown(dashboard)).map((group) => group.label), name).toEqual(labels(expected));
    await expect.poll(() => new URL(page.url()).searchParams.get("group")).toBe(written);
  }
  await dashboard.groupButton.click();
  await dashboard.groupPanel.getByRole("checkbox", { name: "Reverse order" }).check();
  await expect.poll(async () => (await shown(dashboard)).map((group) => group.label)).toEqual(labels(IPS().toSorted((a, b) => a.count - b.count)));
  await expect.poll(() => new URL(page.url()).searchParams.get("group")).toBe("ip,count");
});

test("an address with a grouping opens with it", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, nodes(), "?group=ip,-idle");
  expect((await shown(dashboard)).map((group) => group.label)).toEqual(labels(IPS().toSorted(by((group) => group.median))));
  await expect(dashboard.groupButton).toHaveAccessibleName("Group by IP");
  await dashboard.groupButton.click();
  await expect(dashboard.groupPanel.getByRole("radio", { name: "IP address" })).toBeChecked();
  await expect(dashboard.groupPanel.getByRole("radio", { name: "Longest median idle" })).toBeChecked();
  await expect(dashboard.groupPanel.getByRole("checkbox", { name: "Reverse order" })).not.toBeChecked();
});

test("a group opens to its sessions in the order of the columns, and stays open through filter and refresh", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, nodes(), "?group=cmd&sort=-fd");
  const exec = () => dashboard.grid.getByRole("row", { name: /^Command exec,/ });
  const expected = sessionsOf(nodes()).filter((session) => session.cmd === "exec");
  const ids = (sessions: Session[]) => sessions.toSorted((a, b) => Number(b.fd) - Number(a.fd)).map((session) => session.id);
  await exec().click();
  await expect.poll(() => dashboard.column("ID")).toEqual(ids(expected));
  expect(new Set(await dashboard.column("Node"))).toEqual(new Set(["node-a", "node-b", "node-c"]));

  await dashboard.filterBy("db:0..7");
  const fewer = expected.filter((session) => Number(session.db) <= 7);
  await expect.poll(() => dashboard.column("ID")).toEqual(ids(fewer));
  await expect(exec()).toHaveAccessibleName(`Command exec, ${fewer.length} sessions`);
  await dashboard.refresh();
  await expect.poll(() => dashboard.column("ID")).toEqual(ids(fewer));

  await page.getByRole("button", { name: "Open all groups" }).click();
  await expect(page.getByRole("button", { name: "Close all groups" })).toBeVisible();
  await page.getByRole("button", { name: "Close all groups" }).click();
  await expect(dashboard.sessions).toHaveCount(0);
});

test("the keyboard stays on its session, or on the head of the group that holds it", async ({ dashboard, standIn, page }) => {
  await show(dashboard, standIn, nodes());
  await dashboard.focusGrid();
  await page.keyboard.press("Home");
  for (let step = 0; step < 11; step++) await page.keyboard.press("ArrowDown");
  await expect.poll(async () => (await dashboard.activeRow())?.cells.ID).toBe("1010");
  await dashboard.filterBy("id>=1005");
  expect((await dashboard.activeRow())?.cells.ID).toBe("1010");
  await dashboard.groupBy("Command");
  await expect.poll(async () => (await dashboard.activeRow())?.label).toMatch(/^Command set,/);
});

test("a filter that leaves a group empty takes it away, but keeps every node", async ({ dashboard, standIn }) => {
  await show(dashboard, standIn, nodes());
  await dashboard.filterBy("node:node-b cmd=get");
  await expect(dashboard.nodes).toHaveCount(3);
  await dashboard.groupBy("Command");
  await expect(dashboard.nodes).toHaveCount(1);
  await expect(dashboard.nodes).toHaveAccessibleName(/^Command get, \d+ sessions$/);
});
