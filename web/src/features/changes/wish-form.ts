import type { ChangeWish } from '#schemas/change/change.ts';
import { mostToGiveUp } from '#schemas/change/change-effect.ts';
import { readMoney } from '#schemas/form/kinds/money.ts';
import { day } from '#schemas/ids.ts';
import type { Cents } from '#schemas/money.ts';
import type { ChangeDesk } from './change-desk.ts';

/** What somebody has typed so far. */
export type Typed = {
  periodTo: string;
  amount: string;
  posts: string;
  post: string;
  months: string;
  reason: string;
  /** By group of the plan; a group that nobody touched is absent. */
  groups: Readonly<Record<string, string>>;
};

export const nothingTyped: Typed = {
  ...{ periodTo: '', amount: '', posts: '', post: '', months: '', reason: '' },
  groups: {},
};

export type Place = Exclude<keyof Typed, 'groups'> | `group-${string}`;
export type Read = {
  /** What is asked for, as far as its effect can be shown: without the reason. */
  wish?: ChangeWish;
  /** Places where something is missing or wrong, in the order of the form. */
  wrong: readonly Place[];
};

/** What was typed as a wish. */
export function readWish(desk: ChangeDesk, kind: ChangeWish['kind'], typed: Typed): Read {
  const read = readers[kind](desk, typed);
  return typed.reason.trim() === '' ? { ...read, wrong: [...read.wrong, 'reason'] } : read;
}

const amountOf = (typed: string): Cents | undefined => {
  const amount = readMoney(typed);
  return amount !== undefined && amount > 0 ? amount : undefined;
};

/** Without anything wrong the wish, else the places. */
const result = (wrong: readonly Place[], wish: () => ChangeWish): Read =>
  wrong.length > 0 ? { wrong } : { wish: wish(), wrong };

const readers: Record<ChangeWish['kind'], (desk: ChangeDesk, typed: Typed) => Read> = {
  extension({ view }, { periodTo: typed, reason }) {
    const periodTo = day.safeParse(typed).data;
    const fine = periodTo !== undefined && periodTo > view.grant.period.to;
    return fine ? { wish: { kind: 'extension', periodTo, reason }, wrong: [] } : { wrong: ['periodTo'] };
  },
  morePosts(_desk, { amount: typed, posts, reason }) {
    const amount = amountOf(typed);
    const wrong: Place[] = [...(amount ? [] : ['amount' as const]), ...(posts.trim() === '' ? ['posts' as const] : [])];
    return result(wrong, () => ({ kind: 'morePosts', amount: amount as Cents, posts: posts.trim(), reason }));
  },
  vacancy({ view, posts }, { amount: typed, post, months: count, reason }) {
    const amount = amountOf(typed);
    const months = /^\d{1,2}$/.test(count.trim()) ? Number(count) : 0;
    const most = posts.find(({ id }) => id === post)?.months ?? 0;
    const wrong: Place[] = [
      ...(posts.some(({ id }) => id === post) ? [] : ['post' as const]),
      ...(months >= 1 && months <= most ? [] : ['months' as const]),
      ...(amount && amount <= mostToGiveUp(view.grant) ? [] : ['amount' as const]),
    ];
    return result(wrong, () => ({ kind: 'vacancy', amount: amount as Cents, post, months, reason }));
  },
  replan({ plan }, { groups, reason }) {
    const amounts = Object.entries(groups).map(([group, typed]) => ({ group, amount: readMoney(typed) }));
    const wrong = amounts.filter(({ amount }) => amount === undefined || amount < 0).map(({ group }) => placeOf(group));
    const lines = amounts.filter(({ group, amount }) => plan.find(({ id }) => id === group)?.amount !== amount);
    const wish = () => ({ kind: 'replan', lines, reason }) as Extract<ChangeWish, { kind: 'replan' }>;
    if (wrong.length > 0) return { wrong };
    return lines.length > 0 ? { wish: wish(), wrong } : { wrong: [placeOf(plan[0]?.id ?? '')] };
  },
};

export const placeOf = (group: string): Place => `group-${group}`;
