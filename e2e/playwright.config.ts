import { defineConfig, type Project } from "@playwright/test";
import { journeys } from "./firefox/journeys.ts";
import { CHROMIUM } from "./support/chromium.ts";
import { FIREFOX } from "./support/firefox.ts";

const projects: Project[] = [{ name: "chromium", use: { browserName: "chromium", locale: "en-GB", launchOptions: CHROMIUM } }];
// Where there is no Firefox, tools/test says so.
if (process.env.PLAYWRIGHT_FIREFOX_PATH) {
  projects.push({
    name: "firefox",
    // FIREFOX_ALL=1 runs all that there is, to find out more.
    grep: process.env.FIREFOX_ALL ? undefined : journeys(),
    // A channel of Mozilla's is what makes Playwright speak WebDriver BiDi; the program is the one that FIREFOX names.
    // Traces take half of the time there.
    use: { browserName: "firefox", channel: "moz-firefox", launchOptions: FIREFOX, trace: "off" },
    timeout: 60_000,
  });
}

export default defineConfig({
  testDir: "specs",
  fullyParallel: true,
  // Most machines that run these have two cores, which the gateways, Redis and the browsers share.
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: [["list"]],
  outputDir: "results",
  use: {
    viewport: { width: 1440, height: 900 },
    actionTimeout: 10_000,
    trace: "retain-on-failure",
  },
  projects,
});
