// Starts the dashboard. A file of its own and not an inline script, so that the page runs under a Content-Security-Policy without
// 'unsafe-inline'. Trunk writes the names of the two files that belong to this build into the script element.
document.querySelector(".stuck")?.remove(); // scripts run here, so what it says is not so
const { js, wasm } = document.querySelector("script[data-js]").dataset;

// Fetched beside the program, which asks for what came: the status, 0 where nothing did, and no more of the text than it would read.
globalThis.configReply = fetch("config.json", { cache: "no-cache", signal: AbortSignal.timeout(10_000) })
  .then(async (reply) => [reply.status, (await reply.text()).slice(0, 1_000_001)])
  .catch(() => [0, ""]);
// Nothing is painted before its colours are known; so they are looked for here as well.
globalThis.configReply.then(([, text]) => {
  let theme;
  try {
    ({ theme } = JSON.parse(text));
  } catch {} // the program says what is wrong with it
  document.documentElement.dataset.theme ??= /^(light|dark)$/.test(theme) ? theme : "auto";
});

try {
  const dashboard = await import(new URL(js, document.baseURI).href);
  await dashboard.default({ module_or_path: new URL(wasm, document.baseURI) });
} catch (error) {
  const why =
    location.protocol === "file:"
      ? "Browsers do not start WebAssembly from a file. Put this folder on any web server and open it from there."
      : "The dashboard could not be started. Reload the page; if that does not help, this browser may be too old or the page's " +
        "files may be incomplete.";
  const message = document.createElement("p");
  message.className = "boot";
  message.setAttribute("role", "alert");
  message.textContent = `${why} (${error.message ?? error})`;
  document.getElementById("app").replaceChildren(message);
}
