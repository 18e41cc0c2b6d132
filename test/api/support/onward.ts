import { expect } from 'vitest';
import { completeForm } from '../../support/complete-form.ts';
import type { StoredItem } from './backend.ts';
import type { ApiAnswer } from './client.ts';
import { granted } from './granted.ts';
import { editor, type World } from './world.ts';

export const town = { kind: 'municipality', name: 'Stadt Neckarsulm', email: 'integration@neckarsulm.example' };
export const carrier = { kind: 'carrier', name: 'Refugio e. V.', email: 'info@refugio.example' };

/** The application names two recipients of 30,000 and 5,000 euros; the posts of one of them are named, too. */
export const passingOn = {
  posts: {
    ...completeForm.posts,
    'posts/row2': 1,
    'posts/row2/function': 'Integrationsmanagement Stadt',
    'posts/row2/qualification': 'socialWork',
    'posts/row2/employer': 'municipality',
    'posts/row2/employerName': 'Stadt Neckarsulm',
    'posts/row2/fte': 50,
    'posts/row2/months': 12,
  },
  onward: {
    passesOn: true,
    'recipients/row1': 0,
    'recipients/row1/kind': 'municipality',
    'recipients/row1/name': 'Stadt Neckarsulm',
    'recipients/row1/amount': 3_000_000,
    'recipients/row2': 1,
    'recipients/row2/kind': 'carrier',
    'recipients/row2/name': 'Refugio e. V.',
    'recipients/row2/amount': 500_000,
  },
};

export type Change = [path: string, value: string | number | boolean | null, baseRevision?: number];

/** A complete part: half a post for a year, and what became of the money; in cents. */
export const part = (received: number, used: number, passedFurther?: number): Change[] => [
  ['posts/half', 0],
  ['posts/half/name', 'Integrationsmanagement Stadt'],
  ['posts/half/fte', 50],
  ['posts/half/monthsFilled', 11],
  ['posts/half/advised', 84],
  ['received', received],
  ['used', used],
  ...(passedFurther === undefined ? [] : ([['passedFurther', passedFurther]] satisfies Change[])),
  ['report', 'Die Beratung lief das ganze Jahr.'],
];

type Ways = { as?: string; body?: object; ifMatch?: number; at?: number };
type Managing = 'changeOnward' | 'payOnward' | 'askOnward' | 'reviewOnward';

/** What people do with onward grants in a world that is opened later. */
export function onwardWays(openedWorld: () => World) {
  /** A grant of 43,210.00 € whose application passes 35,000.00 € on, unless it says something else. */
  const grantedTo = (more: Parameters<World['inReview']>[0] = passingOn): Promise<string> => {
    const world = openedWorld();
    const inDecision = async () => {
      const applicationId = await world.inReview(more);
      await world.reviewed(applicationId);
      return applicationId;
    };
    return granted({ ...world, inDecision });
  };
  const add = (applicationId: string, terms: object = {}, { as = editor, at }: Ways = {}) =>
    openedWorld().call('addOnward', {
      ...{ as, parameters: { applicationId }, ...(at && { at }) },
      body: { ...town, amount: 2_000_000, posts: 50, agreedOn: '2026-11-20', ...terms },
    });
  const view = async (applicationId: string, as = editor) =>
    (await openedWorld().call('getGrant', { as, parameters: { applicationId } })).body;
  const onwardOf = async (applicationId: string, onwardId = 'onward-1', as = editor) =>
    (await view(applicationId, as)).onward.find(({ id }: { id: string }) => id === onwardId);

  async function manage(route: Managing, applicationId: string, onwardId: string, ways: Ways = {}): Promise<ApiAnswer> {
    const { as = editor, body = {}, at } = ways;
    const ifMatch = ways.ifMatch ?? (await onwardOf(applicationId, onwardId)).version;
    return openedWorld().call(route, {
      ...{ as, parameters: { applicationId, onwardId }, ifMatch, body, ...(at && { at }) },
    });
  }
  const pay = (applicationId: string, onwardId: string, amount: number, on = '2026-11-21') =>
    manage('payOnward', applicationId, onwardId, { body: { on, amount } });
  const ask = (applicationId: string, onwardId = 'onward-1', ways: Ways = {}) =>
    manage('askOnward', applicationId, onwardId, { body: { due: '2026-12-20' }, ...ways });
  const review = (applicationId: string, onwardId: string, body: object) =>
    manage('reviewOnward', applicationId, onwardId, { body });
  const end = (applicationId: string, onwardId: string) =>
    manage('changeOnward', applicationId, onwardId, { body: { end: true } });

  const stored = async (test: (item: StoredItem) => boolean) => (await openedWorld().dump()).filter(test);
  const mailsTo = async (to: string, applicationId: string) => {
    const mails = await stored((item) => item.to === to && item.applicationId === applicationId);
    return mails.sort((a, b) => String(a.pk).localeCompare(String(b.pk), 'en', { numeric: true }));
  };
  /** The secret as whoever gets the latest mail reads it in the link. */
  async function linkOf(applicationId: string, { email } = town): Promise<string> {
    const latest = (await mailsTo(email, applicationId)).at(-1);
    const [, secret = ''] = /https:\/\/paktwerk\.example\/onward#(\S+)/.exec(String(latest?.text)) ?? [];
    return secret;
  }

  const save = (link: string, ...changes: Change[]) =>
    openedWorld().call('saveOnward', {
      body: { link, changes: changes.map(([path, value, baseRevision = 0]) => ({ path, value, baseRevision })) },
    });
  const open = (link: string, more: object = {}) => openedWorld().call('openOnward', { body: { link }, ...more });
  const handIn = (link: string, name = 'Petra Rath') => openedWorld().call('handInOnward', { body: { link, name } });

  /** Agreed, paid 20,000 euros, asked for and filled in, but not handed in yet. */
  async function filledIn(used = 2_000_000): Promise<{ applicationId: string; link: string }> {
    const applicationId = await grantedTo();
    await add(applicationId);
    await pay(applicationId, 'onward-1', 2_000_000);
    await ask(applicationId);
    const link = await linkOf(applicationId);
    await save(link, ...part(2_000_000, used));
    return { applicationId, link };
  }
  async function handedIn(used?: number): Promise<{ applicationId: string; link: string }> {
    const filled = await filledIn(used);
    await handIn(filled.link);
    return filled;
  }

  const actions = async (applicationId: string) => {
    const { isIntact } = await import('#functions/shared/audit.ts');
    const items = (await stored(({ pk }) => pk === `GRANT#${applicationId}`)).sort((a, b) =>
      String(a.sk).localeCompare(String(b.sk)),
    );
    const events = items.filter(({ sk }) => String(sk).startsWith('EVENT#'));
    const meta = items.find(({ sk }) => sk === 'META') as unknown as { audit: Parameters<typeof isIntact>[1] };
    expect(isIntact(events as unknown as Parameters<typeof isIntact>[0], meta.audit)).toBe(true);
    return events.map(({ action, actor, facts }) => [action, actor, (facts as { subject?: string }).subject]);
  };

  return {
    ...{ grantedTo, add, view, onwardOf, manage, pay, ask, review, end, stored, mailsTo, linkOf },
    ...{ save, open, handIn, filledIn, handedIn, actions },
  };
}
