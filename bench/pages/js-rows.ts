// What the hand-written table shows: which rows, in which order, and what is on which line. No DOM.
import type { RowKeys } from "./keys.ts";
import type { Key, NodeSessions, Session } from "./reply.ts";

export type KeysOf = (sessions: readonly Session[]) => RowKeys;
export type Direction = "ascending" | "descending" | "none";

export type Line = { node: string; shown: number; all: number } | Session;

interface Node {
  id: string;
  /** Its rows, by their places among all sessions, as they came. */
  rows: number[];
  /** The same in the order that is chosen. */
  sorted: number[];
  /** Those of them that the filter lets through. */
  shown: number[];
}

/** Sessions stay within their node, as in the dashboard: a line with the node, then its sessions. */
export class Rows {
  readonly sessions: Session[] = [];
  private readonly nodes: Node[] = [];
  private readonly keys: RowKeys;
  private matches: { text: string; test: (row: number) => boolean } | undefined;
  /** The number of each node's own line. */
  private starts: number[] = [];
  /** How many lines there are, and how many sessions among them. */
  lines = 0;
  shown = 0;

  constructor(reply: NodeSessions[], keysOf: KeysOf) {
    for (const { node_id: id, sessions } of reply) {
      const first = this.sessions.length;
      const rows = Array.from(sessions, (_, place) => first + place);
      for (const session of sessions) this.sessions.push(session);
      this.nodes.push({ id, rows, sorted: rows, shown: rows });
    }
    this.keys = keysOf(this.sessions);
    this.count();
  }

  get nodeCount(): number {
    return this.nodes.length;
  }

  get isFiltered(): boolean {
    return this.matches !== undefined;
  }

  filter(text: string): void {
    this.matches = text === "" ? undefined : { text: text.toLowerCase(), test: this.keys.matcher(text) };
    this.applyFilter();
  }

  /** Sorts all rows, not only those that are shown: then a change of the filter never sorts. */
  sort(key: Key, direction: Direction): void {
    const compare = this.keys.comparer(key);
    for (const node of this.nodes) {
      if (direction === "none") {
        node.sorted = node.rows;
      } else {
        node.sorted = node.rows.slice().sort(direction === "ascending" ? compare : (a, b) => compare(b, a));
      }
    }
    this.applyFilter();
  }

  line(number: number): Line | undefined {
    let [low, high] = [0, this.starts.length];
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.starts[middle]! <= number) low = middle;
      else high = middle;
    }
    const node = this.nodes[low];
    if (!node) return undefined;
    const within = number - this.starts[low]!;
    if (within === 0) return { node: node.id, shown: node.shown.length, all: node.rows.length };
    return this.sessions[node.shown[within - 1] ?? -1];
  }

  private applyFilter(): void {
    const { matches } = this;
    for (const node of this.nodes) {
      node.shown = !matches || node.id.includes(matches.text) ? node.sorted : node.sorted.filter(matches.test);
    }
    this.count();
  }

  private count(): void {
    this.shown = 0;
    this.starts = this.nodes.map((node, place) => {
      const start = this.shown + place;
      this.shown += node.shown.length;
      return start;
    });
    this.lines = this.shown + this.nodes.length;
  }
}
