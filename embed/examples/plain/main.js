import "../../geminidb-sessions-embed.js";

const sessions = document.querySelector("geminidb-sessions");
const status = document.querySelector("#status");

// The portal's own server knows who is signed in at the portal, and gets a token for them.
sessions.credentials = async () => {
  const reply = await fetch("/api/gemini-token", { method: "POST", cache: "no-store" });
  if (!reply.ok) throw new Error(`/api/gemini-token answered ${reply.status}`);
  const { token } = await reply.json();
  return { way: "token", token };
};

for (const button of document.querySelectorAll("button[data-q]")) {
  const { q, sort, group } = button.dataset;
  // null goes back to the default.
  button.addEventListener("click", () => sessions.setView({ q: q || null, sort: sort || null, group: group || null }));
}
document.querySelector("#refresh").addEventListener("click", () => sessions.refresh());
document.querySelector("#sign-out").addEventListener("click", () => sessions.signOut());

const say = ({ q = "everything" }) => (status.textContent = `Shows ${q}.`);
sessions.addEventListener("ready", ({ detail }) => say(detail.view));
sessions.addEventListener("viewchange", ({ detail }) => say(detail.view));
sessions.addEventListener("error", ({ detail }) => (status.textContent = `${detail.title}. ${detail.next}`));
