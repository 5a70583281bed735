import { defineConfig, type Project } from "@playwright/test";
import { journeys } from "./firefox/journeys.ts";
import { CHROMIUM } from "./support/chromium.ts";
import { COMMON, COMMON_USE } from "./support/config.ts";
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
  ...COMMON,
  outputDir: "results",
  use: { ...COMMON_USE, viewport: { width: 1440, height: 900 } },
  projects,
});
