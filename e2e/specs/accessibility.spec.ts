import { expectAccessible } from "../support/axe.ts";
import { STATES } from "../support/states.ts";
import { test } from "../support/test.ts";

test.use({ mayCallStandIn: true });

for (const [state, reach] of Object.entries(STATES)) {
  test(`axe-core finds nothing: ${state}`, async ({ dashboard, standIn, guard, page }) => {
    guard.expectFailedCalls();
    await reach({ dashboard, standIn });
    await expectAccessible(page);
  });
}

test.describe("hostile names", () => {
  test.use({ flags: ["--simulate", "30", "--hostile"] });
  test("axe-core finds nothing: hostile", async ({ dashboard, page }) => {
    await dashboard.connect();
    await dashboard.filter.fill("node:hostile");
    await expectAccessible(page);
  });
});
