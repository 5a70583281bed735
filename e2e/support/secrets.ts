import type { BrowserContext, Page } from "@playwright/test";

/** Gathers every place in which a secret could be found, but for the header that it belongs in. */
export class Places {
  private readonly texts: { place: string; text: string }[] = [];
  private readonly bodies: Promise<void>[] = [];
  /** How often a header carried each value of `x-auth-token`. */
  readonly sent: string[] = [];

  constructor(private readonly context: BrowserContext) {
    context.on("request", (request) => {
      this.add("a request's address", request.url());
      this.add("a request's body", request.postData() ?? "");
      this.bodies.push(
        request.allHeaders().then(
          (headers) => {
            for (const [name, value] of Object.entries(headers)) {
              if (name === "x-auth-token") this.sent.push(value);
              else this.add(`the request header ${name}`, value);
            }
          },
          () => {},
        ),
      );
    });
    context.on("response", (response) => {
      this.bodies.push(
        response.body().then(
          (body) => this.add(`the reply of ${response.url()}`, body.toString("latin1")),
          () => {},
        ),
      );
      for (const [name, value] of Object.entries(response.headers())) this.add(`the reply header ${name}`, value);
    });
    context.on("console", (message) => this.add("the console", message.text()));
    context.on("weberror", (error) => this.add("a page error", String(error.error().stack)));
  }

  add(place: string, text: string): void {
    this.texts.push({ place, text });
  }

  /** Adds what the page itself holds now. */
  async look(page: Page): Promise<void> {
    this.add("the page's address", page.url());
    this.add("the page's title", await page.title());
    this.add("the document", await page.content());
    const kept = await page.evaluate(async () => {
      const values = [...document.querySelectorAll("input, textarea, select")].map((field) => (field as HTMLInputElement).value);
      const databases = await indexedDB.databases();
      const caches = await self.caches.keys();
      return {
        "a field": values.join("\n"),
        "the local storage": JSON.stringify(localStorage),
        "the session storage": JSON.stringify(sessionStorage),
        "a cookie": document.cookie,
        "the history's state": JSON.stringify(history.state),
        "a window property": Object.entries(window).filter(([, value]) => typeof value === "string").join("\n"),
        "a database": JSON.stringify(databases),
        "a cache": caches.join("\n"),
        "the performance timeline": JSON.stringify(performance.getEntries()),
        "the window's name": window.name,
        databases: databases.length,
        caches: caches.length,
      };
    });
    for (const [place, text] of Object.entries(kept)) this.add(place, String(text));
    this.add("the browser's storage", JSON.stringify(await this.context.storageState({ indexedDB: true })));
    if (kept.databases + kept.caches > 0) throw new Error("The page keeps databases or caches: look into them as well.");
  }

  /** Where the secret was found, as it is or encoded. */
  async holding(secret: string): Promise<string[]> {
    await Promise.all(this.bodies);
    const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString("base64"), secret.slice(0, 14), secret.slice(-14)];
    return [...new Set(this.texts.filter(({ text }) => forms.some((form) => text.includes(form))).map(({ place }) => place))];
  }
}
