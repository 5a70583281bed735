// The longest tasks of a page's main thread, from the browser's own trace: `longtask` entries begin at 50 ms, and less than
// that should be seen too.
import type { Browser, Page } from "playwright-core";

/** What a person does meanwhile. */
export const PHASES = ["load", "scroll", "type", "sort"] as const;
export type Phase = (typeof PHASES)[number];
export type Tasks = Partial<Record<Phase, number>>;

interface TraceEvent {
  name: string;
  ph: string;
  pid: number;
  tid: number;
  /** Microseconds. */
  ts: number;
  dur?: number;
}

export const startTrace = (browser: Browser, page: Page): Promise<void> =>
  browser.startTracing(page, { categories: ["toplevel", "blink.user_timing"] });

/** Ends the trace; the longest task of each phase in milliseconds. */
export async function longestTasks(browser: Browser): Promise<Tasks> {
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString("utf8")) as { traceEvents: TraceEvent[] };
  const marks = traceEvents.filter(({ name }) => name.startsWith("bench:"));
  const main = marks[0];
  if (!main) throw new Error("The trace has none of the page's marks.");
  const ran = traceEvents.filter(
    ({ name, ph, pid, tid }) => ph === "X" && pid === main.pid && tid === main.tid && name.endsWith("RunTask"),
  );
  if (ran.length === 0) throw new Error("The trace has no tasks.");
  const tasks: Tasks = {};
  for (const phase of PHASES) {
    const [from, to] = ["begin", "end"].map((edge) => marks.find(({ name }) => name === `bench:${phase}:${edge}`)?.ts);
    if (from === undefined || to === undefined) throw new Error(`The trace does not hold all of the phase ${phase}.`);
    const longest = ran
      .filter(({ ts, dur = 0 }) => ts + dur > from && ts < to)
      .reduce((most, { dur = 0 }) => Math.max(most, dur), 0);
    tasks[phase] = longest / 1000;
  }
  return tasks;
}
