// Cells that change, and nothing else: what the browser takes for writing other texts into as many cells as a screen has. There is no filter,
// and no other work: the texts are those of two screens of the reply, made before.
import "./page.css";
import "./js-table.css";
import { classOf, textOf } from "./js-cells.ts";
import { COLUMNS, fetchNodes } from "./reply.ts";

/** So many rows of sessions this dashboard has in the window of the comparison. */
const ROWS = 24;
const HEIGHT = 28;

const table = document.getElementById("table")!;
const filter = document.getElementById("filter")!;
const canvas = Object.assign(document.createElement("div"), { className: "canvas" });
table.append(canvas);

const sessions = (await fetchNodes())[0]!.sessions;
const screen = (first: number) => sessions.slice(first, first + ROWS).flatMap((session) => COLUMNS.map(({ key }) => textOf(session, key)));
const screens = [screen(0), screen(ROWS)];

const cells: Text[] = [];
for (let row = 0; row < ROWS; row++) {
  const line = Object.assign(document.createElement("div"), { className: "line" });
  line.style.transform = `translateY(${row * HEIGHT}px)`;
  for (const { key } of COLUMNS) {
    const cell = Object.assign(document.createElement("div"), { className: classOf(key) });
    cells.push(cell.appendChild(document.createTextNode("")));
    line.append(cell);
  }
  canvas.append(line);
}

let shown = 0;
const show = () => {
  const texts = screens[shown++ % screens.length]!;
  for (const [place, cell] of cells.entries()) if (cell.data !== texts[place]) cell.data = texts[place]!;
};
show();
filter.addEventListener("input", show);
