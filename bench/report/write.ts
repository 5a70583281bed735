// The report as plain text and as Markdown.
import type { Contestant } from "../contestants.ts";
import type { Line } from "./lines.ts";

export interface Section {
  title: string;
  lines: Line[];
  floor: boolean;
}

/** Three digits, or as many as the whole number has. */
function number(value: number | undefined): string {
  if (value === undefined || !Number.isFinite(value)) return "";
  const digits = Math.abs(value) >= 99.5 ? 0 : Math.abs(value) >= 9.95 ? 1 : 2;
  return value.toLocaleString("en-US", { minimumFractionDigits: digits, maximumFractionDigits: digits });
}

const ratio = (value: number | undefined): string => (value === undefined || Number.isNaN(value) ? "" : value.toFixed(2));
const verdict = (holds: boolean | undefined): string => (holds === undefined ? "" : holds ? "holds" : "missed");

function cells(section: Section, contestants: readonly Contestant[]): string[][] {
  const floor = section.floor ? ["fetch, or an empty page"] : [];
  const head = [section.title, "at most", ...contestants.map(({ title }) => title), ...floor, "ratio", ""];
  const body = section.lines.map((line) => [
    line.what + (line.unit === "ms" ? "" : `, ${line.unit}`),
    line.limit ?? "",
    ...contestants.map(({ name }) => number(line.values[name])),
    ...(section.floor ? [number(line.values.floor)] : []),
    ratio(line.ratio),
    verdict(line.holds),
  ]);
  return [head, ...body];
}

export function plain(section: Section, contestants: readonly Contestant[]): string {
  const rows = cells(section, contestants).map((row) => row.map((cell) => cell.replaceAll("`", "")));
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: string[]) =>
    row.map((cell, column) => (column < 2 || column === row.length - 1 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0))).join("  ");
  return rows.map((row) => line(row).trimEnd()).join("\n");
}

export function markdown(section: Section, contestants: readonly Contestant[]): string {
  const [head = [], ...body] = cells(section, contestants);
  const align = head.map((_, column) => (column < 2 || column === head.length - 1 ? "---" : "--:"));
  const row = (cells: string[]) => `| ${cells.join(" | ")} |`;
  return [row(head), `|${align.join("|")}|`, ...body.map(row)].join("\n");
}

const BEGIN = "<!-- bench:begin -->";
const END = "<!-- bench:end -->";

/** The README with what stands between its two marks replaced; undefined where it has none. */
export function intoReadme(readme: string, report: string): string | undefined {
  const [begin, end] = [readme.indexOf(BEGIN), readme.indexOf(END)];
  if (begin < 0 || end < begin) return undefined;
  return `${readme.slice(0, begin + BEGIN.length)}\n${report}\n${readme.slice(end)}`;
}
