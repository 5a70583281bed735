// An element for Grafana's text panels: <grafana-sessions>, which is <geminidb-sessions> with a token that Grafana fetches.
// Lies beside geminidb-sessions-embed.js.
import { SessionsElement } from "./geminidb-sessions-embed.js?define=no";

// A data source of Grafana whose URL is that of your token service. Grafana lets only its own users call it, and adds the secret
// that the service asks for, so that the browser never has it.
const TOKEN = "api/datasources/proxy/uid/gemini-token/token";

async function credentials() {
  const reply = await fetch(new URL(TOKEN, document.baseURI), { cache: "no-store" });
  if (!reply.ok) throw new Error(`The data source gemini-token answered ${reply.status}`);
  const { token } = await reply.json();
  return { way: "token", token };
}

class GrafanaSessions extends SessionsElement {
  constructor() {
    super();
    this.credentials = credentials;
  }
}

// A panel's scripts run again whenever the panel is drawn anew.
if (!customElements.get("grafana-sessions")) customElements.define("grafana-sessions", GrafanaSessions);
