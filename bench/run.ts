// Runs the comparison; see README.md in this folder for what is measured and how. tools/bench builds what it takes and starts it.
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { chromium, type Browser } from "playwright-core";
import { CHROMIUM } from "../e2e/support/chromium.ts";
import { Gateway, INSTANCE, PROJECT, SITE } from "../e2e/support/gateway.ts";
import { CONTESTANTS, type Contestant } from "./contestants.ts";
import { cells, empty, floor, picture, visit, type Site, type Visit } from "./measure/visit.ts";
import { bundleBudget, bundleSizes } from "./report/bundle.ts";
import { bundleLine, linesOf, type Line, type Measured } from "./report/lines.ts";
import { intoReadme, markdown, plain, type Section } from "./report/write.ts";
import { Reply } from "./support/reply.ts";
import { BenchServer } from "./support/server.ts";

const HERE = fileURLToPath(new URL("..", import.meta.url));
const PAGES = path.join(HERE, "out", "pages");
const README = path.join(HERE, "..", "README.md");

const { values: options } = parseArgs({
  options: {
    rows: { type: "string", default: "100000,1000000" },
    rounds: { type: "string", default: "5" },
    only: { type: "string", default: "" },
    quick: { type: "boolean", default: false },
    check: { type: "boolean", default: false },
    pictures: { type: "boolean", default: false },
    "write-readme": { type: "boolean", default: false },
  },
});
const rows = options.quick ? [100_000] : options.rows.split(",").map(Number);
const rounds = options.quick ? 1 : Number(options.rounds);
/** Rounds whose tasks are traced, and whose times do not count. */
const traces = Math.min(rounds, 2);
const named = options.only === "" ? [] : options.only.split(",");
const contestants = CONTESTANTS.filter(({ name }) => named.length === 0 || named.includes(name));

const say = (text: string) => process.stderr.write(`${text}\n`);

/** Starts with another contestant each round, so that none always comes first. */
const turned = (round: number): Contestant[] => contestants.map((_, place) => contestants[(place + round) % contestants.length]!);

async function visited(site: Site, contestant: Contestant, traced: boolean): Promise<Visit> {
  const begun = Date.now();
  try {
    return await visit(site, contestant, traced);
  } catch (error) {
    throw new Error(`${contestant.title}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
  } finally {
    say(`  ${contestant.title}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
  }
}

async function measure(site: Site): Promise<Measured> {
  const { reply } = site;
  const measured: Measured = {
    sessions: reply.count,
    nodes: reply.nodeCount,
    bytes: reply.bytes.length,
    visits: Object.fromEntries(contestants.map(({ name }) => [name, []])),
    traced: Object.fromEntries(contestants.map(({ name }) => [name, []])),
    floors: [],
    empty: [],
    cells: [],
  };
  for (let round = 0; round < rounds; round++) {
    say(`${reply.says()}, round ${round + 1} of ${rounds}`);
    measured.empty.push(await empty(site));
    measured.floors.push(await floor(site));
    measured.cells.push(...(await cells(site)));
    for (const contestant of turned(round)) measured.visits[contestant.name]?.push(await visited(site, contestant, false));
  }
  for (let round = 0; round < traces; round++) {
    say(`${reply.says()}, traced, round ${round + 1} of ${traces}`);
    for (const contestant of turned(round)) measured.traced[contestant.name]?.push(await visited(site, contestant, true));
  }
  return measured;
}

async function withReply(browser: Browser, count: number): Promise<Measured> {
  const gateway = await Gateway.start(["--simulate", String(count)]);
  try {
    const reply = await Reply.of(gateway.origin, `/v3/${PROJECT}/instances/${INSTANCE}/sessions`);
    const server = await BenchServer.start(gateway.origin, PAGES, reply);
    try {
      const probe = readFileSync(path.join(HERE, "out", "probe.js"), "utf8");
      const site: Site = { browser, origin: server.origin, probe, reply, failure: path.join(HERE, "results", "failure.png") };
      if (options.pictures) {
        for (const one of contestants) await picture(site, one, path.join(HERE, "results", `${one.name}-${count}.png`));
      }
      return await measure(site);
    } finally {
      await server.stop();
    }
  } finally {
    await gateway.stop();
  }
}

function versionOf(name: string): string {
  const file = createRequire(path.join(HERE, "package.json")).resolve(name);
  const folder = file.slice(0, file.lastIndexOf(`${path.sep}${name}${path.sep}`) + name.length + 2);
  return (JSON.parse(readFileSync(path.join(folder, "package.json"), "utf8")) as { version: string }).version;
}

async function main(): Promise<number> {
  mkdirSync(path.join(HERE, "results"), { recursive: true });
  const browser = await chromium.launch(CHROMIUM);
  const replies: Measured[] = [];
  const about = {
    date: new Date().toISOString().slice(0, 10),
    chromium: browser.version(),
    agGrid: versionOf("ag-grid-community"),
    tabulator: versionOf("tabulator-tables"),
    cores: cpus().length,
    rounds,
  };
  try {
    for (const count of rows) replies.push(await withReply(browser, count));
  } finally {
    await browser.close();
  }

  const number = (value: number) => value.toLocaleString("en-US");
  const sections: Section[] = replies.map((measured) => ({
    title: `${number(measured.sessions)} sessions, ${measured.nodes} nodes, ${number(Math.round(measured.bytes / 1e6))} MB; times in ms`,
    lines: linesOf(measured),
    floor: true,
  }));
  const bundle = bundleLine(bundleSizes(contestants, SITE, PAGES), bundleBudget(path.join(HERE, "..", "tools", "budgets")));
  sections.push({ title: "at any size", lines: [bundle], floor: false });
  const words =
    `${about.date}: Chromium ${about.chromium}, AG Grid Community ${about.agGrid}, Tabulator ${about.tabulator}; ${about.cores} cores, ` +
    `without a graphics card; medians of ${rounds} ${rounds === 1 ? "round" : "rounds"}.`;

  writeFileSync(path.join(HERE, "results", "latest.json"), `${JSON.stringify({ about, sections, replies }, null, 1)}\n`);
  process.stdout.write(`${[words, ...sections.map((section) => plain(section, contestants))].join("\n\n")}\n`);
  if (options["write-readme"]) {
    const report = [words, ...sections.map((section) => markdown(section, contestants))].join("\n\n");
    const readme = intoReadme(readFileSync(README, "utf8"), report);
    if (readme === undefined) throw new Error("README.md has no place for the report: its two marks are missing.");
    writeFileSync(README, readme);
  }
  const missed = sections.flatMap(({ lines }) => lines).filter((line: Line) => line.holds === false);
  if (missed.length > 0) say(`\n${missed.length} of the limits ${missed.length === 1 ? "is" : "are"} missed.`);
  return options.check && missed.length > 0 ? 1 : 0;
}

process.exitCode = await main();
