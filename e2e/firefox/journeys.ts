import { readFileSync } from "node:fs";

/** The core journeys, which have to pass in Firefox too: by their files, the titles of tests or of what they are described under. */
const JOURNEYS: Record<string, string[]> = {
  connect: ["the first visit shows the form as config.json fills it, and one click leads to the table", "where a token is needed"],
  "sign-in": [
    "with a password and no ids at hand: region, name and password, an instance from the list, the table",
    // Signed in the page, by WebAssembly.
    "with an access key and no ids at hand the project is found by its region",
    "arrows go through the ways to sign in",
  ],
  links: [
    "an endpoint that a link brings is asked about, and nothing goes there before",
    "a proxy that a link brings is asked about once, and known after it has worked",
    "the address carries the filter as the program writes it, with groups, columns and order, and opens the same view",
  ],
  table: ["it is a treegrid that says how large it is and where each row stands", "one button closes all nodes and opens them again", "copying"],
  groups: [
    "sessions are grouped by IP, name, command and database, the largest group first, with figures of each",
    "a group opens to its sessions in the order of the columns, and stays open through filter and refresh",
  ],
  filter: ["a filter shows the sessions that it describes and counts them in words", "a text that is longer than the field scrolls with its colours"],
  suggestions: ["a filter is put together from what is offered: field, operator, value"],
  sort: ["a click with Shift sorts by a second column as well", "the keyboard sorts: Tab to the heads, arrows from one to the next, Enter"],
  columns: [
    "columns are hidden, shown and moved in a panel, and stay so in this browser",
    "a head that is dragged moves its column and does not sort",
    "a drag goes on below the heads, and is over when the button is let go of",
  ],
  selection: ["clicks select one, several and all between, and the footer counts them", "the keyboard selects alone: Space, x, Shift with arrows, Ctrl+A, Esc"],
  keyboard: [
    "everything can be done with the keyboard alone, from the first visit on",
    "arrows, Page, Home and End go through the rows and keep the row in sight",
    "? opens the help, Esc closes it, and the focus returns to where it was",
  ],
  cells: ["the right button opens a menu of the cell: show only, hide, copy"],
  hostile: ["what clients call themselves is shown as text and never run", "rows keep their height and stay beside each other, whatever is in them"],
  narrow: ["at 390 px the address, the idle time and the age stand first, and the rest is a swipe away"],
  refusals: ["a revoked token", "a wrong clock that no reply tells of"],
  // Without clicks in the frame: what drives Firefox cannot click in a frame of another origin.
  embed: [
    "a token handed over by message: the sessions are there without a click",
    "a token that is refused: the portal is asked again, and its next one is used",
    "what is hidden is not seen for a moment either",
    "the frame follows the height of the content",
    "two on one page have their own instances, tokens and views",
    "a portal that is not among the hosts hears a greeting and nothing else, and the page says why",
    "a reload of the frame asks the portal again and comes back to the same view",
  ],
  failures: ["a page in place of the service's reply is never shown as anything but its title", "a proxy that is down is told apart from one that answers"],
  scale: ["a million sessions"],
};

/** Chooses them by name. Fails if one is not there: a title that changed would take its test away without a word. */
export function journeys(): RegExp[] {
  return Object.entries(JOURNEYS).flatMap(([file, titles]) => {
    const text = readFileSync(new URL(`../specs/${file}.spec.ts`, import.meta.url), "utf8");
    return titles.map((title) => {
      if (!text.includes(`("${title}",`)) throw new Error(`${file}.spec.ts has no “${title}”, which e2e/firefox/journeys.ts runs in Firefox.`);
      return new RegExp(`\\b${file}\\.spec\\.ts .*${title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}`);
    });
  });
}
