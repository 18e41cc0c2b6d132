/** One measured figure and the aim it is held against; without a value where it could not be measured. */
export type Figure = { name: string; value: number | null; unit: string; aim: string; met: boolean };

export const atMost = (name: string, value: number, unit: string, aim: number): Figure => ({
  name,
  value: rounded(value),
  unit,
  aim: `≤ ${aim}`,
  met: value <= aim,
});

export const atLeast = (name: string, value: number, unit: string, aim: number): Figure => ({
  name,
  value: rounded(value),
  unit,
  aim: `≥ ${aim}`,
  met: value >= aim,
});

/** How many times as fast as something else, in the same run. */
export const timesAsFast = (name: string, value: number, aim: number, other: string): Figure => ({
  ...atLeast(name, value, '×', aim),
  aim: `≥ ${aim} × ${other}`,
});

/** What could not be measured has not met its aim. */
export const notMeasured = (name: string, unit: string, aim: string, reason: string): Figure => ({
  name: `${name} (not measured: ${reason})`,
  value: null,
  unit,
  aim,
  met: false,
});

/** A figure that is reported without an aim. */
export const reported = (name: string, value: number, unit: string): Figure => ({
  name,
  value: rounded(value),
  unit,
  aim: 'none',
  met: true,
});

const rounded = (value: number) => Math.round(value * 1000) / 1000;

/** The value below which the share of the samples lies. */
export function percentile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export const median = (samples: readonly number[]) => percentile(samples, 0.5);
