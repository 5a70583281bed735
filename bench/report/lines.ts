// The lines of the report: what was measured, of whom, and what it may be at most.
import type { Floor } from "../pages/floor.ts";
import type { Memory } from "../measure/memory.ts";
import { PHASES, type Phase } from "../measure/tasks.ts";
import type { Empty, Timed, Typed, Visit } from "../measure/visit.ts";
import { mean, median, most, quantile } from "./statistics.ts";

/** All that was measured with one reply. */
export interface Measured {
  sessions: number;
  nodes: number;
  bytes: number;
  /** By the contestant's name, a visit a round. */
  visits: Record<string, Visit[]>;
  /** The visits that were traced: for their tasks alone. */
  traced: Record<string, Visit[]>;
  floors: Floor[];
  /** The empty page, once a round. */
  empty: Empty[];
  /** Keystrokes on the page whose cells change and nothing else, in milliseconds. */
  cells: number[];
}

export interface Line {
  what: string;
  unit: "ms" | "MB" | "KB";
  /** By the contestant's name; `floor` is the bare fetch or the empty page. */
  values: Record<string, number>;
  /** The dashboard's part of what it is compared with. */
  ratio?: number;
  /** In words. */
  limit?: string;
  holds?: boolean;
}

/** Parts of the hand-written table's times, milliseconds, and megabytes. */
const LIMITS = {
  small: { load: 0.65, decode: 0.8, filter: 0.25, sortIdle: 0.7, sortAddress: 0.25, task: 50, memory: 60 },
  large: { load: 0.55, decode: 0.8, filter: 0.1, sortIdle: 0.3, sortAddress: 0.1, task: 100, memory: 250 },
} as const;
/** Frames come at a fixed beat; a little of it is the clock's own. */
const FRAME_SLACK = 1;

const DASHBOARD = "dashboard";
const JS = "js";

export function linesOf(measured: Measured): Line[] {
  const limits = measured.sessions < 500_000 ? LIMITS.small : LIMITS.large;
  const values = (of: (visits: Visit[]) => number) =>
    Object.fromEntries(Object.entries(measured.visits).map(([name, visits]) => [name, of(visits)]));
  const tasksOf = (phase: Phase) =>
    Object.fromEntries(Object.entries(measured.traced).map(([name, visits]) => [name, most(visits.map(({ tasks }) => tasks?.[phase] ?? NaN))]));
  const nothing = (of: (empty: Empty) => number[]) => measured.empty.flatMap(of);
  const [input, click] = [median(nothing((empty) => empty.input)), median(nothing((empty) => empty.click))];
  const cells: Line = { what: "… as many cells with other texts, and nothing else", unit: "ms", values: { floor: median(measured.cells) } };
  const floor = (of: (floor: Floor) => number) => median(measured.floors.map(of));

  const compared = (what: string, of: (visits: Visit[]) => number, limit?: number, least?: number): Line => {
    const found = values(of);
    const [ours, theirs] = [found[DASHBOARD], found[JS]];
    const ratio = ours !== undefined && theirs !== undefined ? ours / theirs : undefined;
    if (least !== undefined) found.floor = least;
    if (limit === undefined) return { what, unit: "ms", values: found, ratio };
    return { what, unit: "ms", values: found, ratio, limit: `${limit} × JS`, holds: ratio === undefined ? undefined : ratio <= limit };
  };
  const bounded = (what: string, unit: Line["unit"], found: Record<string, number>, limit: number, words: string): Line => {
    const ours = found[DASHBOARD];
    return { what, unit, values: found, limit: words, holds: ours === undefined ? undefined : ours <= limit };
  };
  const all = (of: (visit: Visit) => number[]) => (visits: Visit[]) => median(visits.flatMap(of));
  const took = (of: (visit: Visit) => Timed[]) => (visit: Visit) => of(visit).map((one) => one.took);
  const alone = (of: (visit: Visit) => Timed[]) => (visit: Visit) => of(visit).flatMap((one) => one.alone ?? []);
  const rest = (of: (visit: Visit) => Timed[]) => (visit: Visit) => of(visit).flatMap((one) => (one.alone === undefined ? [] : one.took - one.alone));
  const memory = (key: keyof Memory) => values((visits) => median(visits.map((visit) => visit.memory[key])) / 1e6);

  const typing = (what: string, of: (visit: Visit) => Typed): Line[] => [
    compared(`${what}, a keystroke (mean of all)`, all((visit) => [mean(took((visit) => of(visit).each)(visit))]), limits.filter, input),
    compared("… the last one, which changes all rows", all(took((visit) => of(visit).last)), undefined, input),
    compared("… of that, filtering alone", all(alone((visit) => of(visit).last))),
    compared("… of that, all but the filtering", all(rest((visit) => of(visit).last)), undefined, input),
  ];

  const lines = [
    compared("first full table", all((visit) => [visit.load]), limits.load, floor(({ stream }) => stream)),
    decoding(measured, limits.decode),
    ...typing("filter by address", ({ filterAddress }) => filterAddress),
    cells,
    ...typing("filter by name", ({ filterName }) => filterName),
    compared("sort by idle time", all(took((visit) => [visit.sortIdle[0]])), limits.sortIdle, click),
    compared("… sorting alone", all(alone((visit) => [visit.sortIdle[0]]))),
    compared("… the other way round", all(took((visit) => [visit.sortIdle[1]])), undefined, click),
    compared("sort by address", all(took((visit) => [visit.sortAddress[0]])), limits.sortAddress, click),
    compared("… sorting alone", all(alone((visit) => [visit.sortAddress[0]]))),
    compared("… the other way round", all(took((visit) => [visit.sortAddress[1]])), undefined, click),
  ];
  const frames = values((visits) => quantile(visits.flatMap((visit) => visit.frames), 0.95));
  const bare = nothing((empty) => empty.frames);
  const empty = quantile(bare, 0.95);
  lines.push(bounded("scrolling, 95th percentile of frames", "ms", { ...frames, floor: empty }, empty + FRAME_SLACK, "an empty page's"));
  const longest = values((visits) => most(visits.flatMap((visit) => visit.frames)));
  lines.push({ what: "… the longest frame", unit: "ms", values: { ...longest, floor: most(bare) } });
  const words = { load: "loading", scroll: "scrolling", type: "typing", sort: "sorting" };
  for (const phase of PHASES) {
    lines.push(bounded(`longest task, ${words[phase]}`, "ms", tasksOf(phase), limits.task, `${limits.task} ms`));
  }
  lines.push(bounded("memory", "MB", memory("all"), limits.memory, `${limits.memory} MB`));
  lines.push({ what: "… of which WebAssembly's", unit: "MB", values: memory("wasm") });
  return lines;
}

/** Without the network: the dashboard's own measure, and `JSON.parse` of the same bytes once they are a text. */
function decoding({ visits, floors }: Measured, limit: number): Line {
  const ours = median((visits[DASHBOARD] ?? []).flatMap(({ decode }) => decode ?? []));
  const parse = median(floors.map((floor) => floor.parse));
  const utf8 = median(floors.map((floor) => floor.utf8));
  const ratio = ours / parse;
  return {
    what: `decoding alone (JS: \`JSON.parse\`, after ${Math.round(utf8)} ms of \`TextDecoder\`)`,
    unit: "ms",
    values: { [DASHBOARD]: ours, [JS]: parse },
    ratio,
    limit: `${limit} × \`JSON.parse\``,
    holds: Number.isNaN(ratio) ? undefined : ratio <= limit,
  };
}

/** The line for all that a browser downloads; sizes and the limit in bytes. */
export function bundleLine(sizes: Record<string, number>, most: number): Line {
  const values = Object.fromEntries(Object.entries(sizes).map(([name, bytes]) => [name, bytes / 1000]));
  const ours = values[DASHBOARD];
  const holds = ours === undefined ? undefined : ours <= most / 1000;
  return { what: "bundle, brotli", unit: "KB", values, limit: `${most / 1000} KB`, holds };
}
