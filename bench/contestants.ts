// Who takes part, and how each is found in its page.

export interface Contestant {
  name: string;
  /** As the report has it. */
  title: string;
  /** Path of its page. */
  path: string;
  /** Selectors: the rows of sessions, the cell of a row with its address, and what is scrolled. */
  rows: string;
  address: string;
  scroller: string;
  /** Whether sessions stay within their nodes, so that each node is sorted by itself. */
  withinNodes: boolean;
}

const page = (name: string) => `/bench/${name}.html`;

export const CONTESTANTS: readonly Contestant[] = [
  {
    name: "dashboard",
    title: "this dashboard",
    path: "/",
    rows: "[role=treegrid] [role=row][aria-level='2']",
    address: "[data-column=addr]",
    scroller: ".scroller",
    withinNodes: true,
  },
  {
    name: "js",
    title: "hand-written JS",
    path: page("js-table"),
    rows: ".line[aria-level='2']",
    address: ".cell",
    scroller: ".scroller",
    withinNodes: true,
  },
  {
    name: "js-tuned",
    title: "the same, tuned",
    path: page("js-tuned"),
    rows: ".line[aria-level='2']",
    address: ".cell",
    scroller: ".scroller",
    withinNodes: true,
  },
  {
    name: "ag-grid",
    title: "AG Grid",
    path: page("ag-grid"),
    rows: ".ag-grid-scrolling-container .ag-row",
    address: "[col-id=addr]",
    scroller: ".ag-grid-viewport",
    withinNodes: false,
  },
  {
    name: "tabulator",
    title: "Tabulator",
    path: page("tabulator"),
    rows: ".tabulator-row",
    address: "[tabulator-field=addr]",
    scroller: ".tabulator-tableholder",
    withinNodes: false,
  },
];

export const FLOOR = page("floor");
export const EMPTY = page("empty");
export const CELLS = page("cells");
