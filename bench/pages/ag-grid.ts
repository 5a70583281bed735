// AG Grid Community, set up as its guide to speed says: only the modules in use, no animation, plain cells, and a filter of
// our own, which is cheaper than its quick filter.
import {
  CellStyleModule,
  RowApiModule,
  ClientSideRowModelModule,
  createGrid,
  ExternalFilterModule,
  ModuleRegistry,
  themeQuartz,
  type ColDef,
} from "ag-grid-community";
import "./page.css";
import { FlatRows, type Flat } from "./flat.ts";
import { COLUMNS, isDuration, isNumeric } from "./reply.ts";
import { counts, duration } from "./words.ts";

ModuleRegistry.registerModules([CellStyleModule, ClientSideRowModelModule, RowApiModule, ExternalFilterModule]);

const status = document.getElementById("counts")!;
const filter = document.getElementById("filter") as HTMLInputElement;

document.getElementById("connect")!.addEventListener("click", async () => {
  const all = await FlatRows.fetch();
  let matches: ((session: Flat) => boolean) | undefined;

  const columns: ColDef<Flat>[] = COLUMNS.map(({ key, name }) => {
    // Made at the first sort by the column, not before.
    let compare: ((a: Flat, b: Flat) => number) | undefined;
    return {
      field: key,
      headerName: name,
      flex: key === "addr" ? 2 : key === "name" || key === "cmd" ? 1.3 : 1,
      minWidth: 56,
      type: isNumeric(key) ? "rightAligned" : undefined,
      comparator: (_a, _b, nodeA, nodeB) => (compare ??= all.comparer(key))(nodeA.data!, nodeB.data!),
      valueFormatter: isDuration(key) ? ({ value }) => duration(value as string) : undefined,
    };
  });
  const grid = createGrid<Flat>(document.getElementById("table")!, {
    theme: themeQuartz.withParams({ spacing: 4, fontSize: 13, rowHeight: 28, headerHeight: 32 }),
    columnDefs: [...columns, { field: "node", headerName: "Node", flex: 1 }],
    defaultColDef: { cellDataType: false, suppressMovable: true },
    rowData: all.rows,
    animateRows: false,
    suppressCellFocus: true,
    // Rows are drawn at once while scrolling, and not a few in each of the following frames.
    suppressAnimationFrame: true,
    isExternalFilterPresent: () => matches !== undefined,
    doesExternalFilterPass: (row) => matches!(row.data!),
  });
  const count = () => {
    const filtered = matches !== undefined;
    status.textContent = counts(grid.getDisplayedRowCount(), all.rows.length, all.nodeIds.length, filtered);
  };
  count();
  filter.addEventListener("input", () => {
    const text = filter.value.trim();
    matches = text === "" ? undefined : all.matcher(text);
    grid.onFilterChanged();
    count();
  });
});
