// The reply, as every JavaScript page reads it.

/** A session as the API has it: all of its fields are text. */
export interface Session {
  id: string;
  name: string;
  cmd: string;
  age: string;
  idle: string;
  db: string;
  addr: string;
  fd: string;
  sub: string;
  psub: string;
  multi: string;
}

export interface NodeSessions {
  node_id: string;
  sessions: Session[];
}

/** The keys of a session that are numbers, and those that are durations in seconds. */
export const NUMERIC = ["age", "idle", "db", "fd", "sub", "psub", "multi", "id"] as const;
export const DURATIONS = ["age", "idle"] as const;

export type Key = keyof Session;

/** The columns from left to right, with the names that the dashboard gives them. */
export const COLUMNS: readonly { key: Key; name: string }[] = [
  { key: "addr", name: "Address" },
  { key: "name", name: "Name" },
  { key: "cmd", name: "Command" },
  { key: "age", name: "Age" },
  { key: "idle", name: "Idle" },
  { key: "db", name: "DB" },
  { key: "fd", name: "FD" },
  { key: "sub", name: "Sub" },
  { key: "psub", name: "PSub" },
  { key: "multi", name: "Multi" },
  { key: "id", name: "ID" },
];

export const isNumeric = (key: Key): boolean => (NUMERIC as readonly string[]).includes(key);
export const isDuration = (key: Key): boolean => (DURATIONS as readonly string[]).includes(key);

/** Where the reply is: the same address that the dashboard calls, on the page's own server. */
export const address = (): string => new URLSearchParams(location.search).get("reply") ?? "";

/** The call as the dashboard makes it. */
export const call = (): Promise<Response> =>
  fetch(address(), { cache: "no-store", credentials: "omit", referrerPolicy: "no-referrer", redirect: "manual" });

/** Fetches the reply and reads it. */
export async function fetchNodes(): Promise<NodeSessions[]> {
  const reply = (await (await call()).json()) as { node_sessions: NodeSessions[] };
  return reply.node_sessions;
}
