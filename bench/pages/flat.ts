// Rows for the two libraries: the sessions of all nodes in one list, with the node as a column. Their free editions keep
// no sessions within nodes, or do so at a cost that would not be fair to count.
import { Keys } from "./keys.ts";
import { fetchNodes, type Key, type Session } from "./reply.ts";

/** A session with the two things that a library's callback needs to find the rest. */
export interface Flat extends Session {
  node: string;
  /** Its place among all. */
  row: number;
}

export class FlatRows {
  private readonly keys: Keys;

  private constructor(
    readonly rows: Flat[],
    readonly nodeIds: string[],
  ) {
    this.keys = new Keys(rows);
  }

  static async fetch(): Promise<FlatRows> {
    const rows: Flat[] = [];
    const nodes = await fetchNodes();
    for (const { node_id: node, sessions } of nodes) {
      for (const session of sessions as Flat[]) {
        session.node = node;
        session.row = rows.length;
        rows.push(session);
      }
    }
    return new FlatRows(
      rows,
      nodes.map((node) => node.node_id),
    );
  }

  comparer(key: Key): (a: Flat, b: Flat) => number {
    const compare = this.keys.comparer(key);
    return (a, b) => compare(a.row, b.row);
  }

  /** The same test as the hand-written table's. */
  matcher(text: string): (session: Flat) => boolean {
    const wanted = text.toLowerCase();
    const matches = this.keys.matcher(text);
    const nodes = new Set(this.nodeIds.filter((id) => id.includes(wanted)));
    if (nodes.size === 0) return (session) => matches(session.row);
    return (session) => nodes.has(session.node) || matches(session.row);
  }
}
