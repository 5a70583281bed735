import { defineConfig } from "@playwright/test";
import { CHROMIUM } from "./support/chromium.ts";

/** The recipes of hosting/, each with its server: see hosting/README.md. */
export default defineConfig({
  testDir: "hosting",
  globalSetup: "./hosting/support/setup.ts",
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: [["list"]],
  outputDir: "results-hosting",
  use: {
    viewport: { width: 1280, height: 800 },
    locale: "en-GB",
    actionTimeout: 10_000,
    trace: "retain-on-failure",
    launchOptions: CHROMIUM,
  },
});
