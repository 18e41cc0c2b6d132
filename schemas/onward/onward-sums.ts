import type { Cents } from '../money.ts';
import { isProven, type Onward } from './onward.ts';

/** What the sums of agreements depend on. */
type Summed = Pick<Onward, 'id' | 'under' | 'status' | 'amount' | 'payments' | 'fields'>;

export type OnwardNode<T extends Summed = Onward> = { onward: T; depth: number; below: OnwardNode<T>[] };

/** Where money comes from that is passed on: the grant itself, or an agreement with others below it. */
export type OnwardFrame = {
  /** Most that may be agreed directly under the grant. */
  ceiling: Cents;
  /** What the grantee has got and not paid back. */
  received: Cents;
};

/** The agreements as they hang below each other, in the order in which they were entered; depth 1 is right below the grant. */
function onwardTree<T extends Summed>(all: readonly T[], under?: string, depth = 1): OnwardNode<T>[] {
  return all
    .filter((onward) => onward.under === under)
    .map((onward) => ({ onward, depth, below: onwardTree(all, onward.id, depth + 1) }));
}

/** Of an agreement that has ended, what was paid by then still counts. */
export const agreedOf = (onward: Summed): Cents => (onward.status === 'ended' ? paidTo(onward) : onward.amount);

export const paidTo = ({ payments }: Summed): Cents => sum(payments.map(({ amount }) => amount));

/** What its recipient says about the money; absent until the part is handed in, and while it is asked back about. */
type Stated = { received: Cents; used: Cents; passedFurther: Cents; left: Cents };

/** One agreement: what its grantor has agreed and paid, what goes on below it, and what its recipient says. */
export type OnwardSums = {
  agreed: Cents;
  paid: Cents;
  agreedBelow: Cents;
  paidBelow: Cents;
  stated?: Stated;
};

/**
 * What does not add up, and by how much; always above 0.
 * - `agreedBeyond`, `paidBeyond`: more agreed than may be passed on, more paid than agreed or, by the grantee, than it got;
 * - `receivedMore`, `receivedLess`: than its grantor has paid;
 * - `passedMore`, `passedLess`: it says it passed further than was entered for those below it;
 * - `usedBeyond`: it used and passed further more than it received; `left`: less, and the rest has to come back.
 */
const onwardDifferences = [
  'agreedBeyond',
  'paidBeyond',
  'receivedMore',
  'receivedLess',
  'passedMore',
  'passedLess',
  'usedBeyond',
  'left',
] as const;
export type OnwardDifference = {
  code: (typeof onwardDifferences)[number];
  amount: Cents;
  /** Absent: the grantee itself. */
  onwardId?: string;
};

export type OnwardLine<T extends Summed = Onward> = {
  onward: T;
  depth: number;
  sums: OnwardSums;
  differences: OnwardDifference[];
};

export type OnwardTotals = {
  agreed: Cents;
  paid: Cents;
  /** Over all levels. */
  used: Cents;
  left: Cents;
  /** What the grantee has paid on and nobody has proven yet, or more than that when below 0. */
  unproven: Cents;
};

export type OnwardBalance<T extends Summed = Onward> = {
  /** Each agreement followed by those below it. */
  lines: OnwardLine<T>[];
  totals: OnwardTotals;
  /** Of the grantee and of all agreements. */
  differences: OnwardDifference[];
};

/** The agreements of a grant level by level, and where the levels do not add up. */
export function balanceOf<T extends Summed>(all: readonly T[], frame: OnwardFrame): OnwardBalance<T> {
  const tree = onwardTree(all);
  const lines = tree.flatMap(linesOf);
  const roots = tree.map(({ onward }) => onward);
  const paid = sum(roots.map(paidTo));
  const stated = lines.flatMap(({ sums }) => sums.stated ?? []);
  const used = sum(stated.map((one) => one.used));
  const left = sum(stated.map((one) => one.left));
  const agreed = sum(roots.map(agreedOf));
  const own = [...beyond('agreedBeyond', agreed - frame.ceiling), ...beyond('paidBeyond', paid - frame.received)];
  return {
    lines,
    totals: { agreed, paid, used, left, unproven: (paid - used - left) as Cents },
    differences: [...own, ...lines.flatMap(({ differences }) => differences)],
  };
}

function linesOf<T extends Summed>({ onward, depth, below }: OnwardNode<T>): OnwardLine<T>[] {
  const children = below.map((node) => node.onward);
  const stated = statedBy(onward);
  const sums: OnwardSums = {
    ...{ agreed: agreedOf(onward), paid: paidTo(onward) },
    ...{ agreedBelow: sum(children.map(agreedOf)), paidBelow: sum(children.map(paidTo)) },
    ...(stated && { stated }),
  };
  const differences = differencesOf(sums).map((one) => ({ ...one, onwardId: onward.id }));
  return [{ onward, depth, sums, differences }, ...below.flatMap(linesOf)];
}

function statedBy(onward: Summed): Stated | undefined {
  if (!isProven(onward)) return undefined;
  const at = (path: string) => Number(onward.fields[path]?.value ?? 0);
  const [received, used, passedFurther] = [at('received'), at('used'), at('passedFurther')];
  return { received, used, passedFurther, left: received - used - passedFurther } as Stated;
}

function differencesOf({ agreed, paid, agreedBelow, paidBelow, stated }: OnwardSums): OnwardDifference[] {
  const agreedAndPaid = [...beyond('agreedBeyond', agreedBelow - agreed), ...beyond('paidBeyond', paid - agreed)];
  if (!stated) return agreedAndPaid;
  const { received, passedFurther, left } = stated;
  return [
    ...agreedAndPaid,
    ...beyond('receivedMore', received - paid),
    ...beyond('receivedLess', paid - received),
    ...beyond('passedMore', passedFurther - paidBelow),
    ...beyond('passedLess', paidBelow - passedFurther),
    ...beyond('usedBeyond', -left),
    ...beyond('left', left),
  ];
}

const beyond = (code: OnwardDifference['code'], amount: number): OnwardDifference[] =>
  amount > 0 ? [{ code, amount: amount as Cents }] : [];

const sum = (amounts: readonly number[]): Cents => amounts.reduce((all, one) => all + one, 0) as Cents;

/**
 * How much can still be agreed under the grant, or under one of its agreements.
 * @param except an agreement that is about to change, whose own sum does not count
 */
export function roomUnder(
  all: readonly Summed[],
  { ceiling, under, except }: { ceiling: Cents; under?: string | undefined; except?: string | undefined },
): Cents {
  const grantor = all.find(({ id }) => id === under);
  const siblings = all.filter((onward) => onward.under === under && onward.id !== except);
  return ((grantor ? agreedOf(grantor) : ceiling) - sum(siblings.map(agreedOf))) as Cents;
}

/** What is agreed directly below an agreement. */
export const agreedBelow = (all: readonly Summed[], id: string): Cents =>
  sum(all.filter(({ under }) => under === id).map(agreedOf));

/** How deep it would go: 1 right below the grant; with the longest chain below the one that moves there. */
export function depthUnder(all: readonly Summed[], under: string | undefined, moving?: string): number {
  const grantor = all.find(({ id }) => id === under);
  const above = grantor ? depthUnder(all, grantor.under) : 0;
  return above + 1 + (moving ? heightBelow(all, moving) : 0);
}

const heightBelow = (all: readonly Summed[], id: string): number =>
  Math.max(0, ...all.filter(({ under }) => under === id).map((child) => 1 + heightBelow(all, child.id)));

/** Whether one is the other or stands somewhere below it. */
export function isWithin(all: readonly Summed[], id: string | undefined, top: string): boolean {
  if (id === undefined) return false;
  return id === top || isWithin(all, all.find((onward) => onward.id === id)?.under, top);
}

/** Those directly below an agreement that have not ended. */
export const standingBelow = <T extends Summed>(all: readonly T[], id: string): T[] =>
  all.filter(({ under, status }) => under === id && status !== 'ended');
