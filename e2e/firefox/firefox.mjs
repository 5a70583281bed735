#!/usr/bin/env node
// Started by Playwright in Firefox's place: starts Firefox, and stands between the two. Playwright speaks the newest WebDriver
// BiDi, and the Firefox that distributions keep for long does not have all of it.
import { spawn } from "node:child_process";
import { createInterface } from "node:readline";
import bundle from "playwright-core/lib/utilsBundle";
import { withoutEval } from "./eval.mjs";
import { historyOf, watchHistory } from "./history.mjs";

const { ws: WebSocket, wsServer: WebSocketServer } = bundle;

/** What a test can do without, and what is answered where Firefox does not know it. Anything else that it does not know fails. */
const DISPENSABLE = {
  "network.addDataCollector": { collector: "none" }, // bodies of replies
  "browser.setDownloadBehavior": {},
  "emulation.setScreenOrientationOverride": {},
  "emulation.setScreenSettingsOverride": {},
  "emulation.setMediaFeaturesOverride": {}, // the preferences say what the theme is
  "emulation.setLocaleOverride": {}, // and the language
};

const firefox = spawn(process.env.PLAYWRIGHT_FIREFOX_PATH || "firefox-esr", process.argv.slice(2), { stdio: ["ignore", "inherit", "pipe"] });
firefox.on("error", (error) => {
  console.error(error.message);
  process.exit(1);
});
firefox.on("exit", (code) => process.exit(code ?? 1));
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => firefox.kill(signal));

createInterface({ input: firefox.stderr }).on("line", (line) => {
  const address = /^WebDriver BiDi listening on (ws:\S+)$/.exec(line)?.[1];
  if (address) listen(address + "/session");
  else console.error(line);
});

/** Says where Playwright is to connect, in the words in which Firefox says it. */
function listen(address) {
  const server = new WebSocketServer({ host: "127.0.0.1", port: 0 }, () => {
    console.error(`WebDriver BiDi listening on ws://127.0.0.1:${server.address().port}`);
  });
  server.on("connection", (playwright) => relay(playwright, address));
}

function relay(playwright, address) {
  const browser = new WebSocket(address, { perMessageDeflate: false, maxPayload: 256 * 1024 * 1024 });
  /** The methods of the commands under way, by their numbers. */
  const methods = new Map();
  let early = [];
  browser.on("open", () => {
    for (const text of early) browser.send(text);
    early = undefined;
  });
  playwright.on("message", (data) => {
    const command = JSON.parse(data);
    methods.set(command.id, command.method);
    // A window of its own for each test takes longer than a tab, and shows nothing else.
    if (command.method === "browsingContext.create") command.params.type = "tab";
    const text = JSON.stringify(withoutEval(command));
    if (early) early.push(text);
    else browser.send(text);
  });
  browser.on("message", (data) => {
    const message = historyOf(JSON.parse(data));
    if (!message) return;
    const method = methods.get(message.id);
    methods.delete(message.id);
    if (method === "session.subscribe" && message.type === "success") browser.send(JSON.stringify(watchHistory));
    const result = message.error === "unknown command" ? DISPENSABLE[method] : undefined;
    playwright.send(JSON.stringify(result ? { type: "success", id: message.id, result } : message));
  });
  playwright.on("close", () => browser.close());
  for (const end of ["close", "error"]) browser.on(end, () => playwright.close());
}
