// The cells of the hand-written table: how each looks, and what it says.
import { isDuration, isNumeric, type Key, type Session } from "./reply.ts";
import { duration } from "./words.ts";

export function classOf(key: Key): string {
  if (key === "addr" || key === "cmd" || key === "id") return "cell mono";
  return isNumeric(key) ? "cell number" : "cell";
}

export const textOf = (session: Session, key: Key): string => (isDuration(key) ? duration(session[key]) : session[key]);
