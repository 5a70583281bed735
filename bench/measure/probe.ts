// Runs within every page, put there by the browser's debugger before the page's own scripts. One way of telling when a
// frame with the result has been painted, for all contestants:
//
//   start   the first moment of the event (a listener at the window, before the page's own)
//   frame   in each frame, after all of the page's own work for it and its layout (a ResizeObserver of one's own runs then),
//           it is looked at what will be painted: what the status says, how the head is marked, whether rows have changed;
//           the time that this look takes is the probe's and not the page's: it is taken off
//   end     a task of the highest priority, asked for in that frame, runs: style, layout and painting of it are done, and what the
//           browser and the page put off until later is not waited for
import type { Contestant } from "../contestants.ts";

export interface Expected {
  /** The event that starts the clock. */
  event: "click" | "input";
  /** What the status has to say. */
  says?: string;
  /** How a head has to be marked. */
  sorted?: { head: string; direction: "ascending" | "descending" };
  /** Rows that have to be there. */
  rows: number;
  /** Whether they may be those of before, as when a filter that is typed on still lets the same rows through. */
  mayStay?: boolean;
}

export interface Painted {
  /** Milliseconds from the event to the painted frame. */
  took: number;
  /** The addresses in sight, from top to bottom. */
  addresses: string[];
}

type Selectors = Pick<Contestant, "rows" | "address" | "scroller">;

export class Probe {
  private selectors: Selectors = { rows: "", address: "", scroller: "" };
  private result: Promise<Painted> = Promise.reject(new Error("Nothing is armed."));

  constructor() {
    this.result.catch(() => {});
  }

  use(selectors: Selectors): void {
    this.selectors = selectors;
  }

  /** Gets ready for an event. */
  async arm(expected: Expected): Promise<void> {
    const before = this.content();
    const watch = await this.watcher();
    this.result = new Promise((resolve, reject) => {
      const begin = () => {
        const start = performance.now();
        watch(
          () => this.holds(expected) && (expected.mayStay === true || this.content() !== before),
          (end, looks) => {
            const addresses = this.addresses();
            // What is drawn later was not drawn in that frame.
            this.after(3, () => {
              if (this.addresses().join() === addresses.join()) resolve({ took: end - start - looks, addresses });
              else reject(new Error("The table was drawn in parts: the frame that was timed is not the whole."));
            });
          },
        );
      };
      window.addEventListener(expected.event, begin, { capture: true, once: true });
    });
    this.result.catch(() => {});
  }

  /** Resolves when the event that was armed for has led to a painted frame. */
  painted(): Promise<Painted> {
    return this.result;
  }

  mark(name: string): void {
    performance.mark(`bench:${name}`);
  }

  /** The duration of a User Timing measure. */
  measured(name: string): number | undefined {
    return performance.getEntriesByName(name, "measure").at(-1)?.duration;
  }

  /** Turns the wheel by so many pixels in each of so many frames; times between frames in milliseconds. On an empty page, nothing
   * is turned. An event that a script makes scrolls nothing by itself, so what the browser would do then is done here. */
  scroll(pixels: number, frames: number): Promise<number[]> {
    const scroller = this.scroller();
    return new Promise((resolve) => {
      const times: number[] = [];
      const step = (now: number) => {
        times.push(now);
        if (times.length > frames) {
          resolve(times.slice(1).map((time, place) => time - (times[place] ?? time)));
          return;
        }
        if (scroller) {
          const target = scroller.querySelector(this.selectors.rows) ?? scroller;
          const turned = target.dispatchEvent(new WheelEvent("wheel", { deltaY: pixels, bubbles: true, cancelable: true, composed: true }));
          if (turned) scroller.scrollTop += pixels;
        }
        requestAnimationFrame(step);
      };
      requestAnimationFrame(step);
    });
  }

  /** The addresses in sight, from top to bottom. */
  addresses(): string[] {
    const scroller = this.scroller()?.getBoundingClientRect();
    if (!scroller) return [];
    const rows = this.rows().map((row) => ({ row, box: row.getBoundingClientRect() }));
    const seen = rows.filter(({ box }) => box.height > 0 && box.bottom > scroller.top && box.top < scroller.bottom);
    seen.sort((one, other) => one.box.top - other.box.top);
    return seen.map(({ row }) => row.querySelector(this.selectors.address)?.textContent?.trim() ?? "");
  }

  private scroller(): Element | null {
    return this.selectors.scroller ? document.querySelector(this.selectors.scroller) : null;
  }

  private rows(): Element[] {
    return this.selectors.rows ? [...document.querySelectorAll(this.selectors.rows)] : [];
  }

  private content(): string {
    return this.rows()
      .map((row) => row.textContent)
      .join("\n");
  }

  private holds({ says, sorted, rows }: Expected): boolean {
    const plain = (text: string | null) => (text ?? "").replace(/\s+/g, " ").trim();
    if (says !== undefined && ![...document.querySelectorAll("[role=status]")].some((status) => plain(status.textContent) === says)) {
      return false;
    }
    if (sorted) {
      const heads = [...document.querySelectorAll("[role=columnheader]")];
      const head = heads.find((one) => plain(one.textContent).startsWith(sorted.head));
      if (head?.getAttribute("aria-sort") !== sorted.direction) return false;
    }
    return this.rows().filter((row) => row.textContent).length >= rows;
  }

  /** Something that, once called, looks at each frame from the very next one on, and tells when one has been painted in which it
   * was done. It is made ready before the clock starts. */
  private watcher(): Promise<(done: () => boolean, ended: (end: number, looks: number) => void) => void> {
    const sentinel = document.createElement("i");
    sentinel.style.cssText = "position:fixed;left:0;top:0;width:1px;height:1px;visibility:hidden;contain:strict";
    document.documentElement.append(sentinel);
    return new Promise((ready) => {
      let look: (() => void) | undefined;
      let wide = false;
      const change = () => {
        wide = !wide;
        sentinel.style.width = wide ? "2px" : "1px";
      };
      const observer = new ResizeObserver(() => {
        if (look) look();
        else ready(watch); // that is what the first call of an observer says
      });
      const watch = (done: () => boolean, ended: (end: number, looks: number) => void) => {
        let looks = 0;
        const painted = () => {
          const end = performance.now();
          sentinel.remove();
          ended(end, looks);
        };
        look = () => {
          const begun = performance.now();
          const isDone = done();
          looks += performance.now() - begun;
          if (isDone) {
            observer.disconnect();
            void scheduler.postTask(painted, { priority: "user-blocking" });
          } else {
            requestAnimationFrame(change);
          }
        };
        change();
      };
      observer.observe(sentinel);
    });
  }

  private after(frames: number, then: () => void): void {
    if (frames === 0) then();
    else requestAnimationFrame(() => this.after(frames - 1, then));
  }
}

declare global {
  interface Window {
    probe: Probe;
  }
}

window.probe = new Probe();
