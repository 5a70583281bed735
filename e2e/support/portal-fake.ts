import type { Portal } from "./portal.ts";

/** What a page that plays the dashboard keeps, as `window.fake`. */
export interface Fake {
  /** The messages that came to its window. */
  heard: { origin: string; fromParent: boolean; ports: number; data: Record<string, unknown> }[];
  /** The messages that came on the port that is in use. */
  got: Record<string, unknown>[];
  port: MessagePort | undefined;
  hello(more?: object): void;
  say(message: object): void;
}

// It answers as the dashboard does, accepts every page, and does nothing by itself but to greet.
const SCRIPT = `
  const protocol = "geminidb-sessions";
  const kind = location.pathname.split("/")[1];
  const fake = (window.fake = {
    heard: [], got: [], port: undefined,
    hello: (more) => parent.postMessage({ protocol, version: 1, type: "hello", ...more }, "*"),
    say: (message) => fake.port.postMessage(message),
  });
  addEventListener("message", ({ data, origin, ports, source }) => {
    fake.heard.push({ data, origin, ports: ports.length, fromParent: source === parent });
    if (data.type !== "connect" || ports.length !== 1 || kind === "deaf") return;
    fake.port = ports[0];
    fake.got = [];
    fake.port.onmessage = ({ data }) => fake.got.push(data);
    fake.say({ type: "ready", version: kind === "newer" ? 2 : 1, view: { endpoint: "https://api.example.com", sort: "addr" } });
  });
  if (kind !== "silent") fake.hello(kind === "newest" ? { version: 3 } : {});
`;

/** Lets a server play the dashboard: at `/fake/`, and at other paths in other moods. */
export function play(portal: Portal): void {
  const page = '<!doctype html><html lang="en"><head><title>Fake</title><script src="/fake.js" defer></script></head><body>here</body></html>';
  portal.put("/fake.js", ".js", SCRIPT);
  for (const kind of ["fake", "silent", "deaf", "newer", "newest"]) portal.put(`/${kind}/`, ".html", page);
  portal.put("/fake/sub/path/", ".html", page);
}
