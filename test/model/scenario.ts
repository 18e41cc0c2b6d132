import { type DayNumber, dayNumber } from './calendar.ts';
import type { Ending, Happening, Ladder, Terms } from './oracle.ts';

/** A round as a scenario draws it: the same plain facts make the platform's records and the oracle's terms. */
export type RoundCase = {
  id: string;
  measure: string;
  terms: Terms;
  kinds: { interim: number; proof: number; renewal: number };
};
/** A grant with all that happens to it, by the day at whose noon it happens. */
export type GrantCase = {
  index: number;
  round: RoundCase;
  delivered: DayNumber;
  remedyUntil: DayNumber;
  /** Whether there is an address for its mails. */
  reachable: boolean;
  happenings: Map<DayNumber, Happening>;
};
export type Scenario = { first: DayNumber; last: DayNumber; rounds: RoundCase[]; grants: GrantCase[] };
/** Ladders of the proof by measure, as the measures' descriptions say. */
export type MeasureLadders = Readonly<Record<string, readonly number[]>>;

type Random = () => number;

const between = (random: Random, from: number, to: number): number => from + Math.floor(random() * (to - from + 1));
const chance = (random: Random, share: number): boolean => random() < share;
const oneOf = <T>(random: Random, values: readonly T[]): T => values[Math.floor(random() * values.length)] as T;

const beforeSteps = [120, 90, 60, 45, 30, 21, 14, 7, 3, 1, 0];
const overdueSteps = [1, 3, 7, 10, 14, 21, 28];

/** Two years from the autumn in which the first grants are delivered. */
export function drawScenario(random: Random, grants: number, ladders: MeasureLadders): Scenario {
  const first = dayNumber('2026-10-02');
  const rounds = Array.from({ length: 36 }, (_, index) => drawRound(random, index, ladders));
  return {
    ...{ first, last: first + 731, rounds },
    grants: Array.from({ length: grants }, (_, index) => drawGrant(random, index, rounds, first)),
  };
}

function drawLadder(random: Random): Ladder {
  const some = (steps: readonly number[], most: number) => steps.filter(() => chance(random, 0.25)).slice(0, most);
  return { before: some(beforeSteps, 6), overdue: some(overdueSteps, 6) };
}

function drawRound(random: Random, index: number, measures: MeasureLadders): RoundCase {
  const measure = Object.keys(measures)[index % Object.keys(measures).length] as string;
  const kinds = { interim: between(random, 0, 3), proof: between(random, 0, 3), renewal: between(random, 0, 3) };
  const ending = (day: DayNumber, kind: number): Ending => ({ due: day, shifts: kind === 0 });
  const opens = between(random, dayNumber('2027-04-01'), dayNumber('2027-09-30'));
  const names = ['payment', 'interimProof', 'proof', 'window', 'renewal', 'retention'] as const;
  const own = names.filter(() => chance(random, 0.75)).map((kind) => [kind, drawLadder(random)] as const);
  const parts = between(random, 1, 4);
  const terms: Terms = {
    instalments: Array.from({ length: parts }, (_, part) => ({
      due: dayNumber('2027-01-15') + part * between(random, 60, 90),
      amount: 10_000 / parts,
    })),
    ...(chance(random, 0.5) && {
      interim: ending(between(random, dayNumber('2027-05-01'), dayNumber('2027-11-30')), kinds.interim),
    }),
    proof: ending(between(random, dayNumber('2027-12-01'), dayNumber('2028-07-31')), kinds.proof),
    ...(chance(random, 0.85) && {
      renewal: {
        ...ending(opens + between(random, 20, 140), kinds.renewal),
        ...{ opens, roundExists: index % 6 !== 5 },
      },
    }),
    ladders: Object.fromEntries(own),
    measureLadder: [...(measures[measure] ?? [])],
  };
  return { id: `model-${index}`, measure, terms, kinds };
}

function drawGrant(random: Random, index: number, rounds: readonly RoundCase[], first: DayNumber): GrantCase {
  const round = rounds[index % rounds.length] as RoundCase;
  const delivered = first + (chance(random, 0.8) ? between(random, 1, 60) : between(random, 60, 330));
  const happenings = new Map<DayNumber, Happening>();
  // One thing a day: what follows from it at once comes before the next.
  const at = (day: DayNumber, what: Happening): void => {
    if (happenings.has(day)) at(day + 1, what);
    else happenings.set(day, what);
  };
  const drawDay = (from: number, to: number) => delivered + between(random, from, to);
  for (const move of drawMoves(random, round, delivered)) at(move.day, move.what);
  round.terms.instalments.forEach(({ due }) => {
    if (chance(random, 0.7)) at(Math.max(due, delivered) + between(random, 1, 45), { act: 'draw' });
  });
  if (chance(random, 0.1)) at(drawDay(120, 400), { act: 'giveBack' });
  if (chance(random, 0.3)) at(drawDay(2, 25), { act: 'waive' });
  const { interim, proof, renewal } = round.terms;
  if (interim && chance(random, 0.7))
    at(interim.due + between(random, -60, 25), { act: 'prove', duty: 'interimProof' });
  if (chance(random, 0.6)) at(proof.due + between(random, -80, 30), { act: 'prove', duty: 'proof' });
  if (renewal && chance(random, 0.6)) at(renewal.due + between(random, -60, 12), { act: 'renew' });
  if (renewal && chance(random, 0.08)) at(renewal.due + between(random, -120, 10), { act: 'dropRenewal' });
  if (renewal && chance(random, 0.3)) at(renewal.due + between(random, -40, 10), { act: 'remindByHand' });
  drawPosted(random, drawDay(60, 500), at);
  if (chance(random, 0.06)) at(drawDay(150, 600), { act: 'revoke' });
  if (chance(random, 0.35)) {
    const day = drawDay(380, 640);
    at(day, { act: 'accept', retainUntil: day + between(random, 5, 90) });
  }
  return { ...{ index, round, delivered, remedyUntil: delivered + 30, happenings }, reachable: !chance(random, 0.03) };
}

/** Days that are moved, earlier and later, some of them twice, some on the very day of a reminder. */
function drawMoves(random: Random, { terms }: RoundCase, delivered: DayNumber) {
  const { interim, proof, renewal } = terms;
  const days = { interimProof: interim?.due, proof: proof.due, window: renewal?.opens, renewal: renewal?.due };
  return Object.entries(days).flatMap(([duty, due]) => {
    if (due === undefined || !chance(random, 0.45)) return [];
    return Array.from({ length: between(random, 1, 2) }, () => {
      const day = Math.max(
        delivered + 1,
        due - oneOf(random, [150, 100, 90, 89, 60, 31, 30, 29, 14, 7, 2, 1, -1, -5, -15]),
      );
      const to = due + oneOf(random, [-75, -40, -20, -10, -3, -1, 1, 2, 7, 14, 30, 60, 61, 90]);
      const what: Happening = { act: 'move', duty: duty as 'proof', to };
      return { day, what };
    });
  });
}

function drawPosted(random: Random, day: DayNumber, at: (day: DayNumber, what: Happening) => void): void {
  if (!chance(random, 0.3)) return;
  const duty = oneOf(random, ['hearing', 'repayment', 'proofAnswer'] as const);
  const subject = duty === 'proofAnswer' ? 'final-1' : 'reclaim-1';
  const due = day + between(random, 5, 60);
  at(day, { act: 'post', duty, subject, due, ladder: drawLadder(random) });
  if (chance(random, 0.7)) at(day + between(random, 1, 80), { act: 'fulfil', duty: `${duty}:${subject}` });
}
