// What the pages say, in the dashboard's words.

const UNITS = [
  [31_536_000, "y"],
  [86_400, "d"],
  [3_600, "h"],
  [60, "min"],
  [1, "s"],
] as const;

/** A duration in seconds as its largest unit and the next smaller one: "3 h 5 min". */
export function duration(text: string): string {
  const seconds = Number(text);
  if (!(seconds >= 0)) return `${text} s`;
  for (const [place, [size, unit]] of UNITS.entries()) {
    if (seconds < size && size > 1) continue;
    const whole = `${Math.floor(seconds / size)} ${unit}`;
    const smaller = UNITS[place + 1];
    const rest = smaller ? Math.floor((seconds % size) / smaller[0]) : 0;
    return smaller && rest > 0 ? `${whole} ${rest} ${smaller[1]}` : whole;
  }
  return text;
}

const grouped = new Intl.NumberFormat("en-GB");

/** "368 of 100,000 sessions on 12 nodes"; without the first part where nothing is filtered. */
export function counts(shown: number, all: number, nodes: number, filtered: boolean): string {
  const whole = `${grouped.format(all)} sessions on ${nodes} nodes`;
  return filtered ? `${grouped.format(shown)} of ${whole}` : whole;
}
