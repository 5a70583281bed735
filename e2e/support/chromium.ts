/** How the browser is started, by the tests and by the comparison. */
export const CHROMIUM = {
  executablePath: process.env.PLAYWRIGHT_CHROMIUM_PATH || undefined,
  // With scroll bars, as people have them.
  ignoreDefaultArgs: ["--hide-scrollbars"],
  args: [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    // Nothing may leave this machine, not even by mistake.
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
  ],
};
