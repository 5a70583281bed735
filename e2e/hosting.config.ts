import { defineConfig } from "@playwright/test";
import { CHROMIUM } from "./support/chromium.ts";
import { COMMON, COMMON_USE } from "./support/config.ts";

/** The recipes of hosting/, each with its server: see hosting/README.md. */
export default defineConfig({
  testDir: "hosting",
  globalSetup: "./hosting/support/setup.ts",
  ...COMMON,
  outputDir: "results-hosting",
  use: { ...COMMON_USE, viewport: { width: 1280, height: 800 }, locale: "en-GB", launchOptions: CHROMIUM },
});
