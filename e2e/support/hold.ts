import type { Page } from "@playwright/test";

/** Holds back what the page asks for by such an address, until the function is called that comes back. */
export async function hold(page: Page, address: string): Promise<() => void> {
  let letGo = () => {};
  const held = new Promise<void>((done) => (letGo = done));
  await page.route(address, async (route) => {
    await held;
    await route.continue();
  });
  return letGo;
}
