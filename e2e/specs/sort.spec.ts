import type { COLUMNS } from "../support/dashboard.ts";
import { fixedNodes, show, type Session } from "../support/instance.ts";
import { expect, test } from "../support/test.ts";

test.use({ mayCallStandIn: true, viewport: { width: 1440, height: 2100 } });

/** An address as one number, so that 10.9.… comes before 10.10.…. */
function address(text: unknown): number {
  const [a = 0, b = 0, c = 0, d = 0, port = 0] = String(text).split(/[.:]/).map(Number);
  return (((a * 256 + b) * 256 + c) * 256 + d) * 65_536 + port;
}

type ColumnName = (typeof COLUMNS)[number];

const number = (field: keyof Session) => (session: Session) => Number(session[field]);
const text = (field: keyof Session) => (session: Session) => String(session[field]);
const KEYS: Record<ColumnName, (session: Session) => number | string> = {
  Address: (session) => address(session.addr),
  ...{ Name: text("name"), Command: text("cmd"), Age: number("age"), Idle: number("idle"), DB: number("db") },
  ...{ FD: number("fd"), Sub: number("sub"), PSub: number("psub"), Multi: number("multi"), ID: number("id") },
};

/** What is shown as nothing, no name or no transaction, comes last either way. */
const isNothing = (name: ColumnName, key: number | string) => (name === "Name" && key === "") || (name === "Multi" && key === -1);

/** The IDs of the first node's sessions in the order of a column; equal ones in the server's order. */
function sorted(sessions: Session[], name: ColumnName, direction: 1 | -1): unknown[] {
  const key = KEYS[name];
  return sessions
    .toSorted((one, other) => {
      const [a, b] = [key(one), key(other)];
      if (isNothing(name, a) || isNothing(name, b)) return Number(isNothing(name, a)) - Number(isNothing(name, b));
      return a === b ? 0 : (a < b ? -1 : 1) * direction;
    })
    .map((session) => session.id);
}

for (const name of Object.keys(KEYS) as ColumnName[]) {
  test(`${name} sorts by click: ascending, descending, not at all`, async ({ dashboard, standIn }) => {
    const [node] = fixedNodes();
    const sessions = node?.sessions ?? [];
    await show(dashboard, standIn, [node]);
    const ids = () => dashboard.column("ID");

    await dashboard.headButton(name).click();
    await expect(dashboard.head(name)).toHaveAttribute("aria-sort", "ascending");
    await expect.poll(ids).toEqual(sorted(sessions, name, 1));
    await dashboard.headButton(name).click();
    await expect(dashboard.head(name)).toHaveAttribute("aria-sort", "descending");
    await expect.poll(ids).toEqual(sorted(sessions, name, -1));
    await dashboard.headButton(name).click();
    await expect(dashboard.head(name)).toHaveAttribute("aria-sort", "none");
    await expect.poll(ids).toEqual(sessions.map((session) => session.id));
  });
}

test("addresses are in the order of their numbers, whatever their kind", async ({ dashboard, standIn }) => {
  const addresses = ["10.10.0.1:80", "[::1]:6379", "10.9.0.1:443", "10.9.0.1:80", "9.255.255.255:1", "2.0.0.1:65535", ""];
  await show(dashboard, standIn, [{ node_id: "n", sessions: addresses.map((addr, id) => ({ id: String(id), addr })) }]);
  await dashboard.headButton("Address").click();
  const shown = await dashboard.column("Address");
  expect(shown.filter((one) => /^\d/.test(one))).toEqual([
    ...["2.0.0.1:65535", "9.255.255.255:1", "10.9.0.1:80", "10.9.0.1:443", "10.10.0.1:80"],
  ]);
  expect(shown.at(-1)).toBe("—");
});

test("a click with Shift sorts by a second column as well", async ({ dashboard, standIn }) => {
  const [node] = fixedNodes();
  await show(dashboard, standIn, [node]);
  await dashboard.headButton("Command").click();
  await dashboard.headButton("FD").click({ modifiers: ["Shift"] });
  await dashboard.headButton("FD").click({ modifiers: ["Shift"] });
  await expect(dashboard.head("Command")).toHaveAttribute("aria-sort", "ascending");
  await expect(dashboard.head("FD")).toHaveAttribute("aria-sort", "descending");
  const expected = (node?.sessions ?? []).toSorted((a, b) => {
    const [one, other] = [String(a.cmd), String(b.cmd)];
    return one === other ? Number(b.fd) - Number(a.fd) : one < other ? -1 : 1;
  });
  await expect.poll(() => dashboard.column("ID")).toEqual(expected.map((session) => session.id));

  await dashboard.headButton("Idle").click();
  await expect(dashboard.head("Command")).toHaveAttribute("aria-sort", "none");
  await expect(dashboard.head("FD")).toHaveAttribute("aria-sort", "none");
});

test("sorting keeps each session in its node", async ({ dashboard, standIn }) => {
  const nodes = fixedNodes().map((node) => ({ ...node, sessions: node.sessions.slice(0, 15) }));
  await show(dashboard, standIn, nodes);
  await dashboard.headButton("Age").click();
  const expected = nodes.flatMap((node) => [`Node ${node.node_id}`, ...sorted(node.sessions, "Age", 1)]);
  await expect
    .poll(async () => (await dashboard.rows()).map((row) => row.label.replace(/,.*/, "") || row.cells.ID))
    .toEqual(expected);
});

test("the keyboard sorts: Tab to the heads, arrows from one to the next, Enter", async ({ dashboard, standIn, page }) => {
  const [node] = fixedNodes();
  await show(dashboard, standIn, [node]);
  await dashboard.focusGrid();
  await page.keyboard.press("Tab");
  await expect(dashboard.headButton("Address")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(dashboard.headButton("Age")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dashboard.head("Age")).toHaveAttribute("aria-sort", "ascending");
  await page.keyboard.press("Enter");
  await expect(dashboard.head("Age")).toHaveAttribute("aria-sort", "descending");
  await expect(dashboard.headButton("Age")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(dashboard.head("Age")).toHaveAttribute("aria-sort", "none");
  await page.keyboard.press("ArrowLeft");
  await page.keyboard.press(" ");
  await expect(dashboard.head("Command")).toHaveAttribute("aria-sort", "ascending");
});

test("the keyboard sorts by several columns: Shift with Enter adds one, and the heads say which comes first", async ({ dashboard, standIn, page }) => {
  const [node] = fixedNodes();
  await show(dashboard, standIn, [node]);
  await dashboard.headButton("Command").focus();
  await page.keyboard.press("Enter");
  await expect(dashboard.headButton("Command")).toHaveText(/↑$/);
  for (let step = 0; step < 3; step++) await page.keyboard.press("ArrowRight");
  await expect(dashboard.headButton("DB")).toBeFocused();
  await page.keyboard.press("Shift+Enter");
  await page.keyboard.press("Shift+Enter");
  await expect(dashboard.headButton("Command")).toHaveText(/↑1$/);
  await expect(dashboard.headButton("DB")).toHaveText(/↓2$/);
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Shift+Enter");
  await expect(dashboard.headButton("FD")).toHaveText(/↑3$/);
  const order = (a: Session, b: Session) =>
    String(a.cmd) === String(b.cmd) ? Number(b.db) - Number(a.db) || Number(a.fd) - Number(b.fd) : String(a.cmd) < String(b.cmd) ? -1 : 1;
  await expect.poll(() => dashboard.column("ID")).toEqual((node?.sessions ?? []).toSorted(order).map((session) => session.id));

  // Without Shift the others are forgotten, and one that is alone needs no number.
  await page.keyboard.press("Enter");
  await expect(dashboard.head("Command")).toHaveAttribute("aria-sort", "none");
  await expect(dashboard.headButton("Command")).toHaveText("Command");
  await expect(dashboard.headButton("FD")).toHaveText(/[↑↓]$/);
});
