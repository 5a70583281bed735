import type { Dashboard } from "./dashboard.ts";
import { expect } from "./test.ts";

/** What a person would see of a table while it moves. */
interface Seen {
  frames: number;
  /** The most elements with the role of a row at any time. */
  mostRows: number;
  /** The largest part of the table without a row in it, in pixels, at any frame. */
  largestGap: number;
  /** The most frames' time that passed without one, in milliseconds. */
  longestFrame: number;
}

/** Watches every frame until `watched` has done its part. */
export async function watch(dashboard: Dashboard, watched: () => Promise<void>): Promise<Seen> {
  await dashboard.grid.evaluate((grid) => {
    const seen = { frames: 0, mostRows: 0, largestGap: 0, longestFrame: 0, stop: false };
    (window as unknown as { seen: typeof seen }).seen = seen;
    const all = [grid, ...grid.querySelectorAll("*")];
    const scroller = all.find((one) => one.scrollHeight > one.clientHeight && /auto|scroll/.test(getComputedStyle(one).overflowY));
    let last = performance.now();
    const look = (now: number) => {
      if (!scroller || seen.stop) return;
      seen.longestFrame = Math.max(seen.longestFrame, now - last);
      last = now;
      seen.frames++;
      const rows = [...grid.querySelectorAll("[role=row]")];
      seen.mostRows = Math.max(seen.mostRows, rows.length);
      const top = scroller.getBoundingClientRect().top + scroller.clientTop;
      const bottom = top + scroller.clientHeight;
      // Where lines end above the lower edge, nothing is missing below the last.
      const count = Number(grid.getAttribute("aria-rowcount"));
      const boxes = rows.map((row) => ({ box: row.getBoundingClientRect(), index: Number(row.getAttribute("aria-rowindex")) }));
      boxes.sort((a, b) => a.box.top - b.box.top);
      let covered = top;
      for (const { box } of boxes) {
        if (box.top > covered + 0.5) seen.largestGap = Math.max(seen.largestGap, Math.min(box.top, bottom) - covered);
        covered = Math.max(covered, box.bottom);
      }
      if (covered < bottom - 0.5 && !boxes.some(({ index }) => index === count)) {
        seen.largestGap = Math.max(seen.largestGap, bottom - covered);
      }
      requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  });
  await watched();
  await dashboard.nextFrame();
  return dashboard.page.evaluate(() => {
    const { stop: _, ...seen } = Object.assign((window as unknown as { seen: Seen & { stop: boolean } }).seen, { stop: true });
    return seen;
  });
}

export function expectSmooth(seen: Seen, what: string): void {
  console.log(`  ${what}: ${seen.frames} frames, the longest ${Math.round(seen.longestFrame)} ms, at most ${seen.mostRows} rows`);
  expect(seen.frames, what).toBeGreaterThan(2);
  expect(seen.mostRows, `${what}: rows in the document`).toBeLessThanOrEqual(100);
  expect(seen.largestGap, `${what}: pixels without a row`).toBeLessThanOrEqual(1);
}

export const last = async (dashboard: Dashboard) => Math.max(...(await dashboard.rows()).map((row) => row.index));
export const first = async (dashboard: Dashboard) => Math.min(...(await dashboard.rows()).map((row) => row.index));

/** The first session in sight; the head of its node stays above it. */
export const firstSession = async (dashboard: Dashboard) => Math.min(...(await dashboard.rows()).filter((row) => row.level === 2).map((row) => row.index));
