import { limits } from '#schemas/limits.ts';
import { newPart } from '#schemas/part/part.ts';
import type { OrganisationFound } from '#schemas/routes.ts';

/** Somebody who is to be asked, as it was typed or found in the directory. */
export type Entry = {
  /** Of this page alone. */
  key: string;
  /** Set when it was found in the directory; then kind and name are the directory's. */
  organisationId?: OrganisationFound['id'];
  kind: string;
  name: string;
  /** Which Kreis it lies in, for telling two of one name apart. */
  kreisName?: string;
  email: string;
};

export type Invitation = { entries: readonly Entry[]; due: string; message: string };

const longestMessage = 2000;

export const findId = 'parts-find';
export const idOf = (field: string, key?: string): string => ['invite', key, field].filter(Boolean).join('-');

/** Places of an invitation that something can be wrong with, and the sentence for each. */
export type InvitationProblem = {
  targetId: string;
  entry?: Entry;
  field: 'kind' | 'name' | 'email' | 'due' | 'message' | 'chosen';
};

const entryFields = ['kind', 'name', 'email'] as const;

/** What the API takes of an entry. @throws ZodError when something is wrong with it */
export const toNewPart = ({ organisationId, kind, name, email }: Entry) =>
  newPart.parse({ ...(organisationId && { organisationId }), kind, name, email: email.trim() });

/** All that keeps an invitation from being sent, from top to bottom. @param today in Berlin */
export function problemsOf({ entries, due, message }: Invitation, today: string): InvitationProblem[] {
  const none: InvitationProblem[] = entries.length === 0 ? [{ targetId: findId, field: 'chosen' }] : [];
  const ofEntries = entries.flatMap((entry) => {
    const { kind, name, email } = entry;
    const result = newPart.safeParse({ kind, name, email: email.trim() });
    const wrong = new Set(result.error?.issues.map(({ path }) => path[0]));
    return entryFields
      .filter((field) => wrong.has(field))
      .map((field) => ({ targetId: idOf(field, entry.key), entry, field }));
  });
  const ofAll: InvitationProblem[] = [
    ...(due === '' || due < today ? [{ targetId: idOf('due'), field: 'due' as const }] : []),
    ...(message.trim().length > longestMessage ? [{ targetId: idOf('message'), field: 'message' as const }] : []),
  ];
  return [...none, ...ofEntries, ...ofAll];
}

export const isFull = (entries: readonly Entry[]): boolean => entries.length >= limits.partsAtOnce;
