// Starts the dashboard. A file of its own and not an inline script, so that the page runs under a Content-Security-Policy without
// 'unsafe-inline'. Trunk writes the names of the two files that belong to this build into the script element.
document.querySelector(".stuck")?.remove(); // scripts run here, so what it says is not so
const { js, wasm } = document.querySelector("script[data-js]").dataset;

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
