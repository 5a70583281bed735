// What is said of many measurements.

/** The value below which a part of the values lies, from 0 to 1; NaN of none. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.slice().sort((a, b) => a - b);
  const place = (sorted.length - 1) * part;
  const [below, above] = [sorted[Math.floor(place)], sorted[Math.ceil(place)]];
  if (below === undefined || above === undefined) return NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** NaN of none. */
export const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

export const median = (values: readonly number[]): number => quantile(values, 0.5);

export const most = (values: readonly number[]): number => values.reduce((one, other) => Math.max(one, other), -Infinity);
