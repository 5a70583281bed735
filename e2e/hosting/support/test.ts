import { test as base, expect } from "@playwright/test";
import { ACCOUNTS } from "../../support/accounts.ts";
import { Dashboard } from "../../support/dashboard.ts";
import { Gateway } from "../../support/gateway.ts";
import { Guard } from "../../support/guard.ts";
import { PATHS, SERVERS, missing, start, type Place, type ServerName } from "./recipes.ts";
import { Vendor } from "./vendor.ts";

/** The servers of a worker, each started when it is first wanted. */
class Places {
  private readonly started = new Map<string, Promise<Place>>();

  constructor(private readonly vendor: Vendor) {}

  at(server: ServerName, path: string): Promise<Place> {
    const key = `${server} ${path}`;
    const place = this.started.get(key) ?? start(server, path, this.vendor);
    this.started.set(key, place);
    return place;
  }

  async stop(): Promise<void> {
    await Promise.all([...this.started.values()].map(async (place) => (await place.catch(() => undefined))?.stop()));
  }
}

interface Own {
  server: ServerName;
  path: string;
  place: Place;
  guard: Guard;
  dashboard: Dashboard;
}

interface OfWorker {
  vendor: Vendor;
  places: Places;
}

export const test = base.extend<Own, OfWorker>({
  server: ["nginx", { option: true }],
  path: ["/", { option: true }],

  vendor: [
    async ({}, use) => {
      const gateway = await Gateway.start(["--simulate", "300", ...ACCOUNTS]);
      const vendor = await Vendor.start(gateway.address);
      await use(vendor);
      await vendor.stop();
      await gateway.stop();
    },
    { scope: "worker" },
  ],

  places: [
    async ({ vendor }, use) => {
      const places = new Places(vendor);
      await use(places);
      await places.stop();
    },
    { scope: "worker" },
  ],

  place: async ({ places, server, path }, use) => {
    const why = missing(server, path);
    test.skip(why !== undefined, `SKIPPED: ${why}`);
    await use(await places.at(server, path));
  },

  guard: async ({ context }, use) => {
    const guard = await Guard.watch(context);
    await use(guard);
    expect(guard.unexpected(), "console errors, policy violations and requests to elsewhere").toEqual([]);
  },

  dashboard: async ({ page, place, guard: _ }, use) => {
    await use(new Dashboard(page, place.address));
  },
});

/** Defines the same tests for each of `servers` at each path. */
export function everywhere(define: (server: ServerName, path: string) => void, servers: readonly ServerName[] = SERVERS): void {
  for (const server of servers) {
    for (const path of PATHS) {
      test.describe(`${server} at ${path}`, () => {
        test.use({ server, path });
        define(server, path);
      });
    }
  }
}

export { expect };
