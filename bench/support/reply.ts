// One reply of the gateway's API, kept as it came, and what is true of it by a plain reading.
import { addressKeys } from "../pages/keys.ts";
import type { NodeSessions, Session } from "../pages/reply.ts";
import { counts } from "../pages/words.ts";

/** Two filters that are typed; the last character of each changes all that is shown. */
export const FILTERS = { address: "10.3.0.7", name: "worker-1" } as const;

export class Reply {
  private constructor(
    /** Path of the call. */
    readonly path: string,
    readonly headers: Record<string, string>,
    readonly bytes: Buffer,
    private readonly nodes: NodeSessions[],
    private readonly sessions: Session[],
    private readonly counted = new Map<string, number>(),
  ) {}

  /** Calls the API once. */
  static async of(origin: string, path: string): Promise<Reply> {
    const response = await fetch(origin + path);
    if (!response.ok) throw new Error(`The gateway answered ${response.status}.`);
    const bytes = Buffer.from(await response.arrayBuffer());
    const drop = new Set(["transfer-encoding", "content-length", "connection", "keep-alive", "date"]);
    const headers = Object.fromEntries([...response.headers].filter(([name]) => !drop.has(name)));
    const nodes = (JSON.parse(bytes.toString("utf8")) as { node_sessions: NodeSessions[] }).node_sessions;
    const reply = new Reply(path, headers, bytes, nodes, nodes.flatMap((node) => node.sessions));
    for (const text of Object.values(FILTERS)) {
      const [before, after] = [reply.matching(text.slice(0, -1)), reply.matching(text)];
      if (after === before || after < 100) throw new Error(`The filter ${text} tells nothing: ${before}, then ${after} sessions.`);
    }
    return reply;
  }

  get count(): number {
    return this.sessions.length;
  }

  get nodeCount(): number {
    return this.nodes.length;
  }

  /** What the status says with a filter, or with none. */
  says(filter?: string): string {
    return counts(filter === undefined ? this.count : this.matching(filter), this.count, this.nodeCount, filter !== undefined);
  }

  /** Addresses that may stand first in a table that is sorted by a column, upwards. */
  first(key: "addr" | "idle", withinNodes: boolean): Set<string> {
    const sessions = (withinNodes ? this.nodes[0]?.sessions : this.sessions) ?? [];
    const keys = Array.from(key === "addr" ? addressKeys(sessions) : sessions.map((session) => Number(session.idle)));
    const least = keys.reduce((one, other) => Math.min(one, other), Infinity);
    return new Set(sessions.filter((_, row) => keys[row] === least).map((session) => session.addr));
  }

  private matching(text: string): number {
    const known = this.counted.get(text);
    if (known !== undefined) return known;
    const has = ({ addr, name, cmd, id }: Session) =>
      addr.includes(text) || name.toLowerCase().includes(text) || cmd.toLowerCase().includes(text) || id === text;
    const count = this.nodes.reduce((sum, node) => sum + (node.node_id.includes(text) ? node.sessions : node.sessions.filter(has)).length, 0);
    this.counted.set(text, count);
    return count;
  }
}
