// What each page weighs as brotli sends it, in bytes.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import type { Contestant } from "../contestants.ts";

// From out/, where this runs, as from here.
const { brotli } = createRequire(import.meta.url)("../../tools/lib/brotli.js") as { brotli(name: string, content: Buffer): Buffer };

const sent = (file: string): number => brotli(file, readFileSync(file)).length;

/** What tools/budgets allows this dashboard. */
export function bundleBudget(budgets: string): number {
  const [, bytes] = /^PAGE_BROTLI_BYTES=(\d+)$/m.exec(readFileSync(budgets, "utf8")) ?? [];
  if (bytes === undefined) throw new Error(`${budgets} does not say how much the page may weigh.`);
  return Number(bytes);
}

export function bundleSizes(contestants: readonly Contestant[], site: string, pages: string): Record<string, number> {
  const sizes = contestants.map(({ name, path: address }) => {
    const own = path.basename(address, ".html");
    const files =
      address === "/"
        ? readdirSync(site, { recursive: true }).map(String).filter((file) => /\.(wasm|js|css|html)$/.test(file)).map((file) => path.join(site, file))
        : ["html", "js", "css"].map((type) => path.join(pages, `${own}.${type}`)).filter((file) => existsSync(file));
    return [name, files.reduce((sum, file) => sum + sent(file), 0)] as const;
  });
  return Object.fromEntries(sizes);
}
