// The hand-written table: rows in sight only, in elements that are used again, with the scroll bar scaled where the
// lines are taller than an element may be.
import "./page.css";
import "./js-table.css";
import { classOf, textOf } from "./js-cells.ts";
import { Rows, type Direction, type KeysOf, type Line } from "./js-rows.ts";
import { COLUMNS, fetchNodes, isNumeric, type Key } from "./reply.ts";
import { counts } from "./words.ts";

const LINE = 28;
const HEADS = 32;
/** Browsers do not place elements reliably much above this height. */
const TALLEST = 15_000_000;

const element = <K extends keyof HTMLElementTagNameMap>(name: K, className: string, parent: Element) => {
  const made = document.createElement(name);
  made.className = className;
  parent.append(made);
  return made;
};

/** Leaves the measure that the dashboard leaves of the same. */
function measured(name: string, work: () => void): void {
  const start = performance.now();
  work();
  performance.measure(name, { start, end: performance.now() });
}

/** A line's element: it is filled again for other lines, and writes only the cells that differ. */
class Slot {
  private number = -1;
  private top = NaN;
  private readonly cells: Text[] = [];
  private readonly root: HTMLElement;

  constructor(parent: Element) {
    this.root = element("div", "line", parent);
    this.root.setAttribute("role", "row");
    for (const { key } of COLUMNS) {
      const cell = element("div", classOf(key), this.root);
      cell.setAttribute("role", "gridcell");
      this.cells.push(cell.appendChild(document.createTextNode("")));
    }
  }

  forget(): void {
    this.number = -1;
  }

  place(top: number): void {
    if (top === this.top) return;
    this.root.style.transform = `translateY(${top}px)`;
    this.top = top;
  }

  hide(): void {
    if (!this.root.hidden) this.root.hidden = true;
    this.number = -1;
  }

  show(number: number, line: Line): void {
    if (number === this.number) return;
    this.number = number;
    if (this.root.hidden) this.root.hidden = false;
    const isNode = "node" in line;
    this.root.classList.toggle("node", isNode);
    this.root.setAttribute("aria-level", isNode ? "1" : "2");
    this.root.setAttribute("aria-rowindex", String(number + 2));
    for (const [place, text] of this.cells.entries()) {
      const { key } = COLUMNS[place]!;
      let says = "";
      if (!isNode) says = textOf(line, key);
      else if (place === 0) says = `${line.node}   ${line.shown} of ${line.all}`;
      if (text.data !== says) text.data = says;
    }
  }
}

class Table {
  private readonly scroller: HTMLElement;
  private readonly canvas: HTMLElement;
  private readonly layer: HTMLElement;
  private readonly heads = new Map<Key, HTMLElement>();
  private readonly slots: Slot[] = [];
  private order: { key: Key; direction: Direction } = { key: "addr", direction: "none" };
  private view = 0;
  /** How far the lines are scrolled, in their own pixels, and where the scroll bar was put for that. */
  private top = 0;
  private given = 0;

  constructor(
    parent: Element,
    private readonly status: HTMLElement,
    private readonly rows: Rows,
  ) {
    this.scroller = element("div", "scroller", parent);
    this.canvas = element("div", "canvas", this.scroller);
    const heads = element("div", "heads", this.canvas);
    for (const { key, name } of COLUMNS) {
      const head = element("div", isNumeric(key) && key !== "id" ? "number" : "", heads);
      head.setAttribute("role", "columnheader");
      const button = element("button", "", head);
      button.textContent = name;
      button.addEventListener("click", () => this.sort(key));
      this.heads.set(key, head);
    }
    this.layer = element("div", "lines", this.canvas);
    this.scroller.addEventListener("scroll", () => this.scrolled(), { passive: true });
    this.scroller.addEventListener("wheel", (event) => this.wheeled(event), { passive: false });
    new ResizeObserver(() => this.resized()).observe(this.scroller);
    this.resized();
  }

  filter(text: string): void {
    measured("sessions:filter", () => this.rows.filter(text.trim()));
    this.changed();
  }

  private sort(key: Key): void {
    const next = { none: "ascending", ascending: "descending", descending: "none" } as const;
    const direction = key === this.order.key ? next[this.order.direction] : "ascending";
    this.heads.get(this.order.key)?.removeAttribute("aria-sort");
    this.heads.get(key)?.setAttribute("aria-sort", direction);
    this.order = { key, direction };
    measured("sessions:sort", () => this.rows.sort(key, direction));
    this.changed();
  }

  private changed(): void {
    const { rows } = this;
    this.status.textContent = counts(rows.shown, rows.sessions.length, rows.nodeCount, rows.isFiltered);
    for (const slot of this.slots) slot.forget();
    this.canvas.style.height = `${Math.min(rows.lines * LINE, TALLEST) + HEADS}px`;
    this.go(this.top);
  }

  private resized(): void {
    this.view = Math.max(this.scroller.clientHeight - HEADS, 0);
    this.layer.style.height = `${this.view}px`;
    const needed = Math.ceil(this.view / LINE) + 1;
    while (this.slots.length < needed) this.slots.push(new Slot(this.layer));
    this.changed();
  }

  /** The lines' pixels for one of the scroll bar. */
  private get scale(): number {
    const height = this.rows.lines * LINE;
    return height <= TALLEST ? 1 : (height - this.view) / (TALLEST - this.view);
  }

  private go(top: number): void {
    this.top = Math.min(Math.max(top, 0), Math.max(this.rows.lines * LINE - this.view, 0));
    const position = this.top / this.scale;
    if (Math.abs(this.scroller.scrollTop - position) >= 1) this.scroller.scrollTop = position;
    this.given = this.scroller.scrollTop;
    this.draw();
  }

  private scrolled(): void {
    const position = this.scroller.scrollTop;
    if (Math.abs(position - this.given) < 1) return; // what `go` did
    this.given = position;
    this.top = position * this.scale;
    this.draw();
  }

  /** Where the scroll bar is scaled, a turn of the wheel would go too far. */
  private wheeled(event: WheelEvent): void {
    if (this.scale === 1 || event.ctrlKey || event.deltaMode !== WheelEvent.DOM_DELTA_PIXEL) return;
    event.preventDefault();
    this.go(this.top + event.deltaY);
  }

  private draw(): void {
    const first = Math.floor(this.top / LINE);
    for (let number = first; number < first + this.slots.length; number++) {
      const slot = this.slots[number % this.slots.length]!;
      const line = number < this.rows.lines ? this.rows.line(number) : undefined;
      if (!line) {
        slot.hide();
        continue;
      }
      slot.show(number, line);
      slot.place(Math.round(number * LINE - this.top));
    }
  }
}

/** Makes the page: what it filters and sorts by is up to `keysOf`. */
export function start(keysOf: KeysOf): void {
  const status = document.getElementById("counts")!;
  const filter = document.getElementById("filter") as HTMLInputElement;
  document.getElementById("connect")!.addEventListener("click", async () => {
    const table = new Table(document.getElementById("table")!, status, new Rows(await fetchNodes(), keysOf));
    filter.addEventListener("input", () => table.filter(filter.value));
  });
}
