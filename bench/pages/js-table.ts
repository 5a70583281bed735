// The hand-written table as most would write it with care.
import { start } from "./js-page.ts";
import { PlainKeys } from "./plain-keys.ts";

start((sessions) => new PlainKeys(sessions));
