import type { BrowserContext } from "@playwright/test";

/** The mark of what the page's own watch says on the console. */
const VIOLATION = "[policy violation]";

/** In Firefox what drives the tests looks into windows of other origins at times, and is refused. An error of a page's own has a place in a script. */
function isOfTheDriver(message: string, stack = ""): boolean {
  return message === 'Permission denied to access property "length"' && !stack.includes("http");
}

/** Notices whatever no test may cause: errors on the console, violated policies, requests that leave this machine. */
export class Guard {
  private readonly problems: string[] = [];
  private readonly expected: RegExp[] = [];
  /** All that was said on the console. */
  readonly console: string[] = [];
  /** The addresses of all requests. */
  readonly requests: string[] = [];

  static async watch(context: BrowserContext): Promise<Guard> {
    const guard = new Guard();
    context.on("console", (message) => {
      guard.console.push(message.text());
      if (message.type() === "error") {
        guard.problems.push(`console: ${message.text()} (${message.location().url})`);
      }
    });
    context.on("weberror", (error) => {
      const { message, stack } = error.error();
      if (!isOfTheDriver(message, stack)) guard.problems.push(`page error: ${stack ?? message}`);
    });
    context.on("request", (request) => {
      guard.requests.push(request.url());
      const { protocol, hostname } = new URL(request.url());
      if (protocol !== "data:" && protocol !== "blob:" && hostname !== "127.0.0.1") {
        guard.problems.push(`a request left this machine: ${request.url()}`);
      }
    });
    context.on("page", (page) => {
      page.on("dialog", (dialog) => {
        guard.problems.push(`a dialog opened: ${dialog.message()}`);
        void dialog.dismiss();
      });
    });
    await context.addInitScript((mark) => {
      document.addEventListener("securitypolicyviolation", (event) => {
        console.error(mark, event.effectiveDirective, event.blockedURI, event.sample, event.sourceFile, event.lineNumber);
      });
    }, VIOLATION);
    return guard;
  }

  /** Says that a problem of this kind belongs to the test. */
  expect(...kinds: RegExp[]): void {
    this.expected.push(...kinds);
  }

  /** Says that calls fail in this test: the browser writes each to the console by itself. */
  expectFailedCalls(): void {
    this.expect(/Failed to load resource/, /blocked by CORS policy/, /Cross-Origin Request Blocked/);
  }

  /** What happened that the test did not expect. */
  unexpected(): string[] {
    return this.problems.filter((problem) => !this.expected.some((kind) => kind.test(problem)));
  }
}
