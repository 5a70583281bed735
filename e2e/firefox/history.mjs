/** The number of our own command, far above all that Playwright counts up to. */
const OURS = 1_000_000_000;
const CHANNEL = "geminidb-sessions-history";

/** Tells of every change of the address that loads nothing. */
const WATCH = `(tell) => {
  for (const name of ["pushState", "replaceState"]) {
    const own = history[name];
    history[name] = function (...given) {
      own.apply(this, given);
      tell(location.href);
    };
  }
  addEventListener("popstate", () => tell(location.href));
}`;

/** The command that has the page's address watched: a Firefox of 140 does not send `browsingContext.historyUpdated` by itself. */
export const watchHistory = {
  id: OURS,
  method: "script.addPreloadScript",
  params: { functionDeclaration: WATCH, arguments: [{ type: "channel", value: { channel: CHANNEL } }] },
};

/** What a message of the browser becomes: nothing if it answers us, the event of a changed address, or itself. */
export function historyOf(message) {
  if (message.id === OURS) {
    if (message.type === "error") console.error(`The address cannot be watched: ${message.message}`);
    return undefined;
  }
  if (message.method !== "script.message" || message.params.channel !== CHANNEL) return message;
  const { source, data } = message.params;
  return { type: "event", method: "browsingContext.historyUpdated", params: { context: source.context, timestamp: Date.now(), url: data.value } };
}
