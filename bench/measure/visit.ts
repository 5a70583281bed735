// One visit of one contestant's page: everything that is measured there, in the order in which a person would do it.
import type { Browser, BrowserContext, Page } from "playwright-core";
import { CELLS, EMPTY, FLOOR, type Contestant } from "../contestants.ts";
import type { Floor } from "../pages/floor.ts";
import { FILTERS, type Reply } from "../support/reply.ts";
import { memoryOf, type Memory } from "./memory.ts";
import type { Expected, Painted } from "./probe.ts";
import { longestTasks, startTrace, type Phase, type Tasks } from "./tasks.ts";

/** The last character of each filter is typed so often in a visit. */
const KEYSTROKES = 3;
const SCROLL = { pixels: 1_700, frames: 120 };
/** Rows that have to be in the document before a table counts as drawn: a screen has more. */
const ROWS = 20;
const VIEWPORT = { width: 1440, height: 900 };
const PATIENCE = 60_000;
/** Between two inputs, as between two keystrokes of a person: time for the browser to stop making frames. An input that comes right
 * after a frame waits for the next beat, whatever the page does. */
const PAUSE = 120;

/** From the input to the painted frame; and the filtering or sorting alone, of those who leave a User Timing measure of it. */
export interface Timed {
  took: number;
  alone?: number;
}

/** A filter that is typed. */
export interface Typed {
  /** Each of its characters, one after the other. */
  each: Timed[];
  /** Its last character, which changes all rows, several times. */
  last: Timed[];
}

/** Times in milliseconds. */
export interface Visit {
  load: number;
  /** By User Timing; the dashboard's alone. */
  decode?: number;
  filterAddress: Typed;
  filterName: Typed;
  /** The first click on a head, which sorts upwards, and the second, which turns the order over. */
  sortIdle: [Timed, Timed];
  sortAddress: [Timed, Timed];
  /** Times between frames while scrolling. */
  frames: number[];
  memory: Memory;
  /** Of a visit that was traced. */
  tasks?: Tasks;
}

export interface Site {
  browser: Browser;
  origin: string;
  /** The source of the probe. */
  probe: string;
  reply: Reply;
  /** Where a picture of a page goes on which something has failed. */
  failure: string;
}

async function withPage<T>(site: Site, path: string, work: (page: Page) => Promise<T>): Promise<T> {
  // A context of its own is a process of its own: nobody inherits another's heap.
  const context: BrowserContext = await site.browser.newContext({ viewport: VIEWPORT, locale: "en-GB" });
  try {
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const errors: Error[] = [];
    page.on("pageerror", (error) => errors.push(error));
    await page.addInitScript(site.probe);
    await page.goto(`${site.origin}${path}?${new URLSearchParams(path === "/" ? {} : { reply: site.reply.path })}`);
    const result = await work(page).catch(async (error: unknown) => {
      await page.screenshot({ path: site.failure }).catch(() => {});
      throw errors[0] ?? error;
    });
    if (errors[0]) throw errors[0];
    return result;
  } finally {
    await context.close();
  }
}

/** Arms the probe, does something, and waits for the painted frame. */
async function timed(page: Page, expected: Expected, act: () => Promise<void>): Promise<Painted> {
  await page.evaluate((expected) => window.probe.arm(expected), expected);
  await page.waitForTimeout(PAUSE);
  await act();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`This was never painted: ${JSON.stringify(expected)}`)), PATIENCE);
  });
  try {
    return await Promise.race([page.evaluate(() => window.probe.painted()), late]);
  } finally {
    clearTimeout(timer);
  }
}

async function phase<T>(page: Page, name: Phase, work: () => Promise<T>): Promise<T> {
  await page.evaluate((name) => window.probe.mark(`${name}:begin`), name);
  const result = await work();
  await page.evaluate((name) => window.probe.mark(`${name}:end`), name);
  return result;
}

async function load(page: Page, { reply }: Site): Promise<number> {
  const button = page.getByRole("button", { name: "Connect", exact: true });
  await button.waitFor();
  const box = await button.boundingBox();
  if (!box) throw new Error("There is nothing to connect with.");
  const click = () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  return (await timed(page, { event: "click", says: reply.says(), rows: ROWS }, click)).took;
}

const alone = (page: Page, name: string): Promise<number | undefined> => page.evaluate((name) => window.probe.measured(name), name);

async function type(page: Page, { reply }: Site, text: string): Promise<Typed> {
  const field = page.getByRole("searchbox", { name: "Filter sessions" });
  await field.focus();
  const key = async (key: string, filter: string, mayStay: boolean): Promise<Timed> => {
    const { took } = await timed(page, { event: "input", says: reply.says(filter), rows: ROWS, mayStay }, () => page.keyboard.press(key));
    return { took, alone: await alone(page, "sessions:filter") };
  };
  const typed: Typed = { each: [], last: [] };
  for (const [place, character] of [...text].entries()) {
    typed.each.push(await key(character, text.slice(0, place + 1), true));
  }
  const last = text.slice(-1);
  while (typed.last.length < KEYSTROKES) {
    await key("Backspace", text.slice(0, -1), false);
    typed.last.push(await key(last, text, false));
  }
  await timed(page, { event: "input", says: reply.says(), rows: ROWS }, () => field.fill(""));
  return typed;
}

async function sort(page: Page, { reply }: Site, { withinNodes }: Contestant, head: string, key: "idle" | "addr"): Promise<[Timed, Timed]> {
  const box = await page.getByRole("columnheader", { name: new RegExp(`^${head}`) }).first().boundingBox();
  if (!box) throw new Error(`There is no column ${head}.`);
  const click = () => page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
  const sorted = (direction: "ascending" | "descending"): Expected => ({ event: "click", sorted: { head, direction }, rows: ROWS });
  const up = await timed(page, sorted("ascending"), click);
  const upAlone = await alone(page, "sessions:sort");
  const top = up.addresses[0] ?? "nothing";
  if (!reply.first(key, withinNodes).has(top)) throw new Error(`${head}: ${top} stands first, which is not the least.`);
  // Two clicks at once are a double click, which some tables take for something else.
  await page.waitForTimeout(600);
  const down = await timed(page, sorted("descending"), click);
  const downAlone = await alone(page, "sessions:sort");
  await page.waitForTimeout(600);
  return [
    { took: up.took, alone: upAlone },
    { took: down.took, alone: downAlone },
  ];
}

async function scroll(page: Page): Promise<number[]> {
  const before = await page.evaluate(() => window.probe.addresses());
  const frames = await page.evaluate(({ pixels, frames }) => window.probe.scroll(pixels, frames), SCROLL);
  const after = await page.evaluate(() => window.probe.addresses());
  if (before.join() === after.join()) throw new Error("The table was not scrolled.");
  await page.evaluate((pixels) => window.probe.scroll(-pixels, 1), SCROLL.pixels * SCROLL.frames);
  return frames;
}

/** The browser's trace costs a little, so visits that are timed go without it. */
export async function visit(site: Site, contestant: Contestant, traced: boolean): Promise<Visit> {
  return withPage(site, contestant.path, async (page) => {
    const { rows, address, scroller } = contestant;
    await page.evaluate((selectors) => window.probe.use(selectors), { rows, address, scroller });
    if (traced) await startTrace(site.browser, page);
    const loaded = await phase(page, "load", () => load(page, site));
    const decode = await alone(page, "sessions:decode");
    const frames = await phase(page, "scroll", () => scroll(page));
    const [filterAddress, filterName] = await phase(page, "type", async () => [
      await type(page, site, FILTERS.address),
      await type(page, site, FILTERS.name),
    ]);
    const [sortIdle, sortAddress] = await phase(page, "sort", async () => [
      await sort(page, site, contestant, "Idle", "idle"),
      await sort(page, site, contestant, "Address", "addr"),
    ]);
    const tasks = traced ? await longestTasks(site.browser) : undefined;
    const memory = await memoryOf(page);
    return { load: loaded, decode, frames, filterAddress, filterName, sortIdle, sortAddress, memory, tasks };
  });
}

/** The bare bytes, each reading in a page of its own: a heap that is full already would slow the next one. */
export async function floor(site: Site): Promise<Floor> {
  const stream = await withPage(site, FLOOR, (page) => page.evaluate(() => (window as never as FloorPage).floor.stream()));
  const text = await withPage(site, FLOOR, (page) => page.evaluate(() => (window as never as FloorPage).floor.text()));
  const parse = await withPage(site, FLOOR, (page) => page.evaluate(() => (window as never as FloorPage).floor.parse()));
  if (stream.bytes !== site.reply.bytes.length) throw new Error("The reply did not come whole.");
  return { ...stream, ...text, ...parse };
}

interface FloorPage {
  floor: {
    stream(): Promise<Pick<Floor, "bytes" | "stream">>;
    text(): Promise<Pick<Floor, "text">>;
    parse(): Promise<Pick<Floor, "utf8" | "parse">>;
  };
}

/** Does the same again and again; how long each took. */
async function often(page: Page, expected: Expected, act: () => Promise<void>): Promise<number[]> {
  const times: number[] = [];
  while (times.length < 2 * KEYSTROKES) times.push((await timed(page, expected, act)).took);
  return times;
}

/** What the browser takes where there is nothing to do: a keystroke and a click that change one word, and bare frames. */
export interface Empty {
  input: number[];
  click: number[];
  /** Times between frames. */
  frames: number[];
}

export const empty = (site: Site): Promise<Empty> =>
  withPage(site, EMPTY, async (page) => {
    await page.evaluate(() => window.probe.use({ rows: "#table", address: "", scroller: "" }));
    const frames = await page.evaluate((frames) => window.probe.scroll(0, frames), SCROLL.frames);
    await page.locator("#filter").focus();
    const input = await often(page, { event: "input", rows: 1 }, () => page.keyboard.press("x"));
    const click = await often(page, { event: "click", rows: 1 }, () => page.mouse.click(600, 400));
    return { input, click, frames };
  });

/** What a keystroke takes that writes other texts into a screen of cells, and does nothing else. */
export const cells = (site: Site): Promise<number[]> =>
  withPage(site, CELLS, async (page) => {
    const rows = ".line";
    await page.locator(rows).last().waitFor();
    await page.evaluate((rows) => window.probe.use({ rows, address: ".cell", scroller: "#table" }), rows);
    await page.locator("#filter").focus();
    return often(page, { event: "input", rows: ROWS }, () => page.keyboard.press("x"));
  });

/** A picture of a loaded table. */
export async function picture(site: Site, contestant: Contestant, file: string): Promise<void> {
  await withPage(site, contestant.path, async (page) => {
    await page.evaluate((selectors) => window.probe.use(selectors), contestant);
    await load(page, site).finally(() => page.screenshot({ path: file }));
  });
}
