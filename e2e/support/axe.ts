import { createRequire } from "node:module";
import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { expect } from "./test.ts";

const source = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

interface Violation {
  id: string;
  help: string;
  nodes: { html: string; failureSummary?: string }[];
}

/** Runs axe-core, or only these of its rules, on the page as it is now and returns what it finds, a line for each. */
async function violations(page: Page, rules?: string[]): Promise<string[]> {
  const found = await page.evaluate(async (rules) => {
    const axe = (window as unknown as { axe: { run: (options: object) => Promise<{ violations: Violation[] }> } }).axe;
    return (await axe.run({ resultTypes: ["violations"], runOnly: rules && { type: "rule", values: rules } })).violations;
  }, rules);
  return found.flatMap((one) =>
    one.nodes.map((node) => `${one.id}: ${one.help}: ${node.html.slice(0, 160)} (${node.failureSummary?.split("\n")[1]?.trim() ?? ""})`),
  );
}

/** Checks the page as it is now in light and dark, wide and narrow. */
export async function expectAccessible(page: Page): Promise<void> {
  await page.evaluate(source);
  for (const colorScheme of ["light", "dark"] as const) {
    for (const width of [1440, 390]) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 700 });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
      // The other theme changes colours and nothing else.
      expect.soft(await violations(page, colorScheme === "dark" ? ["color-contrast"] : undefined), `${colorScheme}, ${width} px`).toEqual([]);
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect.soft(overflow, `${colorScheme}, ${width} px: how far the page can be scrolled sideways`).toBeLessThanOrEqual(0);
    }
  }
}
