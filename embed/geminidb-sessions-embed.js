// The host page's side of embedding the dashboard of GeminiDB Redis sessions, protocol version 1. No dependencies, no build step.
// README.md beside this file has the protocol; geminidb-sessions-embed.d.ts has the types.

const PROTOCOL = "geminidb-sessions";
const VERSION = 1;

/** The settings that the element takes as attributes and passes on as a view. */
const VIEW_ATTRIBUTES = ["endpoint", "project", "instance", "node", "q", "sort", "group", "columns", "fold", "theme", "lang", "hide"];
/** The taller a frame, the more memory it takes to draw it; and what a frame says about its height comes from outside. */
const MAX_HEIGHT = 20_000;
/** How often within a minute credentials may be refused, or a frame set up anew, before this side stops taking part. */
const MAX_PER_MINUTE = 3;

const isObject = (value) => typeof value === "object" && value !== null;
const text = (value) => (typeof value === "string" ? value : "");

/** Only the entries whose values are texts. */
const texts = (value) => Object.fromEntries(Object.entries(isObject(value) ? value : {}).filter(([, one]) => typeof one === "string"));

/** A view as it may be sent: texts and nulls, lists joined. */
function checkedView(view) {
  const entries = Object.entries(view ?? {}).filter(([, value]) => value !== undefined);
  return Object.fromEntries(
    entries.map(([key, value]) => {
      if (Array.isArray(value)) return [key, value.join(",")];
      if (typeof value === "string" || value === null) return [key, value];
      throw new TypeError(`The view's “${key}” has to be a text or null.`);
    }),
  );
}

/** `view` with the changes of `change`; null takes a setting out. */
const merged = (view, change) => Object.fromEntries(Object.entries({ ...view, ...change }).filter(([, value]) => value !== null));

/** The message that hands credentials over: their own fields and nothing else of the object. Throws without naming a value. */
function handOver(credentials) {
  const fields = { token: ["token"], key: ["accessKey", "secretKey", "securityToken"], none: [] }[credentials?.way];
  if (!fields) throw new TypeError("Credentials need a “way”: token, key or none.");
  const message = { type: "credentials", way: credentials.way };
  for (const field of fields) {
    const value = credentials[field];
    if (value === undefined && field === "securityToken") continue;
    if (typeof value !== "string" || value === "") throw new TypeError(`Credentials of the way “${credentials.way}” need a text “${field}”.`);
    message[field] = value;
  }
  return message;
}

/** Counts what happens and says when it happens too often. */
class Often {
  #times = [];
  /** Whether it has now happened more than so often within a minute. */
  again() {
    const now = performance.now();
    this.#times = [...this.#times.filter((time) => now - time < 60_000), now].slice(-MAX_PER_MINUTE - 1);
    return this.#times.length > MAX_PER_MINUTE;
  }
  forget() {
    this.#times = [];
  }
}

/** One dashboard in a frame. Made by `embed`. */
export class Embedding extends EventTarget {
  /** The frame, for looks and for tests. */
  frame;
  /** Settles with the first `ready`, or with the first failure to get there. */
  ready;

  #address;
  #origin;
  #container;
  #attributes;
  #timeout;
  #view;
  /** What the dashboard had of its own when it last greeted, and what was changed since. */
  #own = {};
  #changes = {};
  #height;
  #port;
  #said = false;
  #timer;
  #closed = false;
  #credentials;
  #need;
  #asking;
  #signedOut = false;
  #refusals = new Often();
  #rebuilt = new Often();
  #settle;
  #listen = (event) => this.#heard(event);

  constructor(container, options) {
    super();
    const { src, credentials, view, hide, theme, language, height = "content", title, sandbox, connectTimeout = 20_000 } = options;
    this.#container = container;
    this.#address = new URL(src, document.baseURI);
    if (!/^https?:$/.test(this.#address.protocol)) throw new TypeError("The dashboard's src has to be an http or https address.");
    const tokens = sandbox?.split(/\s+/);
    if (tokens && !tokens.includes("allow-scripts")) throw new TypeError("The dashboard's sandbox has to have allow-scripts.");
    // A frame that is sandboxed without allow-same-origin has no origin of its own; its messages say "null".
    this.#origin = !tokens || tokens.includes("allow-same-origin") ? this.#address.origin : "null";
    this.#attributes = { sandbox, title: title ?? "GeminiDB Redis sessions" };
    this.#timeout = connectTimeout;
    this.#credentials = credentials;
    this.#view = merged({}, checkedView({ ...view, hide: hide ?? view?.hide, theme: theme ?? view?.theme, lang: language ?? view?.lang }));
    this.#height = height;
    this.ready = new Promise((resolve, reject) => (this.#settle = { resolve, reject }));
    // Who does not look at the promise has the error event.
    this.ready.catch(() => {});
    addEventListener("message", this.#listen);
    this.#build();
  }

  /** Asked whenever the dashboard needs credentials. Where it did so before there was a callback, the callback is asked now. */
  get credentials() {
    return this.#credentials;
  }

  set credentials(credentials) {
    this.#credentials = credentials;
    if (this.#need && !this.#signedOut) void this.#ask(this.#need);
  }

  /** The last known view: what the dashboard said last, with what was set since. */
  get view() {
    return { ...this.#view };
  }

  /** Changes settings of the view; null goes back to the default. */
  setView(view) {
    const change = checkedView(view);
    this.#change(change);
    this.#send({ type: "view", view: change });
  }

  setTheme(theme) {
    this.#change({ theme });
    this.#send({ type: "theme", theme });
  }

  get height() {
    return this.#height;
  }

  set height(height) {
    this.#height = height;
    if (height !== "content") this.frame.style.height = height;
    this.#send({ type: "size", follow: height === "content" });
  }

  refresh() {
    this.#send({ type: "refresh" });
  }

  /** Hands credentials over: those given, or what the callback answers. Ends what `signOut` began. */
  async signIn(credentials) {
    if (!this.#port) throw new Error("The dashboard is not there yet: wait for “ready”.");
    this.#signedOut = false;
    this.#refusals.forget();
    if (credentials) this.#handOver(this.#port, credentials);
    else await this.#ask(this.#need ?? { reason: "missing", endpoint: text(this.#view.endpoint), project: text(this.#view.project) });
  }

  /** Lets the dashboard forget its credentials. The callback is not asked again until `signIn`. */
  signOut() {
    this.#signedOut = true;
    this.#asking = undefined;
    this.#send({ type: "credentials" });
  }

  /** Takes the frame away and stops listening. */
  close() {
    if (this.#closed) return;
    this.#closed = true;
    removeEventListener("message", this.#listen);
    clearTimeout(this.#timer);
    this.#port?.close();
    this.#port = this.#asking = this.#need = this.#credentials = undefined;
    this.frame.remove();
    this.#settle.reject(new Error("The embedding was closed."));
  }

  /** The same as `close`. */
  destroy() {
    this.close();
  }

  /** Makes the frame, in place of the one before. */
  #build() {
    const address = new URL(this.#address);
    // What is seen before the first message can come. All else of the view goes by message: addresses are logged.
    const seen = { embed: "v1", hide: this.#view.hide, theme: this.#view.theme, lang: this.#view.lang };
    for (const [key, value] of Object.entries(seen)) if (value !== undefined) address.searchParams.set(key, value);
    const frame = document.createElement("iframe");
    const { sandbox, title } = this.#attributes;
    if (sandbox !== undefined) frame.setAttribute("sandbox", sandbox);
    frame.title = title;
    frame.referrerPolicy = "no-referrer";
    frame.allow = this.#origin === "null" ? "clipboard-write *" : "clipboard-write";
    Object.assign(frame.style, { display: "block", width: "100%", border: "0" });
    frame.style.height = this.#height === "content" ? this.frame?.style.height || "480px" : this.#height;
    frame.src = address.href;
    this.#port?.close();
    this.#port = this.#asking = this.#need = undefined;
    this.#said = false;
    if (this.frame?.isConnected) this.frame.replaceWith(frame);
    else this.#container.append(frame);
    this.frame = frame;
    this.#wait();
  }

  #wait() {
    clearTimeout(this.#timer);
    if (!(this.#timeout > 0 && this.#timeout < Infinity)) return;
    this.#timer = setTimeout(() => {
      const within = `within ${this.#timeout / 1000} s`;
      if (this.#said) {
        const next = `Is this page's origin, ${location.origin}, in “hosts” of its config.json?`;
        this.#fail("not-accepted", "The dashboard did not accept this page", `It is there, but did not answer ${within}.`, next);
      } else {
        const next = `Open ${this.#address.href} by itself. If it works, is ${location.origin} in the server's frame-ancestors, and the dashboard's origin in this page's frame-src?`;
        this.#fail("no-answer", "The dashboard did not answer", `Nothing was heard from its frame ${within}.`, next);
      }
    }, this.#timeout);
  }

  /** Every message to this page's window comes by here. */
  #heard({ data, source, origin }) {
    if (source === null || source !== this.frame.contentWindow) return;
    if (!isObject(data) || data.protocol !== PROTOCOL || data.type !== "hello" || !(data.version >= VERSION)) return;
    if (origin !== this.#origin) {
      const what = `The frame is at ${origin} instead of ${this.#origin}, so it was told nothing.`;
      this.#fail("origin", "The frame is somewhere else", what, "Does src lead on to another address? Then use that one.");
    } else if (this.#origin === "null" && this.#port) {
      // It has no origin to be known by, so this may be another page that the frame went to. Only what src leads to is spoken with.
      if (!this.#rebuilt.again()) return this.#build();
      this.#fail("reload", "The dashboard starts over and over", "Its frame was loaded again several times within a minute.", "Reload this page.");
    } else this.#connect(origin);
  }

  /** Gives the frame one end of a new channel, and says on it what is to be seen. */
  #connect(origin) {
    this.#port?.close();
    this.#asking = this.#need = undefined;
    this.#said = true;
    const { port1, port2 } = new MessageChannel();
    this.#port = port1;
    port1.onmessage = ({ data }) => {
      if (port1 === this.#port && isObject(data)) this.#answered(data);
    };
    const target = origin === "null" ? "*" : origin;
    this.frame.contentWindow.postMessage({ protocol: PROTOCOL, version: VERSION, type: "connect" }, target, [port2]);
    // Not what the dashboard has of its own: that may be locked.
    const gone = Object.fromEntries(Object.keys(this.#own).map((key) => [key, null]));
    this.#changes = Object.fromEntries(Object.entries({ ...gone, ...this.#view }).filter(([key, value]) => value !== this.#own[key]));
    if (Object.keys(this.#changes).length > 0) this.#send({ type: "view", view: this.#changes });
    if (this.#height === "content") this.#send({ type: "size", follow: true });
    if (this.#signedOut) this.#send({ type: "credentials" });
    this.#wait();
  }

  #answered(message) {
    switch (message.type) {
      case "ready":
        return this.#isReady(message);
      case "view-changed":
        this.#view = texts(message.view);
        return this.#tell("viewchange", { view: this.view });
      case "credentials-needed":
        return this.#needs(message);
      case "size":
        return this.#resize(message.height);
      case "error":
        return this.#tell("error", texts({ code: "", title: "", what: "", next: "", ...message, type: undefined }));
    }
  }

  #isReady({ version, view }) {
    clearTimeout(this.#timer);
    if (version !== VERSION) {
      this.#port.close();
      this.#port = undefined;
      const what = `It speaks version ${Number(version)} of the protocol and this page version ${VERSION}.`;
      return this.#fail("version", "The dashboard is of another version", what, "Use the geminidb-sessions-embed.js that came with it.");
    }
    // It was said before what this side sent could be read.
    this.#own = texts(view);
    this.#view = merged(this.#own, this.#changes);
    const detail = { version, view: this.view };
    this.#settle.resolve(detail);
    this.#tell("ready", detail);
  }

  #resize(height) {
    if (!(height > 0) || !Number.isFinite(height)) return;
    const whole = Math.min(Math.ceil(height), MAX_HEIGHT);
    if (this.#height === "content") this.frame.style.height = `${whole}px`;
    this.#tell("size", { height: whole });
  }

  #needs({ reason, endpoint, project }) {
    const need = { reason: text(reason), endpoint: text(endpoint), project: text(project) };
    this.#need = need;
    this.#tell("credentialsneeded", need);
    // Who listened may have handed some over, or closed all of it.
    if (this.#need !== need || this.#signedOut || !this.#credentials) return;
    if (need.reason === "refused" && this.#refusals.again()) {
      const what = "What this page handed over was refused several times within a minute, so it is not asked for more.";
      return this.#fail("refused", "The credentials are refused", what, "Look at what the credentials callback answers; signIn() tries again.");
    }
    void this.#ask(need);
  }

  /** Asks the callback, once at a time, and passes the answer on: to the port that was there when it was asked, or to nobody. */
  async #ask(need) {
    if (this.#asking || !this.#credentials || !this.#port) return;
    const asking = (this.#asking = { port: this.#port });
    try {
      const credentials = await this.#credentials(need);
      if (asking === this.#asking && credentials) this.#handOver(asking.port, credentials);
    } catch (error) {
      if (asking !== this.#asking) return;
      this.#fail("credentials", "This page could not sign in", "The credentials callback failed.", "Its error is in this event's detail.", error);
    } finally {
      if (asking === this.#asking) this.#asking = undefined;
    }
  }

  #handOver(port, credentials) {
    port.postMessage(handOver(credentials));
    this.#need = undefined;
  }

  #change(change) {
    this.#view = merged(this.#view, change);
    Object.assign(this.#changes, change);
  }

  #send(message) {
    this.#port?.postMessage(message);
  }

  #tell(type, detail) {
    this.dispatchEvent(new CustomEvent(type, { detail }));
  }

  #fail(code, title, what, next, error) {
    this.#settle.reject(Object.assign(new Error(`${title}. ${what} ${next}`), { code }));
    this.#tell("error", { code, title, what, next, error });
  }
}

/** Shows the dashboard in `container`. */
export const embed = (container, options) => new Embedding(container, options);

// Where there is no document, as on a server that renders pages, the module can be imported and does nothing.
const Base = globalThis.HTMLElement ?? class {};
const EVENTS = ["ready", "viewchange", "credentialsneeded", "size", "error"];

/** `<geminidb-sessions src="…">`. */
export class SessionsElement extends Base {
  static observedAttributes = ["src", "height", "sandbox", ...VIEW_ATTRIBUTES];

  #embedding;
  #view = {};
  #change;
  #credentials;

  constructor() {
    super();
    // Not through the style attribute, which belongs to the page.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(":host { display: block } :host([hidden]) { display: none }");
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [sheet];
  }

  get credentials() {
    return this.#credentials;
  }

  set credentials(credentials) {
    this.#credentials = credentials;
    if (this.#embedding) this.#embedding.credentials = credentials;
  }

  /** The embedding while the element is in a document and has a `src`. */
  get embedding() {
    return this.#embedding;
  }

  get view() {
    return { ...this.#view };
  }

  set view(view) {
    const gone = Object.fromEntries(Object.keys(this.#view).map((key) => [key, null]));
    this.setView({ ...gone, ...view });
  }

  get ready() {
    return this.#embedding?.ready ?? new Promise((resolve) => this.addEventListener("ready", ({ detail }) => resolve(detail), { once: true }));
  }

  setView(view) {
    const change = checkedView(view);
    this.#view = merged(this.#view, change);
    this.#embedding?.setView(change);
  }

  setTheme(theme) {
    this.#view = merged(this.#view, { theme });
    this.#embedding?.setTheme(theme);
  }

  refresh() {
    this.#embedding?.refresh();
  }

  async signIn(credentials) {
    if (!this.#embedding) throw new Error("The dashboard is not there yet: wait for “ready”.");
    await this.#embedding.signIn(credentials);
  }

  signOut() {
    this.#embedding?.signOut();
  }

  connectedCallback() {
    // Properties that were set before the element was defined are plain ones; they have to go through the accessors.
    for (const name of ["credentials", "view", "src", "height", "sandbox", ...VIEW_ATTRIBUTES]) {
      if (!Object.hasOwn(this, name)) continue;
      const value = this[name];
      delete this[name];
      this[name] = value;
    }
    this.#open();
  }

  disconnectedCallback() {
    this.#shut();
  }

  /** With `moveBefore` a frame stays as it is, so there is nothing to do. */
  connectedMoveCallback() {}

  attributeChangedCallback(name, before, value) {
    if (before === value) return;
    if (name === "height") {
      if (this.#embedding) this.#embedding.height = value ?? "content";
    } else if (name === "src" || name === "sandbox") {
      if (this.#embedding || this.isConnected) this.#later();
    } else {
      this.#view = merged(this.#view, { [name]: value });
      this.#later({ [name]: value });
    }
  }

  /** Attributes change one by one; the dashboard shall not connect to the project of before and the instance of after. */
  #later(change) {
    const isFirst = !this.#change;
    this.#change = { view: { ...this.#change?.view, ...change }, anew: this.#change?.anew || !change };
    if (!isFirst) return;
    queueMicrotask(() => {
      const { view, anew } = this.#change;
      this.#change = undefined;
      if (anew) {
        this.#shut();
        if (this.isConnected) this.#open();
      } else this.#embedding?.setView(view);
    });
  }

  #open() {
    const src = this.getAttribute("src");
    if (this.#embedding || src === null) return;
    const embedding = embed(this.shadowRoot, {
      src,
      view: this.#view,
      credentials: this.#credentials,
      height: this.getAttribute("height") ?? "content",
      sandbox: this.getAttribute("sandbox") ?? undefined,
      title: this.title || undefined,
    });
    this.#embedding = embedding;
    for (const type of EVENTS) {
      embedding.addEventListener(type, ({ detail }) => {
        if (detail.view) this.#view = detail.view;
        // As with images and scripts, an error does not bubble: the window's own error handlers would take it for one of a script.
        this.dispatchEvent(new CustomEvent(type, { detail, bubbles: type !== "error", composed: true }));
      });
    }
  }

  #shut() {
    this.#embedding?.close();
    this.#embedding = undefined;
  }
}

for (const name of ["src", "height", "sandbox", ...VIEW_ATTRIBUTES]) {
  // `lang` is a property of every element already.
  if (name in Base.prototype) continue;
  Object.defineProperty(SessionsElement.prototype, name, {
    configurable: true,
    enumerable: true,
    get() {
      return this.getAttribute(name);
    },
    set(value) {
      if (value === null || value === undefined) this.removeAttribute(name);
      else this.setAttribute(name, Array.isArray(value) ? value.join(",") : value);
    },
  });
}

/** Registers the element. Does nothing where the name is taken already. */
export function define(name = "geminidb-sessions") {
  if (!customElements.get(name)) customElements.define(name, class extends SessionsElement {});
}

if (globalThis.customElements && new URL(import.meta.url).searchParams.get("define") !== "no") define();
