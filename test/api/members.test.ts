import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noon, origin, type StoredItem } from './support/backend.ts';
import { logInAs } from './support/login.ts';
import { openProvider, type Provider } from './support/provider.ts';
import {
  administrator,
  editor,
  foreignSignatory,
  heilbronn,
  openWorld,
  signatory,
  type World,
} from './support/world.ts';

let world: World;
let provider: Provider;
beforeAll(async () => {
  world = await openWorld();
  provider = await openProvider();
  process.env.OIDC_ISSUER = provider.issuer;
  // The demo's people with their identities at this provider.
  const { handler: seed } = await import('#functions/demo/seed-demo.handler.ts');
  await seed({ issuer: provider.issuer, now: new Date(noon).toISOString() as never });
});
afterAll(async () => {
  await provider.close();
  await world.close();
});

const stuttgart = 'kreis-08111';
const auditor = 'demo-auditor';
const day = 24 * 60 * 60 * 1000;
const of = (organisationId = heilbronn, more: Record<string, string> = {}) => ({
  parameters: { organisationId, ...more },
});

const list = async (organisationId = heilbronn, as = signatory) =>
  (await world.call('listMembers', { as, ...of(organisationId) })).body;
const invite = (email: string, role = 'editor', more: object = {}) =>
  world.call('inviteMember', { as: signatory, ...of(), body: { name: 'Rosa Neu', email, role }, ...more });
const arrive = (sub: string, email: string, at = noon) =>
  logInAs(world.call, provider, { sub, email, email_verified: true }, { at });
const actorOf = async (cookies: string[]) => (await world.call('getSession', { cookies })).body.actor;
const stored = async (pk: string): Promise<StoredItem[]> => (await world.dump()).filter((item) => item.pk === pk);
const mailsTo = async (to: string) => (await world.dump()).filter((item) => item.to === to);

describe('the people of an organisation', () => {
  it('are shown to all of them, to the audit office and to the administration, by name', async () => {
    for (const as of [signatory, editor, auditor, administrator]) {
      expect((await list(heilbronn, as)).members).toEqual([
        {
          ...{ personId: 'demo-editor-heilbronn', name: 'Elif Brandt', email: 'editor@heilbronn.example' },
          ...{ role: 'editor', since: '2026-11-22T11:00:00.000Z' },
        },
        {
          ...{ personId: 'demo-signatory-heilbronn', name: 'Martin Oster', email: 'signatory@heilbronn.example' },
          ...{ role: 'signatory', since: '2026-11-22T11:00:00.000Z' },
        },
      ]);
    }
  });

  it('do not exist for people of another organisation, nor does an organisation that is none', async () => {
    expect((await world.call('listMembers', { as: foreignSignatory, ...of() })).status).toBe(404);
    expect((await world.call('listMembers', { as: auditor, ...of('kreis-00000') })).status).toBe(404);
    expect((await world.call('listMembers', { as: 'demo-approver', ...of() })).status).toBe(403);
  });

  it('are managed by their signatories alone', async () => {
    const body = { name: 'Rosa Neu', email: 'nobody@heilbronn.example', role: 'editor' };
    const statusOf = async (as: string) => (await world.call('inviteMember', { as, ...of(), body })).status;
    expect(await Promise.all([editor, auditor, administrator, foreignSignatory].map(statusOf))).toEqual([
      ...[403, 403, 403, 404],
    ]);
    const target = { as: foreignSignatory, ...of(heilbronn, { personId: editor }) };
    expect((await world.call('removeMember', target)).status).toBe(404);
    expect((await world.call('changeMember', { ...target, body: { role: 'signatory' } })).status).toBe(404);
  });
});

describe('an invitation', () => {
  it('brings a colleague in at the first login with the address, once, with person and membership', async () => {
    const invited = await invite('rosa@heilbronn.example');
    expect(invited).toMatchObject({
      status: 201,
      body: { name: 'Rosa Neu', role: 'editor', expiresAt: '2026-12-22T11:00:00.000Z' },
    });
    expect((await list()).invitations).toEqual([invited.body]);

    const { location, cookies } = await arrive('rosa-1', 'Rosa@heilbronn.example');
    expect(location).toBe(`${origin}/`);
    expect(await actorOf(cookies)).toMatchObject({
      person: { name: 'Rosa Neu', email: 'rosa@heilbronn.example', authorityRoles: [] },
      memberships: [{ organisationId: heilbronn, organisationName: 'Landkreis Heilbronn', role: 'editor' }],
    });
    expect((await world.call('listApplications', { cookies })).status).toBe(200);
    const { members, invitations } = await list();
    expect(members.map(({ name }: { name: string }) => name)).toContain('Rosa Neu');
    expect(invitations).toEqual([]);

    const other = await arrive('rosa-2', 'rosa@heilbronn.example');
    expect(other.location).toBe(`${origin}/access`);
  });

  it('is told by a mail that says who invites to what and until when, and nothing that was typed', async () => {
    await invite('mail@heilbronn.example', 'editor', {
      body: { name: 'http://evil.example', email: 'mail@heilbronn.example', role: 'editor' },
    });
    const [mail, ...others] = await mailsTo('mail@heilbronn.example');
    expect(others).toEqual([]);
    expect(mail).toMatchObject({ pk: expect.stringMatching(/^OUTBOX#mail\.send#kreis-08125#invitation#/) });
    expect(mail?.subject).toBe('Einladung zu Paktwerk: Landkreis Heilbronn');
    expect(mail?.text).toContain('Martin Oster (Landkreis Heilbronn) lädt Sie ein');
    expect(mail?.text).toContain('gilt bis zum 22. Dezember 2026 um 12:00 Uhr');
    expect(mail?.text).toContain(`${origin}/`);
    expect(mail?.text).not.toContain('evil');
  });

  it('admits nobody after thirty days, is shown no longer then, and can be made again', async () => {
    await invite('late@heilbronn.example');
    const later = noon + 30 * day;
    expect((await arrive('late-1', 'late@heilbronn.example', later)).location).toBe(`${origin}/access`);
    await invite('again@heilbronn.example');
    expect((await invite('again@heilbronn.example')).body.code).toBe('alreadyMember');
    world.call.logInAgain();
    expect((await invite('again@heilbronn.example', 'editor', { at: later })).status).toBe(201);
    world.call.logInAgain();
    expect((await arrive('again-1', 'again@heilbronn.example', later)).location).toBe(`${origin}/`);
  });

  it('admits nobody once it was taken back', async () => {
    const { body } = await invite('revoked@heilbronn.example');
    const target = { as: signatory, ...of(heilbronn, { invitationId: body.id }) };
    expect((await world.call('revokeInvitation', { ...target, as: editor })).status).toBe(403);
    expect((await world.call('revokeInvitation', target)).status).toBe(204);
    expect((await world.call('revokeInvitation', target)).status).toBe(404);
    expect((await arrive('revoked-1', 'revoked@heilbronn.example')).location).toBe(`${origin}/access`);
  });

  it('admits nobody whose address the provider does not vouch for', async () => {
    await invite('unverified@heilbronn.example');
    const person = { sub: 'unverified-1', email: 'unverified@heilbronn.example', email_verified: false };
    expect((await logInAs(world.call, provider, person)).location).toBe(`${origin}/?problem=notInvited`);
  });

  it('is refused for somebody who belongs to the organisation or is invited already, however the address is written', async () => {
    expect((await invite('Editor@Heilbronn.example')).body).toMatchObject({ status: 409, code: 'alreadyMember' });
    await invite('twice@heilbronn.example');
    expect((await invite('TWICE@heilbronn.example')).body.code).toBe('alreadyMember');
  });

  it('is kept once when it is sent twice', async () => {
    const first = await invite('once@heilbronn.example', 'editor', { key: 'invite-once' });
    const second = await invite('once@heilbronn.example', 'editor', { key: 'invite-once' });
    expect(second.body).toEqual(first.body);
    expect(await mailsTo('once@heilbronn.example')).toHaveLength(1);
  });

  it('of two organisations makes one person a member of both', async () => {
    await invite('both@kreise.example');
    const body = { name: 'Rosa Beide', email: 'both@kreise.example', role: 'signatory' };
    expect((await world.call('inviteMember', { as: foreignSignatory, ...of(stuttgart), body })).status).toBe(201);
    const { cookies } = await arrive('both-1', 'both@kreise.example');
    const { memberships } = await actorOf(cookies);
    expect(memberships.map(({ role, organisationId }: Record<string, string>) => [organisationId, role])).toEqual([
      [stuttgart, 'signatory'],
      [heilbronn, 'editor'],
    ]);
  });

  it('for somebody who has an account adds the membership at their next login', async () => {
    await invite('colleague@kreise.example');
    const first = await arrive('colleague-1', 'colleague@kreise.example');
    const { person } = await actorOf(first.cookies);
    const body = { name: 'Anders geschrieben', email: 'colleague@kreise.example', role: 'editor' };
    await world.call('inviteMember', { as: foreignSignatory, ...of(stuttgart), body });
    expect((await actorOf(first.cookies)).memberships).toHaveLength(1);
    const second = await actorOf((await arrive('colleague-1', 'colleague@kreise.example')).cookies);
    expect(second.person).toEqual(person);
    expect(second.memberships.map(({ organisationId }: Record<string, string>) => organisationId)).toEqual([
      ...[stuttgart, heilbronn],
    ]);
  });

  it('is one of at most fifty people and invitations', async () => {
    const known = await list(stuttgart, foreignSignatory);
    const free = 50 - known.members.length - known.invitations.length;
    const inviteTo = (n: number) => {
      const body = { name: 'Viele', email: `many-${n}@stuttgart.example`, role: 'editor' };
      return world.call('inviteMember', { as: foreignSignatory, ...of(stuttgart), body });
    };
    const statuses: number[] = [];
    for (let n = 0; n < free; n++) statuses.push((await inviteTo(n)).status);
    expect(new Set(statuses)).toEqual(new Set([201]));
    expect((await inviteTo(free)).body).toMatchObject({ status: 409, code: 'tooManyMembers' });
  });
});

describe('a member', () => {
  const change = (personId: string, role: string, as = signatory) =>
    world.call('changeMember', { as, ...of(heilbronn, { personId }), body: { role } });
  const remove = (personId: string, as = signatory) =>
    world.call('removeMember', { as, ...of(heilbronn, { personId }) });

  it('gets another role, which holds from the next request on', async () => {
    await invite('promoted@heilbronn.example');
    const { cookies } = await arrive('promoted-1', 'promoted@heilbronn.example');
    const { id } = (await actorOf(cookies)).person;
    const attempt = () => world.call('inviteMember', { cookies, ...of(), body: { name: '', email: '', role: '' } });
    expect((await attempt()).status).toBe(403);
    expect(await change(id, 'signatory')).toMatchObject({ status: 200, body: { personId: id, role: 'signatory' } });
    expect((await attempt()).status).toBe(400);
    expect((await change(id, 'editor')).body.role).toBe('editor');
    expect((await attempt()).status).toBe(403);
    expect((await remove(id)).status).toBe(204);
  });

  it('is out at once when removed: the very next request is refused', async () => {
    await invite('leaver@heilbronn.example');
    const first = await arrive('leaver-1', 'leaver@heilbronn.example');
    const second = await arrive('leaver-1', 'leaver@heilbronn.example');
    const { id } = (await actorOf(first.cookies)).person;
    expect((await remove(id)).status).toBe(204);
    for (const { cookies } of [first, second])
      expect((await world.call('listApplications', { cookies })).status).toBe(401);
    expect(await stored(`PERSON#${id}`)).toEqual([expect.objectContaining({ sk: 'META', name: 'Rosa Neu' })]);
    const back = await actorOf((await arrive('leaver-1', 'leaver@heilbronn.example')).cookies);
    expect(back).toMatchObject({ person: { id }, memberships: [] });
    expect((await remove(id)).status).toBe(404);
  });

  it('who works for another organisation too is only logged out', async () => {
    const both = await actorOf((await arrive('both-1', 'both@kreise.example')).cookies);
    const cookies = (await arrive('both-1', 'both@kreise.example')).cookies;
    expect((await remove(both.person.id)).status).toBe(204);
    expect((await world.call('listApplications', { cookies })).status).toBe(401);
    const back = await actorOf((await arrive('both-1', 'both@kreise.example')).cookies);
    expect(back.memberships).toMatchObject([{ organisationId: stuttgart, role: 'signatory' }]);
  });

  it('who is the last signatory stays one', async () => {
    expect((await change(signatory, 'editor')).body).toMatchObject({ status: 409, code: 'lastSignatory' });
    expect((await remove(signatory)).body).toMatchObject({ status: 409, code: 'lastSignatory' });
    await change(editor, 'signatory');
    expect((await change(signatory, 'editor')).status).toBe(200);
    expect((await remove(editor, signatory)).status).toBe(403);
    expect((await change(signatory, 'signatory', editor)).status).toBe(200);
    expect((await change(editor, 'editor')).status).toBe(200);
  });

  it('and a colleague who remove each other at the same moment leave one signatory, ten times over', async () => {
    for (let round = 0; round < 10; round++) {
      const name = `rival-${round}`;
      await invite(`${name}@heilbronn.example`, 'signatory');
      const rival = await actorOf((await arrive(name, `${name}@heilbronn.example`)).cookies);
      const answers = await Promise.all([remove(rival.person.id, signatory), remove(signatory, rival.person.id)]);
      expect(answers.filter(({ status }) => status === 204)).toHaveLength(1);
      expect(answers.filter(({ status }) => [401, 403, 404, 409].includes(status))).toHaveLength(1);
      const signatories = (await list(heilbronn, auditor)).members.filter(
        (one: { role: string }) => one.role === 'signatory',
      );
      expect(signatories).toHaveLength(1);
      const [head] = (await stored(`TEAM#${heilbronn}`)).filter(({ sk }) => sk === 'META');
      expect(head?.signatories).toBe(1);
      await restore(rival.person.id, signatories[0].personId === signatory);
    }
  });

  it('and a colleague who take each other’s signature away at the same moment leave one signatory', async () => {
    await change(editor, 'signatory');
    const answers = await Promise.all([change(editor, 'editor', signatory), change(signatory, 'editor', editor)]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 403]);
    const { members } = await list(heilbronn, auditor);
    expect(members.filter(({ role }: { role: string }) => role === 'signatory')).toHaveLength(1);
  });

  /** Brings the demo's signatory back as the only one. */
  async function restore(rival: string, removed: boolean): Promise<void> {
    world.call.logInAgain();
    if (removed) return;
    const body = { name: 'Martin Oster', email: 'signatory@heilbronn.example', role: 'signatory' };
    await world.call('inviteMember', { as: rival, ...of(), body });
    await arrive(signatory, 'signatory@heilbronn.example');
    expect((await remove(rival)).status).toBe(204);
  }
});

describe('the list of who let whom in', () => {
  it('is unbroken and names who did what to whom, for signatories, the audit office and the administration', async () => {
    const { events } = await list(stuttgart, auditor);
    expect(events.slice(0, 2)).toMatchObject([
      { sequence: 1, action: 'invited', actorName: 'Sabine Kurz', facts: { name: 'Rosa Beide', role: 'signatory' } },
      { sequence: 2, action: 'joined', actorName: 'Rosa Beide' },
    ]);
    expect((await list(stuttgart, foreignSignatory)).events).toEqual(events);
    expect((await list(stuttgart, administrator)).events).toEqual(events);
    expect((await list(heilbronn, editor)).events).toEqual([]);
    const hashes = events.map(({ hash }: { hash: string }) => hash);
    expect(events.slice(1).map(({ previousHash }: { previousHash: string }) => previousHash)).toEqual(
      hashes.slice(0, -1),
    );
    expect(new Set(hashes).size).toBe(events.length);
  });
});
