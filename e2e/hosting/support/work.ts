import { createServer } from "node:net";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { fileURLToPath } from "node:url";

/** The folder of the sources. */
export const ROOT = fileURLToPath(new URL("../../..", import.meta.url));

/** The folder of this run; see setup.ts. */
export function work(...parts: string[]): string {
  const folder = process.env.HOSTING_WORK;
  if (!folder) throw new Error("HOSTING_WORK is not set: run this with --config hosting.config.ts.");
  return path.join(folder, ...parts);
}

/** A port of this machine that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** A text with each of `changes` made, each exactly as often as it says; so a recipe that says something else by now is noticed. */
export function changed(text: string, changes: [from: string, to: string, times?: number][]): string {
  return changes.reduce((all, [from, to, times = 1]) => {
    const parts = all.split(from);
    if (parts.length - 1 !== times) throw new Error(`${JSON.stringify(from)} is there ${parts.length - 1} times, not ${times}`);
    return parts.join(to);
  }, text);
}
