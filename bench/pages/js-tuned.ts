// The same with everything precomputed that can be: an author who measures.
import { start } from "./js-page.ts";
import { Keys } from "./keys.ts";

start((sessions) => new Keys(sessions));
