import type { Page } from "@playwright/test";
import { Dashboard } from "./dashboard.ts";
import type { Gateway } from "./gateway.ts";
import type { StandIn } from "./stand-in.ts";
import { expect } from "./test.ts";

export interface Message {
  type: string;
  [field: string]: unknown;
}

interface Wishes {
  /** Behind the dashboard's address. */
  query?: string;
  /** `hosts` of config.json; the portal's own origin where nothing is said. */
  hosts?: string[];
  /** More of config.json. */
  config?: Record<string, unknown>;
  /** What the portal sends right after it has connected. */
  first?: Message[];
  /** What it answers each `credentials-needed` with, one after the other. */
  answers?: Message[];
  /** The frame's `sandbox`. */
  sandbox?: string;
  /** Whether it connects at all. */
  silent?: boolean;
  width?: number;
  height?: number;
}

/** Runs in the portal's page, which is written by hand: it knows nothing but the protocol. */
function script(first: Message[], answers: Message[], sandboxed: boolean, silent: boolean): void {
  const own = window as unknown as { said: unknown[]; hellos: unknown[]; port: MessagePort };
  const frame = document.querySelector("iframe") as HTMLIFrameElement;
  own.said = [];
  own.hellos = [];
  addEventListener("message", ({ data, origin, source }) => {
    if (source !== frame.contentWindow) return;
    own.hellos.push({ data, origin });
    if (silent) return;
    const channel = new MessageChannel();
    own.port = channel.port1;
    own.port.onmessage = ({ data }) => {
      own.said.push(data);
      const answer = data.type === "credentials-needed" && answers.shift();
      if (answer) own.port.postMessage(answer);
    };
    const target = sandboxed ? "*" : new URL(frame.src).origin;
    frame.contentWindow?.postMessage({ protocol: "geminidb-sessions", version: 1, type: "connect" }, target, [channel.port2]);
    for (const message of first) own.port.postMessage(message);
  });
}

/** A page on another origin, with the dashboard in a frame. */
export class Portal {
  private constructor(
    readonly page: Page,
    /** What is in the frame. */
    readonly dashboard: Dashboard,
    readonly origin: string,
  ) {}

  static async open(page: Page, gateway: Gateway, standIn: StandIn, wishes: Wishes = {}): Promise<Portal> {
    const { query = "", hosts = [standIn.origin], config = {}, first = [], answers = [], sandbox, silent = false, width = 1000, height = 600 } = wishes;
    await page.route(`${gateway.origin}/**`, async (route) => {
      // Calls of a sandboxed frame, too: a browser does not let a page without an origin call this machine.
      if (sandbox === undefined && new URL(route.request().url()).pathname.startsWith("/proxy")) return route.continue();
      const response = await route.fetch();
      const headers = response.headers();
      const policy = headers["content-security-policy"]?.replace("frame-ancestors 'none'", `frame-ancestors ${standIn.origin}`);
      if (policy) headers["content-security-policy"] = policy;
      // What a frame without an origin of its own needs of whoever hosts the page.
      if (sandbox !== undefined) headers["access-control-allow-origin"] = "*";
      const isConfig = route.request().url().endsWith("/config.json");
      await route.fulfill(isConfig ? { response, headers, json: { ...(await response.json()), hosts, ...config } } : { response, headers });
    });
    standIn.behave("portal", (_, response) => {
      const frame = `<iframe src="${gateway.address}?embed=v1${query}" width="${width}" height="${height}" style="border:0"${sandbox === undefined ? "" : ` sandbox="${sandbox}"`}></iframe>`;
      const run = `(${script.toString()})(${JSON.stringify(first)}, ${JSON.stringify(answers)}, ${sandbox !== undefined && !sandbox.includes("same-origin")}, ${silent})`;
      response.writeHead(200, { "content-type": "text/html" }).end(`<!doctype html><body style="margin:0">${frame}<script>${run}</script>`);
    });
    await page.goto(`${standIn.origin}/portal`);
    const frame = await (await page.locator("iframe").elementHandle())?.contentFrame();
    // A frame has all of a page that the dashboard is found by.
    return new Portal(page, new Dashboard(frame as unknown as Page, gateway.address), standIn.origin);
  }

  /** Sends a message to the dashboard. */
  async send(message: Message): Promise<void> {
    // On a busy machine the dashboard may not have said yet that it is there.
    await this.page.waitForFunction(() => "port" in window);
    await this.page.evaluate((message) => (window as unknown as { port: MessagePort }).port.postMessage(message), message);
  }

  /** What the dashboard has said on the port, of one type. */
  async said(type: string): Promise<Message[]> {
    const said = await this.page.evaluate(() => (window as unknown as { said: unknown }).said);
    return (said as Message[]).filter((message) => message.type === type);
  }

  /** The last of them, once there is one. */
  async last(type: string): Promise<Message> {
    await expect.poll(async () => (await this.said(type)).length, { message: `a message “${type}”` }).toBeGreaterThan(0);
    return (await this.said(type)).at(-1) as Message;
  }

  /** What the dashboard has said to the window. */
  async hellos(): Promise<unknown[]> {
    return (await this.page.evaluate(() => (window as unknown as { hellos: unknown }).hellos)) as unknown[];
  }
}
