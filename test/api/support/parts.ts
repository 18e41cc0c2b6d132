import { expect } from 'vitest';
import type { StoredItem } from './backend.ts';
import type { ApiAnswer } from './client.ts';
import { editor, type World } from './world.ts';

export const neckarsulm = { kind: 'municipality', name: 'Stadt Neckarsulm', email: 'integration@neckarsulm.example' };
export const oberes = { kind: 'association', name: 'GVV Oberes Zabergäu', email: 'rathaus@zabergaeu.example' };
export const refugio = { kind: 'carrier', name: 'Refugio e. V.', email: 'info@refugio.example' };

export type Change = [path: string, value: string | number | boolean | null, baseRevision?: number];

export const of = (applicationId: string, partId?: string) => ({
  parameters: { applicationId, ...(partId && { partId }) },
});
export const post = (row: string, position: number, fte: number, months = 12): Change[] => [
  [`posts/${row}`, position],
  [`posts/${row}/function`, `Integrationsmanagement ${row}`],
  [`posts/${row}/qualification`, 'socialWork'],
  [`posts/${row}/fte`, fte],
  [`posts/${row}/months`, months],
];
export const contact: Change[] = [
  ['contactName', 'Petra Rath'],
  ['contactEmail', 'p.rath@neckarsulm.example'],
];

/** What people do with the parts of applications in a world that is opened later. */
export function partWays(openedWorld: () => World) {
  const invite = (applicationId: string, parts: object[] = [neckarsulm], more: object = {}) =>
    openedWorld().call('inviteParts', {
      ...{ as: editor, ...of(applicationId) },
      body: { parts, due: '2026-12-07', message: 'Bitte bis Anfang Dezember.', ...more },
    });
  const view = async (applicationId: string, as = editor) =>
    (await openedWorld().call('getApplication', { as, ...of(applicationId) })).body;
  const partOf = async (applicationId: string, index = 0) => (await view(applicationId)).parts[index];
  const stored = async (test: (item: StoredItem) => boolean) => (await openedWorld().dump()).filter(test);
  const mailsTo = (to: string, applicationId: string) =>
    stored((item) => item.to === to && item.applicationId === applicationId);

  /** The secret as whoever gets the latest mail reads it in the link. */
  async function linkOf(applicationId: string, { email } = neckarsulm): Promise<string> {
    const mails = await mailsTo(email, applicationId);
    const [latest] = mails.sort((a, b) => String(b.pk).localeCompare(String(a.pk), 'en', { numeric: true }));
    const [, secret = ''] = /https:\/\/paktwerk\.example\/part#(\S+)/.exec(String(latest?.text)) ?? [];
    return secret;
  }

  const save = (link: string, ...changes: Change[]) =>
    openedWorld().call('savePart', {
      body: { link, changes: changes.map(([path, value, baseRevision = 0]) => ({ path, value, baseRevision })) },
    });
  const open = (link: string, more: object = {}) => openedWorld().call('openPart', { body: { link }, ...more });
  const handIn = (link: string, name = 'Petra Rath') => openedWorld().call('handInPart', { body: { link, name } });

  /** Asked, filled in with half a post and a whole one, and handed in. */
  async function handedIn(asked = neckarsulm): Promise<{ applicationId: string; link: string }> {
    const applicationId = await openedWorld().createDraft();
    await invite(applicationId, [asked]);
    const link = await linkOf(applicationId, asked);
    await save(link, ...post('half', 0, 50), ...post('whole', 1, 100), ...contact);
    await handIn(link);
    return { applicationId, link };
  }

  async function manage(
    route: 'remindPart' | 'askPartBack' | 'takeOverPart' | 'closePart',
    applicationId: string,
    { body = {}, as = editor, index = 0, ifMatch = 0 } = {},
  ): Promise<ApiAnswer> {
    const { id, version } = await partOf(applicationId, index);
    return openedWorld().call(route, {
      ...{ as, ...of(applicationId, id), ifMatch: ifMatch || version },
      ...(route !== 'closePart' && { body }),
    });
  }
  const takeOver = (applicationId: string, more: object = {}) => manage('takeOverPart', applicationId, more);

  const actions = async (applicationId: string, as = editor) => {
    const history = (await openedWorld().call('getHistory', { as, ...of(applicationId) })).body;
    expect(history.intact).toBe(true);
    return history.events.map(({ action, actor, actorName }: Record<string, string>) => [action, actor, actorName]);
  };

  return { invite, view, partOf, stored, mailsTo, linkOf, save, open, handIn, handedIn, manage, takeOver, actions };
}
