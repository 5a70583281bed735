import { expect, test } from "../support/test.ts";

const KINDS: [name: RegExp, term: string][] = [
  [/^Active in the last 10 s/, "is:active"],
  [/^Idle for 5 min or more/, "is:idle"],
  [/^In a transaction/, "is:transaction"],
  [/^Subscribers/, "is:pubsub"],
];

test("each tile counts what a press on it shows, and a second press shows all again", async ({ dashboard, page }) => {
  await dashboard.connect();
  const tiles = page.getByRole("group", { name: "Kinds of sessions" });
  const all = await dashboard.counts.innerText();
  for (const [name, term] of KINDS) {
    const tile = tiles.getByRole("button", { name });
    const [, count] = /([\d,]+)\s+\d+\s%$/.exec((await tile.innerText()).replace(/\n/g, " ")) ?? [];
    await tile.click();
    await expect(dashboard.filter).toHaveValue(term);
    await expect(tile).toHaveAttribute("aria-pressed", "true");
    await expect(dashboard.counts).toHaveText(new RegExp(`^${count} of `));
    await tile.click();
    await expect(tile).toHaveAttribute("aria-pressed", "false");
    await expect(dashboard.filter).toHaveValue("");
    await expect(dashboard.counts).toHaveText(all);
  }
});

test("a tile adds to a filter that is there, and takes only its own part out again", async ({ dashboard, page }) => {
  await dashboard.connect("?q=cmd:get");
  const tile = page.getByRole("button", { name: /^Idle for 5 min or more/ });
  await tile.focus();
  await page.keyboard.press("Enter");
  await expect(dashboard.filter).toHaveValue("cmd:get is:idle");
  await page.keyboard.press("Space");
  await expect(dashboard.filter).toHaveValue("cmd:get");
  // Typed, it is the same.
  await dashboard.filter.fill("IS:IDLE");
  await expect(tile).toHaveAttribute("aria-pressed", "true");
});
