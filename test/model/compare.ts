import { berlin, isoDay } from './calendar.ts';
import type { Expected } from './oracle.ts';
import { addressOf, authorityAddress, idOf } from './records.ts';
import type { GrantCase } from './scenario.ts';
import type { Run } from './simulation.ts';

export type Comparison = {
  /** Reminders that had to be sent, and to whom. */
  expected: number;
  missing: string[];
  unexpected: string[];
  double: string[];
};

/** Sets what was sent beside what had to be: grant, kind, day of the ladder, receiver, and the moment it was written. */
export function compare({ expected, ledger }: Run): Comparison {
  const wanted = new Set(
    [...expected].flatMap(([grant, reminders]) => reminders.flatMap((one) => linesOf(grant, one))),
  );
  const seen = new Map<string, number>();
  for (const { applicationId, occasion, to, at } of ledger.intents) {
    if (/^deadline-\d+$/.test(occasion)) continue;
    const { day, hour } = berlin(at);
    const line = lineOf(applicationId, occasion, to, { day: isoDay(day), atMidnight: hour === 0 });
    seen.set(line, (seen.get(line) ?? 0) + 1);
  }
  const occasions = ledger.intents.map(({ applicationId, occasion }) => `${applicationId} ${occasion}`);
  return {
    expected: wanted.size,
    missing: [...wanted].filter((line) => !seen.has(line)),
    unexpected: [...seen.keys()].filter((line) => !wanted.has(line)),
    double: repeatedIn(occasions),
  };
}

function linesOf(grant: GrantCase, { kind, step, sentOn, atMidnight, escalates }: Expected): string[] {
  const when = { day: isoDay(sentOn), atMidnight };
  const occasion = `${kind}-${isoDay(step)}`;
  return [
    ...(grant.reachable ? [lineOf(idOf(grant), occasion, addressOf(grant), when)] : []),
    ...(escalates ? [lineOf(idOf(grant), `escalation-${occasion}`, authorityAddress, when)] : []),
  ];
}

const lineOf = (id: string, occasion: string, to: string, { day, atMidnight }: { day: string; atMidnight: boolean }) =>
  `${id} ${occasion} to ${to} on ${day} at ${atMidnight ? 'midnight' : 'noon'}`;

function repeatedIn(values: readonly string[]): string[] {
  const known = new Set<string>();
  return values.filter((value) => known.size === known.add(value).size);
}
