import { expect, type Locator, type Page } from "@playwright/test";

/** The columns by the names of their heads, from left to right on a wide page, while sessions are grouped by node. */
export const COLUMNS = ["Address", "Name", "Command", "Age", "Idle", "DB", "FD", "Sub", "PSub", "Multi", "ID"] as const;
/** "Node" is a column wherever the head of a group does not say the node. */
export type ColumnName = (typeof COLUMNS)[number] | "Node";
export type FieldName =
  | "Endpoint"
  | "Project ID"
  | "Instance ID"
  | "Node ID"
  | "CORS proxy URL"
  | "Token"
  | "Region"
  | "Account name"
  | "IAM user name"
  | "Password"
  | "IAM endpoint"
  | "IAM user ID"
  | "Verification code"
  | "Access key ID"
  | "Secret access key"
  | "Security token";
/** What each way to sign in is called. */
export type WayName = "Token" | "Password" | "Access key";

/** A row of the treegrid as it is in the document. */
export interface Row {
  /** `aria-rowindex`. */
  index: number;
  /** `aria-level`: 1 is a node or another group, 2 a session. */
  level: number;
  /** `aria-label`; groups have one. */
  label: string;
  expanded: string | null;
  /** `aria-selected`; sessions have one. */
  selected: string | null;
  /** By the name of the column. Empty for groups. */
  cells: Record<ColumnName, string>;
  text: string;
}

/** The page, found by the roles and names of the contract and by nothing else. */
export class Dashboard {
  readonly form: Locator;
  readonly connectButton: Locator;
  readonly cancelButton: Locator;
  readonly refreshButton: Locator;
  readonly connectionButton: Locator;
  readonly filter: Locator;
  readonly grid: Locator;
  readonly counts: Locator;
  readonly alert: Locator;
  readonly help: Locator;
  /** What could be typed next, below the filter. */
  readonly suggestions: Locator;
  /** What is underlined in the filter as wrong. It is for the eye alone, so it has no role. */
  readonly wrong: Locator;
  /** The menu of a cell or of a line. */
  readonly menu: Locator;
  readonly groupButton: Locator;
  readonly groupPanel: Locator;
  readonly columnsButton: Locator;
  readonly columnsPanel: Locator;
  /** The tick in the heads that selects all that match. */
  readonly selectAll: Locator;
  /** How many are selected, in words. */
  readonly selected: Locator;
  readonly selectNone: Locator;

  constructor(
    readonly page: Page,
    /** Where the page is. */
    readonly address: string,
  ) {
    this.form = page.getByRole("form", { name: "Connection" });
    this.connectButton = this.form.getByRole("button", { name: "Connect", exact: true });
    this.cancelButton = page.getByRole("button", { name: "Cancel", exact: true });
    this.refreshButton = page.getByRole("button", { name: "Refresh", exact: true });
    this.connectionButton = page.getByRole("button", { name: "Connection", exact: true });
    this.filter = page.getByRole("searchbox", { name: "Filter sessions" });
    this.grid = page.getByRole("treegrid", { name: "Sessions" });
    this.counts = page.getByRole("status").filter({ hasText: /sessions? on \d+ nodes?$/ });
    this.alert = page.getByRole("alert").filter({ hasText: /\S/ });
    this.help = page.getByRole("dialog", { name: "Help" });
    this.suggestions = page.getByRole("listbox", { name: "Suggestions" });
    this.wrong = page.locator(".query-wrong");
    this.menu = page.getByRole("menu");
    this.groupButton = page.getByRole("button", { name: /^Group by/ });
    this.groupPanel = page.getByRole("group", { name: /^Group by/ }).filter({ has: page.getByRole("group") });
    this.columnsButton = page.getByRole("button", { name: "Columns", exact: true });
    this.columnsPanel = page.getByRole("group", { name: "Columns", exact: true }).filter({ has: page.getByRole("group") });
    this.selectAll = this.grid.getByRole("checkbox", { name: "Select all sessions that match" });
    this.selected = page.getByRole("status").filter({ hasText: / selected/ });
    this.selectNone = page.getByRole("button", { name: "Select none" });
  }

  /** Opens the page, with `query` in its address. */
  async open(query = ""): Promise<void> {
    await this.page.goto(this.address + query);
    await expect(this.form).toBeVisible();
  }

  /** Opens the page, connects, and waits for the table. */
  async connect(query = ""): Promise<void> {
    await this.open(query);
    await this.connectButton.click();
    await expect(this.grid).toBeVisible();
    await expect(this.counts).toBeVisible();
  }

  /** A field of the form. */
  field(name: FieldName): Locator {
    return this.form.getByLabel(new RegExp(`^${name}`));
  }

  /** The choice of a way to sign in. */
  way(name: WayName): Locator {
    return this.form.getByRole("radiogroup", { name: "Sign in with" }).getByRole("radio", { name, exact: true });
  }

  /** Fills in name and password. */
  async fillPassword(account: string, user: string, password: string): Promise<void> {
    await this.way("Password").click();
    await this.field("Account name").fill(account);
    await this.field("IAM user name").fill(user);
    await this.field("Password").fill(password);
  }

  /** Fills in an access key. */
  async fillKey(access: string, secret: string, securityToken = ""): Promise<void> {
    await this.way("Access key").click();
    await this.field("Access key ID").fill(access);
    await this.field("Secret access key").fill(secret);
    await this.field("Security token").fill(securityToken);
  }

  /** The list to choose an instance or a project from. */
  get chooser(): Locator {
    return this.page.getByRole("region", { name: /^Choose an? / });
  }

  /** A line of it. */
  choice(name: string | RegExp): Locator {
    return this.chooser.getByRole("button", { name });
  }

  /** The connections of before. */
  get recent(): Locator {
    return this.page.getByRole("region", { name: "Connected before" });
  }

  /** What the test of the proxy found. */
  get findings(): Locator {
    return this.page.getByRole("list", { name: "What the test found" }).getByRole("listitem");
  }

  /** What is said above the table, besides alerts. */
  note(text: string | RegExp): Locator {
    return this.page.getByRole("status").filter({ hasText: text });
  }

  /** Opens the form over the table that is there. */
  async openForm(): Promise<void> {
    await this.connectionButton.click();
    await expect(this.form).toBeVisible();
  }

  /** Refreshes and waits until that is done, well or not. */
  async refresh(): Promise<void> {
    await this.refreshButton.click();
    await expect(this.refreshButton).toBeVisible();
  }

  /** Types a filter and goes on to the table, so that no suggestions stand before it. */
  async filterBy(text: string): Promise<void> {
    await this.filter.fill(text);
    await this.filter.press("Enter");
    await expect(this.grid).toBeFocused();
  }

  /** The tick of a column in the panel of columns. */
  columnTick(name: ColumnName): Locator {
    return this.columnsPanel.getByRole("checkbox", { name, exact: true });
  }

  /** Chooses what sessions are grouped by. */
  async groupBy(name: string): Promise<void> {
    await this.groupButton.click();
    await this.groupPanel.getByRole("radio", { name, exact: true }).check();
    await this.page.keyboard.press("Escape");
    await expect(this.groupPanel).toBeHidden();
  }

  /** What an option says and how many sessions it stands for. */
  async offers(): Promise<{ label: string; count: number | undefined }[]> {
    const options = await this.suggestions.getByRole("option").all();
    return Promise.all(
      options.map(async (option) => {
        const [label = "", , count = ""] = await option.locator("> *").allInnerTexts();
        return { label, count: count === "" ? undefined : Number(count.replaceAll(",", "")) };
      }),
    );
  }

  /** The head of a column. */
  head(name: ColumnName): Locator {
    return this.grid.getByRole("columnheader", { name, exact: true });
  }

  /** The part of a head that is clicked and has the keyboard's focus. */
  headButton(name: ColumnName): Locator {
    return this.head(name).getByRole("button");
  }

  /** The names of the heads, from left to right. */
  async headNames(): Promise<string[]> {
    const heads = this.grid.getByRole("columnheader").filter({ has: this.page.getByRole("button") });
    return (await heads.allInnerTexts()).map((head) => head.replace(/[^A-Za-z]/g, ""));
  }

  /** How wide a column is, in whole CSS pixels. */
  async width(name: ColumnName): Promise<number> {
    return Math.round((await this.head(name).boundingBox())?.width ?? NaN);
  }

  /** Rows in the document that are nodes or other groups. */
  get nodes(): Locator {
    return this.grid.getByRole("row", { level: 1 });
  }

  /** Rows in the document that are sessions. */
  get sessions(): Locator {
    return this.grid.getByRole("row", { level: 2 });
  }

  /** The head of a node, by a part of its ID. */
  node(id: string): Locator {
    return this.grid.getByRole("row", { name: new RegExp(`^Node ${id}`) });
  }

  /** The row of a session in the document, by its ID. */
  session(id: unknown): Locator {
    return this.sessions.filter({ has: this.page.getByRole("gridcell", { name: String(id), exact: true }) });
  }

  /** A cell of a session's row. */
  async cell(row: Locator, name: ColumnName): Promise<Locator> {
    const heads = await this.grid.getByRole("columnheader").allInnerTexts();
    const place = heads.findIndex((head) => head.trim().startsWith(name)) - heads.length;
    return row.getByRole("gridcell").nth(place);
  }

  /** What is marked as found in each of these rows, from left to right. Marks are no elements: the browser paints them. */
  async found(rows: Locator): Promise<string[][]> {
    return rows.evaluateAll((rows) => {
      const ranges = [...(CSS.highlights.get("found") ?? [])];
      return rows.map((row) =>
        ranges.flatMap(({ startContainer: text, startOffset, endOffset }) =>
          row.contains(text) ? [text.textContent?.slice(startOffset, endOffset) ?? ""] : [],
        ),
      );
    });
  }

  /** The tick before a session. */
  tick(row: Locator): Locator {
    return row.locator("> *").first();
  }

  /** The IDs of the sessions in the document that are selected. */
  async selectedIds(): Promise<string[]> {
    return (await this.rows()).filter((row) => row.selected === "true").map((row) => row.cells.ID);
  }

  /** Moves the keyboard to the table. */
  async focusGrid(): Promise<void> {
    await this.grid.focus();
  }

  /** The rows in the document, from top to bottom. */
  async rows(): Promise<Row[]> {
    return this.grid.evaluate((grid) => {
      const heads = [...grid.querySelectorAll("[role=columnheader]")].map((head) => {
        const copy = head.cloneNode(true) as Element;
        for (const hidden of copy.querySelectorAll("[aria-hidden=true]")) hidden.remove();
        return copy.textContent?.trim() ?? "";
      });
      const rows = [...grid.querySelectorAll("[role=row][aria-level]")].map((row) => {
        const level = Number(row.getAttribute("aria-level"));
        const cells = level === 2 ? [...row.querySelectorAll("[role=gridcell]")] : [];
        return {
          index: Number(row.getAttribute("aria-rowindex")),
          level,
          label: row.getAttribute("aria-label") ?? "",
          expanded: row.getAttribute("aria-expanded"),
          selected: row.getAttribute("aria-selected"),
          // The tick before the first column says nothing, and cells are filled with spaces to the width of their columns.
          cells: Object.fromEntries(heads.map((head, place) => [head, (cells.at(place - heads.length)?.textContent ?? "").replace(/^ +| +$/g, "")]).filter(([head]) => head && level === 2)),
          text: row.textContent ?? "",
        };
      });
      return rows.sort((a, b) => a.index - b.index) as never[];
    });
  }

  /** All rows of the table, collected with the keyboard from the first to the last. For a few hundred. */
  async allRows(): Promise<Row[]> {
    const count = Number(await this.grid.getAttribute("aria-rowcount")) - 1;
    const found = new Map<number, Row>();
    await this.focusGrid();
    await this.page.keyboard.press("Home");
    await expect(this.grid.getByRole("row").and(this.page.locator("[aria-rowindex='2']"))).toBeVisible();
    for (let tries = 0; tries < 200; tries++) {
      for (const row of await this.rows()) found.set(row.index, row);
      if (found.size >= count) break;
      await this.page.keyboard.press("PageDown");
      await this.nextFrame();
    }
    expect(found.size, "rows found by going through the table").toBe(count);
    return [...found.values()].sort((a, b) => a.index - b.index);
  }

  /** The sessions in sight, as one column has them. */
  async column(name: ColumnName): Promise<string[]> {
    const rows = await this.rows();
    return rows.filter((row) => row.level === 2).map((row) => row.cells[name]);
  }

  /** The number of rows that scrolling goes through, as `aria-rowcount` says it, without the row of heads. */
  async lineCount(): Promise<number> {
    return Number(await this.grid.getAttribute("aria-rowcount")) - 1;
  }

  /** The row that the keyboard is on. */
  async activeRow(): Promise<Row | undefined> {
    const index = await this.grid.evaluate((grid) => {
      const id = grid.getAttribute("aria-activedescendant");
      return id ? Number(document.getElementById(id)?.getAttribute("aria-rowindex")) : undefined;
    });
    return (await this.rows()).find((row) => row.index === index);
  }

  /** Waits until the browser has drawn what is there now. */
  async nextFrame(): Promise<void> {
    await this.page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  }

  /** The element that scrolls the table. */
  async scroller(): Promise<Locator> {
    const scroller = await this.grid.evaluateHandle((grid) => {
      const all = [grid, ...grid.querySelectorAll("*")];
      return all.find((one) => one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY)) ?? grid;
    });
    await scroller.evaluate((one) => one.setAttribute("data-test", "scroller"));
    return this.page.locator("[data-test=scroller]");
  }
}

/** Seconds of a duration as the page says it; exact below one hour. */
export function seconds(text: string): number {
  const units: Record<string, number> = { y: 31_536_000, d: 86_400, h: 3_600, min: 60, s: 1 };
  let total = 0;
  for (const [, count, unit] of text.matchAll(/(-?\d+)\s*(y|d|h|min|s)/g)) total += Number(count) * (units[unit ?? ""] ?? NaN);
  return total;
}
