/** Types of geminidb-sessions-embed.js: the host page's side of embedding the dashboard of GeminiDB Redis sessions. */

export type Theme = "auto" | "light" | "dark";
export type Language = "auto" | "en" | "zh-CN" | (string & {});
/** A part of the page that may be left out. `actions` is everything that does something other than looking. */
export type Part = "header" | "filter" | "tiles" | "actions";

/** What the portal gives the dashboard to sign in with. */
export type Credentials =
  /** A token of IAM. */
  | { way: "token"; token: string }
  /** An access key; temporary ones have a security token. */
  | { way: "key"; accessKey: string; secretKey: string; securityToken?: string }
  /** Where the endpoint or the proxy needs none. */
  | { way: "none" };

/** Why the dashboard asks, and what for. */
export interface CredentialsNeed {
  /** `expiring` comes five minutes before a token ends. */
  readonly reason: "missing" | "expiring" | "expired" | "refused";
  readonly endpoint: string;
  /** Empty where it is not known. */
  readonly project: string;
}

/** Answers what to sign in with; null or undefined where there is nothing: then nothing is sent. */
export type CredentialsCallback = (need: CredentialsNeed) => Promise<Credentials | null | undefined> | Credentials | null | undefined;

/** The settings that make a view. All are texts, as in the dashboard's own address. */
export type ViewKey =
  | "endpoint"
  | "project"
  | "instance"
  | "node"
  | "proxy"
  | "iam"
  | "q"
  | "sort"
  | "group"
  | "columns"
  | "fold"
  | "theme"
  | "lang"
  | "hide";

/** The settings that are set. */
export type View = { readonly [Key in ViewKey]?: string };
/** A change: null goes back to the default, lists are joined by commas, what is not there stays as it is. */
export type ViewChange = { readonly [Key in ViewKey]?: string | readonly string[] | null | undefined };

export interface EmbedOptions {
  /** Where the dashboard is, under any path: `https://ops.example.com/sessions/`. */
  src: string | URL;
  /** Asked whenever the dashboard needs credentials. Without it, people sign in in the frame. */
  credentials?: CredentialsCallback | undefined;
  /** The view to begin with. */
  view?: ViewChange | undefined;
  /** The parts to leave out. */
  hide?: readonly Part[] | undefined;
  theme?: Theme | undefined;
  language?: Language | undefined;
  /** `content` (the default) follows the height of what is shown; else a CSS height. */
  height?: "content" | (string & {}) | undefined;
  /** The frame's accessible name. */
  title?: string | undefined;
  /** The tokens of the frame's `sandbox`, with `allow-scripts` among them; undefined for no sandbox. */
  sandbox?: string | undefined;
  /** Milliseconds until a dashboard that says nothing is an error; 20,000 by default, 0 for never. */
  connectTimeout?: number | undefined;
}

export interface Ready {
  /** The version of the protocol. */
  readonly version: 1;
  readonly view: View;
}

/** A failure as the dashboard shows it, or one of this side. */
export interface Failure {
  /**
   * Of this side: `no-answer`, `not-accepted`, `origin`, `reload`, `version`, `credentials`, `refused`. Of the dashboard: `message` for a
   * message that could not be used, and the codes of its own failures.
   */
  readonly code: string;
  readonly title: string;
  readonly what: string;
  /** What to do about it. */
  readonly next: string;
  /** What the credentials callback threw, where `code` is `credentials`. */
  readonly error?: unknown;
}

export interface EmbeddingEventMap {
  /** The dashboard is there and has accepted this page; again after each reload of its frame. */
  ready: CustomEvent<Ready>;
  /** The view was changed in the dashboard, at most every 250 ms. Not for changes that this side made. */
  viewchange: CustomEvent<{ readonly view: View }>;
  credentialsneeded: CustomEvent<CredentialsNeed>;
  /** The height of the content in CSS pixels, while it is followed. */
  size: CustomEvent<{ readonly height: number }>;
  error: CustomEvent<Failure>;
}

type Listener<This, Event> = ((this: This, event: Event) => unknown) | { handleEvent(event: Event): unknown };

/** What an embedding and the element have in common. */
interface Controls {
  /** Changes settings of the view. */
  setView(view: ViewChange): void;
  setTheme(theme: Theme): void;
  /** Reads the sessions again. */
  refresh(): void;
  /**
   * Hands credentials over: those given, or what the callback answers. Rejects before the dashboard is ready, and where the credentials have a
   * wrong shape.
   */
  signIn(credentials?: Credentials): Promise<void>;
  /** Lets the dashboard forget its credentials. The callback is not asked again until `signIn`. */
  signOut(): void;
  /** Settles with the first `ready`; rejects where the dashboard does not get there. */
  readonly ready: Promise<Ready>;
}

/** One dashboard in a frame. */
export declare class Embedding extends EventTarget implements Controls {
  constructor(container: Element | DocumentFragment, options: EmbedOptions);
  /** The frame. It is another one after a reload of a frame that is sandboxed without `allow-same-origin`. */
  readonly frame: HTMLIFrameElement;
  /** The last known view. */
  get view(): View;
  /** Asked whenever the dashboard needs credentials. Where it did so before there was a callback, the callback is asked now. */
  get credentials(): CredentialsCallback | undefined;
  set credentials(credentials: CredentialsCallback | undefined);
  get height(): string;
  set height(height: "content" | (string & {}));
  readonly ready: Promise<Ready>;
  setView(view: ViewChange): void;
  setTheme(theme: Theme): void;
  refresh(): void;
  signIn(credentials?: Credentials): Promise<void>;
  signOut(): void;
  /** Takes the frame away and stops listening. */
  close(): void;
  /** The same as `close`. */
  destroy(): void;
  addEventListener<Type extends keyof EmbeddingEventMap>(
    type: Type,
    listener: Listener<this, EmbeddingEventMap[Type]> | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
  removeEventListener<Type extends keyof EmbeddingEventMap>(
    type: Type,
    listener: Listener<this, EmbeddingEventMap[Type]> | null,
    options?: boolean | EventListenerOptions,
  ): void;
  removeEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | EventListenerOptions): void;
}

/** Shows the dashboard in `container`. Throws a TypeError for options that cannot be used. */
export declare function embed(container: Element | DocumentFragment, options: EmbedOptions): Embedding;

/**
 * `<geminidb-sessions src="…" instance="…">`. Each attribute is a property as well. Its events are those of `Embedding`; they bubble, but for `error`. Out of the document its frame is
 * gone; back in it, the last known view is there again.
 */
export declare class SessionsElement extends HTMLElement implements Controls {
  /** The embedding while the element is in a document and has a `src`. */
  readonly embedding: Embedding | undefined;
  src: string | null;
  /** `content` (the default) or a CSS height. */
  height: string | null;
  sandbox: string | null;
  endpoint: string | null;
  project: string | null;
  instance: string | null;
  node: string | null;
  q: string | null;
  sort: string | null;
  group: string | null;
  columns: string | null;
  fold: string | null;
  theme: string | null;
  get hide(): string | null;
  set hide(hide: string | readonly Part[] | null);
  /** Asked whenever the dashboard needs credentials. */
  get credentials(): CredentialsCallback | undefined;
  set credentials(credentials: CredentialsCallback | undefined);
  /** The last known view. Setting it replaces all of it. */
  get view(): View;
  set view(view: ViewChange);
  readonly ready: Promise<Ready>;
  setView(view: ViewChange): void;
  setTheme(theme: Theme): void;
  refresh(): void;
  signIn(credentials?: Credentials): Promise<void>;
  signOut(): void;
  addEventListener<Type extends keyof EmbeddingEventMap>(
    type: Type,
    listener: Listener<this, EmbeddingEventMap[Type]> | null,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener<Type extends keyof HTMLElementEventMap>(
    type: Type,
    listener: (this: SessionsElement, event: HTMLElementEventMap[Type]) => unknown,
    options?: boolean | AddEventListenerOptions,
  ): void;
  addEventListener(type: string, listener: EventListenerOrEventListenerObject | null, options?: boolean | AddEventListenerOptions): void;
}

/** Registers the element, as the module does by itself unless its address has `?define=no`. Does nothing where the name is taken. */
export declare function define(name?: string): void;

declare global {
  interface HTMLElementTagNameMap {
    "geminidb-sessions": SessionsElement;
  }
}

// Only what is exported above is.
export {};
