import { fileURLToPath } from "node:url";

/** Nobody listens at this port: what does not go to this machine goes there, and nowhere. */
const NOWHERE = 1;

/** How Firefox is started: the one of the system, over WebDriver BiDi. */
export const FIREFOX = {
  executablePath: fileURLToPath(new URL("../firefox/firefox.mjs", import.meta.url)),
  firefoxUserPrefs: {
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": NOWHERE,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": NOWHERE,
    "network.proxy.no_proxies_on": "127.0.0.1, localhost",
    "intl.accept_languages": "en-GB, en",
    // Tests come one after the other, each with one page: processes for more would only wait.
    "dom.ipc.processCount": 1,
    "dom.ipc.processPrelaunch.enabled": false,
    "browser.sessionstore.interval": 3_600_000,
    "extensions.enabledScopes": 0,
    // As people have them, and 12 pixels wide, not laid over what they scroll.
    "widget.gtk.overlay-scrollbars.enabled": false,
    // A test may look at what was copied without a question to the person.
    "dom.events.testing.asyncClipboard": true,
    // The theme that tests are written for; Chromium's is set to the same.
    "layout.css.prefers-color-scheme.content-override": process.env.DARK ? 0 : 1,
  },
};
