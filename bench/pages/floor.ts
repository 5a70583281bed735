// The floor: the bytes of the reply, read and thrown away; and what JSON.parse makes of the very same bytes.
import "./page.css";
import { call } from "./reply.ts";

/** Times in milliseconds; bytes of the reply. */
export interface Floor {
  bytes: number;
  /** From the call to the last byte, read as they come. */
  stream: number;
  /** From the call to the text of the whole reply. */
  text: number;
  /** `TextDecoder.decode` of the whole reply. */
  utf8: number;
  /** `JSON.parse` of that text. */
  parse: number;
}

async function stream(): Promise<Pick<Floor, "bytes" | "stream">> {
  const start = performance.now();
  const reader = (await call()).body!.getReader();
  let bytes = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    bytes += value.length;
  }
  return { bytes, stream: performance.now() - start };
}

async function text(): Promise<Pick<Floor, "text">> {
  const start = performance.now();
  const whole = await (await call()).text();
  const end = performance.now();
  if (!whole.startsWith("{")) throw new Error("This is not the reply.");
  return { text: end - start };
}

async function parse(): Promise<Pick<Floor, "utf8" | "parse">> {
  const bytes = await (await call()).arrayBuffer();
  const start = performance.now();
  const whole = new TextDecoder().decode(bytes);
  const decoded = performance.now();
  const reply = JSON.parse(whole) as { node_sessions: unknown[] };
  const parsed = performance.now();
  if (reply.node_sessions.length === 0) throw new Error("This is not the reply.");
  return { utf8: decoded - start, parse: parsed - decoded };
}

Object.assign(window, { floor: { stream, text, parse } });
