import { test as base, expect } from "@playwright/test";
import { Dashboard } from "./dashboard.ts";
import { Gateway } from "./gateway.ts";
import { Guard } from "./guard.ts";
import { StandIn } from "./stand-in.ts";

/** The gateways of a worker: one for each set of flags. */
export class Gateways {
  private readonly started = new Map<string, Promise<Gateway>>();

  with(flags: string[]): Promise<Gateway> {
    const key = JSON.stringify(flags);
    const gateway = this.started.get(key) ?? Gateway.start(flags);
    this.started.set(key, gateway);
    return gateway;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.started.values()].map(async (gateway) => (await gateway).stop()));
  }
}

interface Own {
  /** Flags of the gateway. The one of other tests with the same flags is used again. */
  flags: string[];
  /** Whether the page may call the stand-in, by its policy. */
  mayCallStandIn: boolean;
  guard: Guard;
  gateway: Gateway;
  dashboard: Dashboard;
}

interface OfWorker {
  gateways: Gateways;
  standIn: StandIn;
}

export const test = base.extend<Own, OfWorker>({
  flags: [["--simulate", "300"], { option: true }],
  mayCallStandIn: [false, { option: true }],

  gateways: [
    async ({}, use) => {
      const gateways = new Gateways();
      await use(gateways);
      await gateways.stop();
    },
    { scope: "worker" },
  ],

  standIn: [
    async ({}, use) => {
      const standIn = await StandIn.start();
      await use(standIn);
      await standIn.stop();
    },
    { scope: "worker" },
  ],

  guard: [
    async ({ context }, use) => {
      const guard = await Guard.watch(context);
      await use(guard);
      expect(guard.unexpected(), "console errors, policy violations and requests to elsewhere").toEqual([]);
    },
    { auto: true },
  ],

  gateway: async ({ gateways, flags, mayCallStandIn, standIn }, use) => {
    const policy = mayCallStandIn ? ["--connect-src", standIn.origin] : [];
    await use(await gateways.with([...flags, ...policy]));
  },

  dashboard: async ({ page, gateway, guard: _ }, use) => {
    await use(new Dashboard(page, gateway.address));
  },
});

export { expect };
