/** One measured figure and the aim it is held against. */
export type Figure = { name: string; value: number; unit: string; aim: string; met: boolean };

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
