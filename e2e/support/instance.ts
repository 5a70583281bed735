import type { Dashboard } from "./dashboard.ts";
import type { StandIn } from "./stand-in.ts";

/** A session as the API sends it; every field may be missing. */
export type Session = Partial<
  Record<"id" | "name" | "cmd" | "age" | "idle" | "db" | "addr" | "fd" | "sub" | "psub" | "multi", unknown>
>;

export interface Node {
  node_id?: string;
  total_count?: number | null;
  sessions?: Session[];
}

const NAMES = ["checkout-api", "cart", "", "canary-7", "worker-12", "查询服务", "web"];
const COMMANDS = ["get", "set", "hgetall", "subscribe", "ping", "exec"];

/** Numbers that look random and are the same in every run. */
function* numbers(seed: number): Generator<number, never> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state;
  }
}

/** Nodes whose sessions are always the same: three, with 60, 40 and 20 sessions. */
export function fixedNodes(): Required<Node>[] {
  const random = numbers(7);
  const pick = (below: number) => Math.floor((random.next().value / 2 ** 32) * below);
  return [60, 40, 20].map((count, node) => ({
    node_id: `node-${"abc"[node]}`,
    // The server's own count of the last node is another one.
    total_count: node === 2 ? count + 5 : count,
    sessions: Array.from({ length: count }, (_, row) => {
      const age = pick(400_000);
      return {
        id: String(1000 * (node + 1) + row),
        name: NAMES[pick(NAMES.length)],
        cmd: COMMANDS[pick(COMMANDS.length)],
        age: String(age),
        idle: String(pick(Math.min(age, 900) + 1)),
        db: String(pick(16)),
        addr: `10.${pick(12)}.${pick(256)}.${pick(120)}:${1024 + pick(60_000)}`,
        fd: String(8 + pick(3000)),
        sub: String(pick(4) === 0 ? pick(5) : 0),
        psub: String(pick(6) === 0 ? pick(12) : 0),
        multi: String(pick(5) === 0 ? pick(30) : -1),
      };
    }),
  }));
}

/** Names that a client may give itself, and that are markup, formulas, or the filter's own signs. */
export const HOSTILE = [
  '"><img src=x onerror=alert(1)>',
  "=cmd|' /C calc'!A0",
  "right-to-left \u202egpj.exe",
  "two words",
  'a "quoted" \\ name',
  "(paren) OR x",
  "-minus",
  "a,b",
  "/not a regex/",
  "line\nbreak",
];

/** A node with two sessions of each hostile name, and one of a plain one. */
export function hostileNodes(): Required<Node>[] {
  const sessions = HOSTILE.flatMap((name, id) => [id + 1, id + 101].map((id) => ({ id: String(id), name, cmd: "get", addr: `10.0.0.1:${id}` })));
  return [{ node_id: "n", total_count: null, sessions: [...sessions, { id: "500", name: "plain" }] }];
}

/** All sessions of nodes, one after the other. */
export const sessionsOf = (nodes: Required<Node>[]) => nodes.flatMap((node) => node.sessions);

/** Shows these nodes: the stand-in plays the proxy and answers with them. */
export async function show(dashboard: Dashboard, standIn: StandIn, nodes: unknown, query = ""): Promise<void> {
  standIn.answer("fixed", { node_sessions: nodes });
  await dashboard.open(query);
  await dashboard.field("CORS proxy URL").fill(standIn.proxy("fixed"));
  await dashboard.connectButton.click();
  await dashboard.grid.waitFor();
}
