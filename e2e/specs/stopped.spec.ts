import { expect, test } from "../support/test.ts";

test("a program that has stopped is not left to look alive", async ({ dashboard, page }) => {
  await dashboard.connect();
  const fail = (error: string) =>
    page.evaluate((error) => {
      const what = error === "its own" ? new WebAssembly.RuntimeError("unreachable") : new Error("something else");
      dispatchEvent(new ErrorEvent("error", { error: what }));
    }, error);
  // What goes wrong in an extension, say, is nothing of the page's.
  await fail("another one");
  await expect(dashboard.alert).toHaveCount(0);
  for (let twice = 0; twice < 2; twice++) await fail("its own");
  await expect(dashboard.alert).toHaveCount(1);
  await expect(dashboard.alert).toHaveText("This page has stopped working because of an error in it. Please reload it.");
});
