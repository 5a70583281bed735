import type { PlaywrightTestConfig } from "@playwright/test";

/** What the tests of the page and those of the recipes for servers have in common. */
export const COMMON = {
  fullyParallel: true,
  // Most machines that run these have two cores, which the gateways, Redis and the browsers share.
  workers: 2,
  // Where other work takes the processors, a browser can be late. A second try tells that from a defect, and the list calls such a test flaky.
  retries: process.env.CI ? 1 : 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 30_000,
  expect: { timeout: 7_000 },
  reporter: [["list"]],
} satisfies PlaywrightTestConfig;

/** How long an action may take, and what is kept of a failure. */
export const COMMON_USE = { actionTimeout: 10_000, trace: "retain-on-failure" } as const;
