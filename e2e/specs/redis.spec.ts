import type { Row } from "../support/dashboard.ts";
import { Dashboard, seconds } from "../support/dashboard.ts";
import { Gateway } from "../support/gateway.ts";
import { clientList, RedisServer, type Listed, type RedisClient } from "../support/redis.ts";
import { expect, test } from "../support/test.ts";

const NAMES = ["checkout-api", "cart:worker-3", "canary", "Ünïcode-服务", "a.b/c=d", "web"];

/** Sixty-seven clients on one server, each doing something else. */
async function populate(server: RedisServer): Promise<RedisClient[]> {
  const clients = await Promise.all(Array.from({ length: 67 }, (_, number) => server.open(`127.0.${1 + (number % 40)}.${1 + number}`)));
  await Promise.all(
    clients.map(async (client, number) => {
      if (number % 3 > 0) await client.call("CLIENT", "SETNAME", NAMES[number % NAMES.length] ?? "");
      if (number % 5 === 1) await client.call("SELECT", String(number % 16));
      if (number % 7 === 2) for (let topic = 0; topic <= number % 4; topic++) await client.call("SUBSCRIBE", `topic-${topic}`);
      else if (number % 7 === 3) for (let topic = 0; topic <= number % 3; topic++) await client.call("PSUBSCRIBE", `all-${topic}.*`);
      else if (number % 7 === 4) {
        await client.call("MULTI");
        for (let queued = 0; queued < number % 6; queued++) await client.call("SET", `key-${queued}`, "value");
      } else if (number % 7 === 5) await client.call("HGETALL", "nothing");
      else if (number % 7 === 6) await client.call("CONFIG", "GET", "save");
    }),
  );
  return clients;
}

/** A session of the table in the words of CLIENT LIST, and its seconds. */
function inRedisWords(row: Row) {
  const cells = row.cells;
  const text = (value: string) => (value === "—" ? "" : value);
  return {
    fields: {
      ...{ id: cells.ID, addr: cells.Address, name: text(cells.Name), cmd: cells.Command, db: cells.DB, fd: cells.FD },
      ...{ sub: cells.Sub, psub: cells.PSub, multi: text(cells.Multi) || "-1" },
    },
    age: seconds(cells.Age),
    idle: seconds(cells.Idle),
  };
}

/** Checks that the table says of one server exactly what it says itself. */
async function compare(rows: Row[], node: string, list: Map<string, Listed>): Promise<void> {
  const head = rows.findIndex((row) => row.level === 1 && row.label.startsWith(`Node ${node},`));
  const end = rows.findIndex((row, place) => place > head && row.level === 1);
  const shown = rows.slice(head + 1, end < 0 ? undefined : end).map(inRedisWords);
  const own = ["id", "addr", "name", "cmd", "db", "fd", "sub", "psub", "multi"];
  const expected = [...list.values()].map((listed) => Object.fromEntries(own.map((field) => [field, listed[field]])));
  const byId = (a: { id?: string }, b: { id?: string }) => Number(a.id) - Number(b.id);
  expect(shown.map((row) => row.fields).toSorted(byId)).toEqual(expected.toSorted(byId));
  for (const row of shown) {
    const listed = list.get(row.fields.id ?? "");
    expect(Math.abs(row.age - Number(listed?.age)), `age of ${listed?.addr}`).toBeLessThanOrEqual(2);
    // The observer and the gateway have just given a command, so theirs began anew.
    if (listed?.cmd !== "client|list") {
      expect(Math.abs(row.idle - Number(listed?.idle)), `idle of ${listed?.addr}`).toBeLessThanOrEqual(2);
    }
  }
  expect(rows[head]?.label).toBe(`Node ${node}, ${list.size} sessions`);
}

test("200 real clients on three servers are shown exactly as CLIENT LIST says, also after kills, renames and new ones", async ({ page }) => {
  test.setTimeout(60_000);
  const servers = await Promise.all([RedisServer.start(), RedisServer.start(), RedisServer.start()]);
  const clients = await Promise.all(servers.map(populate));
  const observers = await Promise.all(servers.map((server) => server.open()));
  const gateway = await Gateway.start(servers.flatMap((server, number) => ["--redis", `redis-${number + 1}=redis://127.0.0.1:${server.port}`]));
  const dashboard = new Dashboard(page, gateway.address);
  try {
    const check = async () => {
      await Promise.all(observers.map(clientList)); // so that their last command is the same in both
      await dashboard.refresh();
      const lists = await Promise.all(observers.map(clientList));
      const total = lists.reduce((sum, list) => sum + list.size, 0);
      expect(total).toBeGreaterThanOrEqual(200);
      await expect(dashboard.counts).toHaveText(`${total} sessions on 3 nodes`);
      const rows = await dashboard.allRows();
      for (const [number, list] of lists.entries()) await compare(rows, `redis-${number + 1}`, list);
    };
    await dashboard.connect();
    await check();

    await test.step("kills", async () => {
      for (const observer of observers) {
        const canaries = [...(await clientList(observer)).values()].filter((listed) => listed.name === "canary");
        expect(canaries.length).toBeGreaterThan(3);
        for (const { id } of canaries.slice(0, 3)) expect(await observer.call("CLIENT", "KILL", "ID", id ?? "")).toBe(1);
      }
    });
    await test.step("renames and other commands", async () => {
      await Promise.all(
        clients.map(async (own) => {
          await own[0]?.call("CLIENT", "SETNAME", "renamed");
          await own[7]?.call("SELECT", "9");
          await own[1]?.call("CLIENT", "SETNAME", "");
        }),
      );
    });
    await test.step("new ones", async () => {
      for (const server of servers) {
        const client = await server.open("127.0.0.77");
        await client.call("CLIENT", "SETNAME", "newcomer");
        await client.call("PSUBSCRIBE", "x*");
      }
    });
    await check();
    await dashboard.filter.fill("newcomer");
    await expect(dashboard.counts).toHaveText(/^3 of \d+ sessions on 3 nodes$/);
    await dashboard.filter.fill("name=canary");
    await expect(dashboard.counts).toHaveText(/^\d+ of \d+ sessions on 3 nodes$/);
  } finally {
    await gateway.stop();
    await Promise.all(servers.map((server) => server.stop()));
  }
});

test("a server that cannot be reached does not take the others from the table", async ({ page }) => {
  const server = await RedisServer.start();
  const gone = await RedisServer.start();
  const gateway = await Gateway.start(["--redis", `here=redis://127.0.0.1:${server.port}`, "--redis", `gone=redis://127.0.0.1:${gone.port}`]);
  await gone.stop();
  try {
    const dashboard = new Dashboard(page, gateway.address);
    await dashboard.connect();
    await expect(dashboard.node("here")).toHaveAccessibleName("Node here, 1 session");
    await expect(dashboard.node("gone")).toBeVisible();
  } finally {
    await gateway.stop();
    await server.stop();
  }
});
