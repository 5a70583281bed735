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

// The texts of the table, which the program writes all at once: what each is to say stands behind its number, which is a character, and ends with
// a zero. The number 0 is nobody's.
let texts = [undefined];
// And what was found in them, where the browser can paint that.
const found = globalThis.Highlight && new Highlight();
if (found) CSS.highlights.set("found", found);
globalThis.keepText = (text) => texts.push(text) - 1;
globalThis.forgetTexts = () => {
  texts = [undefined];
  found?.clear();
};
globalThis.writeTexts = (batch) => {
  for (const said of batch.split("\0")) {
    const text = texts[said.charCodeAt(0)];
    const says = said.slice(1);
    if (text && text.data !== says) text.data = says;
  }
};
// Each mark is three characters: the number of its text, where it begins, where it ends.
globalThis.markTexts = (marks) => {
  found?.clear();
  for (let at = 0; at < marks.length; at += 3) {
    const text = texts[marks.charCodeAt(at)];
    const [startOffset, endOffset] = [marks.charCodeAt(at + 1), marks.charCodeAt(at + 2)];
    if (text) found?.add(new StaticRange({ startContainer: text, startOffset, endContainer: text, endOffset }));
  }
};

let started = false;
// In the language of the page, or of the browser as long as there is no page.
const say = (english, chinese) => (/^zh/i.test(started ? document.documentElement.lang : navigator.language) ? chinese : english);

function tell(className, text) {
  const message = document.createElement("p");
  message.className = className;
  message.setAttribute("role", "alert");
  message.textContent = text;
  return message;
}

// Should the program ever stop at an error of its own, that is said: a table that looks alive and is dead would be worse than none.
function stopped({ error, reason }) {
  if (!((error ?? reason) instanceof WebAssembly.RuntimeError) || document.querySelector(".broken")) return;
  const text = say("This page has stopped working because of an error in it. Please reload it.", "本页因自身的错误停止了工作，请重新加载。");
  document.body.prepend(tell("broken", text));
}
addEventListener("error", stopped);
addEventListener("unhandledrejection", stopped);

try {
  const dashboard = await import(new URL(js, document.baseURI).href);
  await dashboard.default({ module_or_path: new URL(wasm, document.baseURI) });
  started = true;
} catch (error) {
  const why = say(
    "The dashboard could not be started. Reload the page; if that does not help, this browser may be too old or the page's files " +
      "may be incomplete.",
    "页面无法启动。请重新加载；如果仍不行，可能是浏览器过旧，或页面的文件不完整。",
  );
  document.getElementById("app").replaceChildren(tell("boot", `${why} (${error.message ?? error})`));
}
