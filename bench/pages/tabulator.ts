// Tabulator with its virtual renderer, rows of one height, and the filter and comparisons of the others.
import { FilterModule, FormatModule, SortModule, Tabulator, type ColumnDefinition } from "tabulator-tables";
import "tabulator-tables/dist/css/tabulator_simple.min.css";
import "./page.css";
import "./tabulator.css";
import { FlatRows, type Flat } from "./flat.ts";
import { COLUMNS, isDuration, isNumeric } from "./reply.ts";
import { counts, duration } from "./words.ts";

Tabulator.registerModule([FilterModule, FormatModule, SortModule]);

const status = document.getElementById("counts")!;
const filter = document.getElementById("filter") as HTMLInputElement;

document.getElementById("connect")!.addEventListener("click", async () => {
  const all = await FlatRows.fetch();
  let filtered = false;

  const columns: ColumnDefinition[] = COLUMNS.map(({ key, name }) => {
    // Made at the first sort by the column, not before.
    let compare: ((a: Flat, b: Flat) => number) | undefined;
    return {
      field: key,
      title: name,
      widthGrow: key === "addr" ? 2 : key === "name" || key === "cmd" ? 1.3 : 1,
      hozAlign: isNumeric(key) ? "right" : "left",
      formatter: isDuration(key) ? (cell) => duration(cell.getValue() as string) : "plaintext",
      sorter: (_a, _b, rowA, rowB) => (compare ??= all.comparer(key))(rowA.getData() as Flat, rowB.getData() as Flat),
    };
  });
  const table = new Tabulator("#table", {
    data: all.rows,
    columns: [...columns, { field: "node", title: "Node" }],
    height: "100%",
    layout: "fitColumns",
    rowHeight: 28,
    // The rows are ours alone: nothing watches them for changes.
    reactiveData: false,
  });
  const count = (shown: number) => (status.textContent = counts(shown, all.rows.length, all.nodeIds.length, filtered));
  table.on("dataFiltered", (_filters, rows) => count(rows.length));
  table.on("tableBuilt", () => {
    count(all.rows.length);
    filter.addEventListener("input", () => {
      const text = filter.value.trim();
      filtered = text !== "";
      if (filtered) table.setFilter(all.matcher(text));
      else table.clearFilter(false);
    });
  });
});
