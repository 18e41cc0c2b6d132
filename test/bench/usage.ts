/** What the local cloud has counted since it started: DynamoDB's units and Step Functions' transitions. */
export type Usage = { write: number; read: number; transitions: number };

export const usageOf = async (origin: string): Promise<Usage> =>
  (await fetch(`${origin}/local/usage.json`)).json() as Promise<Usage>;

/** On-demand prices in US cents, Frankfurt, late 2025: a million write units, read units, and transitions of standard workflows. */
const cents = { write: 76.25, read: 15.25, transitions: 2500 } as const;
const perMillion = 1_000_000;

export const centsFor = (used: Usage): number =>
  (used.write * cents.write + used.read * cents.read + used.transitions * cents.transitions) / perMillion;
