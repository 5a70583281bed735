import { expect, test } from "../support/test.ts";

test.use({ flags: ["--simulate", "30", "--hostile"] });

const MARKUP = ["<img src=x onerror=alert(1)>", "<script>alert(1)</script>", "</table></body><iframe src=javascript:alert(1)>"];

test.beforeEach(async ({ page }) => {
  await page.addInitScript(() => {
    // Whatever a name could run would show here.
    (window as unknown as { touched: string[] }).touched = [];
    for (const name of ["alert", "confirm", "prompt", "open"] as const) {
      (window as unknown as Record<string, unknown>)[name] = (...words: unknown[]) =>
        (window as unknown as { touched: string[] }).touched.push(`${name}(${words.join()})`);
    }
  });
});

test("what clients call themselves is shown as text and never run", async ({ dashboard, page }) => {
  await dashboard.connect();
  await dashboard.filter.fill("node:hostile");
  const before = await page.evaluate(() => Object.getOwnPropertyNames(window).length);
  const rows = await dashboard.allRows();
  const names = rows.map((row) => row.cells.Name);
  const commands = rows.map((row) => row.cells.Command);
  for (const text of [...MARKUP, "=cmd|' /C calc'!A0", "javascript:alert(1)", "&lt;b&gt;&amp;amp;", "{{constructor.constructor('alert(1)')()}}"]) {
    expect(names).toContain(text);
    expect(commands).toContain(text);
  }
  const addresses = rows.map((row) => row.cells.Address);
  for (const text of ["<b>10.0.0.1</b>:80", "javascript:alert(1)", "/tmp/a b/redis.sock:0", "[2001:db8::1"]) expect(addresses).toContain(text);

  // No element but those that every table has, in any row that was drawn.
  const tags = await dashboard.grid.evaluate((grid) => [...new Set([...grid.querySelectorAll("[role=row] *")].map((one) => one.tagName))]);
  expect(tags.filter((tag) => !["DIV", "SPAN", "BUTTON", "B", "SMALL", "MARK", "SVG", "PATH", "svg", "path"].includes(tag))).toEqual([]);
  expect(await page.locator("iframe, img, object, embed, [onerror], [onload], base, form form").count()).toBe(0);
  expect(await page.evaluate(() => (window as unknown as { touched: string[] }).touched)).toEqual([]);
  expect(await page.evaluate(() => Object.getOwnPropertyNames(window).length)).toBe(before);
  expect(await page.evaluate(() => ({}).constructor === Object)).toBe(true);
});

test("such names are heads of groups like any other", async ({ dashboard, page }) => {
  await dashboard.connect("?group=name&q=node:hostile");
  const heads = await dashboard.allRows();
  for (const text of MARKUP) expect(heads.some((row) => row.label.startsWith(`Name ${text}`.slice(0, 40)))).toBe(true);
  expect(heads.some((row) => /[\u202e\n]/.test(row.label + row.text))).toBe(false);
  await expect(page.locator("iframe, img, [onerror]")).toHaveCount(0);
});

test("what cannot be seen or turns text around is made visible", async ({ dashboard }) => {
  await dashboard.connect();
  await dashboard.filter.fill("node:hostile");
  const names = (await dashboard.allRows()).map((row) => row.cells.Name);
  expect(names).toContain("right-to-left ‹U+202E›gpj.exe");
  expect(names).toContain("line␊break␍␊and another‹U+2028›and‹U+2029›end");
  expect(names.some((name) => name?.startsWith("nul␀and␁"))).toBe(true);
});

test("rows keep their height and stay beside each other, whatever is in them", async ({ browserName, dashboard, page }) => {
  await dashboard.connect();
  await dashboard.filter.fill("node:hostile");
  await expect(dashboard.counts).toHaveText(/^\d+ of \d+/);
  await dashboard.focusGrid();
  await page.keyboard.press("Home");
  const lines = await dashboard.lineCount();
  for (let seen = 0; seen < lines; seen += 20) {
    const measured = await dashboard.sessions.evaluateAll((rows) =>
      rows.map((row) => {
        const box = row.getBoundingClientRect();
        const cells = [...row.querySelectorAll("[role=gridcell]")].map((cell) => cell.getBoundingClientRect());
        const spills = cells.some((cell, place) => {
          const next = cells[place + 1];
          return cell.height > 28.5 || (next !== undefined && cell.right > next.left + 0.5);
        });
        return { text: row.textContent?.slice(0, 60), top: box.top, height: box.height, width: box.width, spills };
      }),
    );
    const sorted = measured.toSorted((a, b) => a.top - b.top);
    for (const [place, row] of sorted.entries()) {
      expect(row.height, row.text).toBe(28);
      expect(row.width, row.text).toBe(sorted[0]?.width);
      expect(row.spills, row.text).toBe(false);
      const next = sorted[place + 1];
      // Firefox rounds to 24 bits.
      if (next) expect(next.top - row.top, row.text).toBeGreaterThanOrEqual(browserName === "firefox" ? 27.99 : 28);
    }
    await page.keyboard.press("PageDown");
    await dashboard.nextFrame();
  }
});

test("a name of 100 KB is cut on the page and holds nothing up", async ({ dashboard, page }) => {
  await dashboard.connect();
  const longest = page.evaluate(
    () =>
      new Promise<number>((done) => {
        let [last, worst, left] = [performance.now(), 0, 90];
        requestAnimationFrame(function frame(now) {
          worst = Math.max(worst, now - last);
          last = now;
          if (left-- > 0) requestAnimationFrame(frame);
          else done(worst);
        });
      }),
  );
  await dashboard.filterBy("node:hostile name:long");
  await expect(dashboard.counts).toHaveText(/^1 of \d+/);
  const [name] = await dashboard.column("Name");
  expect(name).toMatch(/^(long )+/);
  expect(name?.length).toBeLessThanOrEqual(201);
  expect(name).toMatch(/…$/);
  const cell = await dashboard.cell(dashboard.sessions.first(), "Name");
  await cell.hover();
  expect((await cell.getAttribute("title"))?.length).toBeLessThanOrEqual(2_001);
  expect(await longest).toBeLessThan(1_000);
});

test("copying gives the whole text as the server sent it", async ({ dashboard, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await dashboard.connect();
  for (const address of ["<b>10.0.0.1</b>:80", "１０.０.０.１:80", "[fe80::1%eth0]:6379"]) {
    await dashboard.filterBy(`node:hostile addr:"${address}"`);
    await expect(dashboard.counts).toHaveText(/^1 of \d+/);
    await (await dashboard.cell(dashboard.sessions.first(), "Address")).click();
    await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toBe(address);
  }
  // Beyond what any number type holds.
  await dashboard.filterBy('node:hostile "huge numbers"');
  await expect(dashboard.counts).toHaveText(/^1 of \d+/);
  await (await dashboard.cell(dashboard.sessions.first(), "ID")).click();
  await expect.poll(() => page.evaluate("navigator.clipboard.readText()")).toBe("123456789012345678901234567890");
});

test("every order and filter of such sessions works", async ({ dashboard }) => {
  await dashboard.connect();
  for (const name of ["Address", "Name", "Command", "Age", "ID"] as const) {
    await dashboard.headButton(name).click();
    await expect(dashboard.head(name)).toHaveAttribute("aria-sort", "ascending");
    await dashboard.headButton(name).click();
    await expect(dashboard.head(name)).toHaveAttribute("aria-sort", "descending");
  }
  for (const filter of ['"<img src=x"', "age>365d", "addr:0.0.0.0/0", "name:/./", "is:unnamed", "-id:0..9999999"]) {
    await dashboard.filter.fill(filter);
    await expect(dashboard.filter).not.toHaveAttribute("aria-invalid", "true");
    await expect(dashboard.counts).toHaveText(/^[\d,]+ of [\d,]+ sessions on 5 nodes$/);
  }
});

test("two entries with one node's ID close by themselves", async ({ dashboard, page }) => {
  await dashboard.connect();
  await page.getByRole("button", { name: "Close all nodes" }).click();
  const twins = dashboard.node("hostile");
  await expect(twins).toHaveCount(2);
  await twins.first().click();
  await expect(twins.first()).toHaveAttribute("aria-expanded", "true");
  await dashboard.focusGrid();
  await page.keyboard.press("End");
  await expect(dashboard.nodes.last()).toHaveAttribute("aria-expanded", "false");
});
