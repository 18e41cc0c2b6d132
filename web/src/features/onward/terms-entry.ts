import { type Field, printValue, readTyped, writeTyped } from '#schemas/form/field.ts';
import { limits } from '#schemas/limits.ts';
import { shareOfPost } from '#schemas/measures/common/share-of-post.ts';
import { mostFunds } from '#schemas/measures/common/values.ts';
import type { Cents } from '#schemas/money.ts';
import { type Onward, type OnwardTerms, onwardTerms } from '#schemas/onward/onward.ts';
import { isWithin, roomUnder } from '#schemas/onward/onward-sums.ts';
import type { Language, Text } from '#schemas/text.ts';

const noLabel: Text = { de: '', en: '' };
export const amountField = { kind: 'money', label: noLabel, min: 1, max: mostFunds } as const;
const postsField: Field = {
  ...{ kind: 'number', label: noLabel, places: 2, min: 1, max: 100_000 },
  unit: shareOfPost.fte.unit,
};

/** "0,50 VZÄ" */
export const postsInWords = (posts: number, language: Language): string => printValue(postsField, posts, language);

/** An agreement as it is typed. */
export type TermsEntry = {
  /** Set when it was found in the directory; then kind and name are the directory's. */
  organisationId?: OnwardTerms['organisationId'];
  kind: string;
  name: string;
  email: string;
  under: string;
  amount: string;
  posts: string;
  agreedOn: string;
};

export const emptyEntry = (today: string): TermsEntry => ({
  ...{ kind: '', name: '', email: '', under: '', amount: '', posts: '', agreedOn: today },
});

export const entryOf = (onward: Onward): TermsEntry => ({
  ...(onward.organisationId && { organisationId: onward.organisationId }),
  ...{ kind: onward.kind, name: onward.name, email: onward.email, under: onward.under ?? '' },
  amount: writeTyped(amountField, onward.amount),
  posts: onward.posts === undefined ? '' : writeTyped(postsField, onward.posts),
  agreedOn: onward.agreedOn,
});

export const entryFields = ['name', 'kind', 'email', 'amount', 'room', 'posts', 'agreedOn'] as const;
export type EntryProblem = (typeof entryFields)[number];

export type ReadEntry = { terms: OnwardTerms } | { problems: EntryProblem[] };

type Among = {
  all: readonly Onward[];
  ceiling: Cents;
  today: string;
  /** The agreement that changes. */
  before?: Onward | undefined;
};

/** What was typed as the API takes it, or all that is wrong with it, in reading order. */
export function readEntry(entry: TermsEntry, among: Among): ReadEntry {
  const { organisationId, kind, name, email, under, agreedOn } = entry;
  const amount = readTyped(amountField, entry.amount);
  const posts = entry.posts.trim() === '' ? undefined : readTyped(postsField, entry.posts);
  const unreadable = entry.posts.trim() !== '' && posts === undefined;
  const read = onwardTerms.safeParse({
    ...{ kind, name, email: email.trim(), amount, agreedOn },
    ...(organisationId && { organisationId }),
    ...(under && { under }),
    ...(posts !== undefined && { posts }),
  });
  const wrong = new Set<string>(read.error?.issues.map(({ path }) => String(path[0])));
  if (unreadable) wrong.add('posts');
  if (agreedOn > among.today) wrong.add('agreedOn');
  const grows = !among.before || among.before.under !== (under || undefined) || Number(amount) > among.before.amount;
  if (!wrong.has('amount') && grows && Number(amount) > roomFor(entry, among)) wrong.add('room');
  const problems = entryFields.filter((field) => wrong.has(field));
  return read.success && problems.length === 0 ? { terms: read.data } : { problems };
}

/** How much can still be agreed where the entry stands. */
export const roomFor = ({ under }: Pick<TermsEntry, 'under'>, { all, ceiling, before }: Among): Cents =>
  roomUnder(all, { ceiling, under: under || undefined, except: before?.id });

/** Agreements below which another one can stand: not ended, not too deep, and none below itself. */
export const grantorsFor = (all: readonly Onward[], depths: ReadonlyMap<string, number>, before?: Onward): Onward[] =>
  all.filter(
    ({ id, status }) =>
      status !== 'ended' && (depths.get(id) ?? 0) < limits.onwardDepth && !(before && isWithin(all, id, before.id)),
  );
