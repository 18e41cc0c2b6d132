import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { madeUpLand } from '#schemas/organisation/testing/gv100-line.ts';
import { type Platform, startPlatform } from '#test/support/platform.ts';
import { completeForm } from '../support/complete-form.ts';
import { openProxy, runCommand, type TlsProxy, Visitor } from './support/office.ts';
import { openProvider, type Provider } from './support/provider.ts';

// The website and the CDK app may have to be built first; then a whole platform is started, killed and started again.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 180_000 });

const publicOrigin = 'https://pakt.example.de';
const folder = mkdtempSync(join(tmpdir(), 'paktwerk-office-'));
const backup = join(folder, 'backup');
let provider: Provider;
let proxy: TlsProxy;
let platform: Platform;
let environment: Record<string, string>;

beforeAll(async () => {
  provider = await openProvider();
  environment = {
    PAKTWERK_ORIGIN: publicOrigin,
    PAKTWERK_FILES_ORIGIN: 'https://files.pakt.example.de',
    PAKTWERK_ISSUER: provider.issuer,
    PAKTWERK_CLIENT_ID: 'paktwerk',
  };
  proxy = await openProxy('pakt.example.de', () => Number(new URL(platform.origin).port), folder);
  platform = await startPlatform({ args: ['--empty'], environment });
  environment = { ...environment, PORT: new URL(platform.origin).port, PAKTWERK_DATA: platform.dataFolder };
});
afterAll(async () => {
  await platform?.dispose();
  await proxy?.close();
  await provider?.close();
  rmSync(folder, { recursive: true, force: true });
});

const daysFromNow = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const at = (sub: string) => ({ sub, email: `${sub}@office.example`, email_verified: true });
const person = (id: string, rest: object) => ({ id, name: 'Maria Muster', email: `${id}@office.example`, ...rest });
const member = (role: string) => ({ memberships: [{ organisationId: 'kreis-08125', role }] });

const records = {
  rounds: [
    {
      ...{ id: 'first-round', measure: 'integrationsmanagement', measureVersion: 1 },
      title: { de: 'Integrationsmanagement', en: 'Integration management' },
      authority: 'Regierungspräsidium Stuttgart',
      ...{ opensAt: daysFromNow(-10), closesAt: daysFromNow(10) },
      fundingPeriod: { from: '2027-01-01', to: '2027-12-31' },
      ...{ budget: 1_000_000_00, rates: { post: 60_000_00 } },
    },
  ],
  organisations: [{ id: 'kreis-08125', kind: 'landkreis', ags: '08125', name: 'Landkreis Heilbronn' }],
  people: [
    person('operator', { authorityRoles: ['administrator'] }),
    person('officer', { authorityRoles: ['caseOfficer'] }),
    person('reviewer', { authorityRoles: ['technicalReviewer'] }),
    person('approver', { authorityRoles: ['approver'] }),
    person('signatory', member('signatory')),
  ],
};

async function loggedIn(id: string): Promise<Visitor> {
  const visitor = new Visitor(proxy);
  const { headers } = await visitor.logIn(provider, at(id));
  expect(headers.location).toBe(`${publicOrigin}/`);
  return visitor;
}

const isTaken = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = connect(port, '127.0.0.1', () => {
      probe.destroy();
      resolve(true);
    });
    probe.once('error', () => resolve(false));
  });

/** The open task of an application, as soon as the workflow has made it. */
async function taskOf(visitor: Visitor, applicationId: string): Promise<{ id: string; version: number; step: string }> {
  for (let tries = 0; tries < 1200; tries += 1) {
    const { body } = await visitor.call('listTasks');
    const found = body.tasks.find(
      ({ task }: { task: { applicationId: string } }) => task.applicationId === applicationId,
    );
    if (found) return found.task;
    await pause(50);
  }
  throw new Error(`there is no task for ${applicationId}:\n${platform.output()}`);
}

async function complete(visitor: Visitor, applicationId: string, outcome: string): Promise<void> {
  const task = await taskOf(visitor, applicationId);
  const parameters = { applicationId, taskId: task.id };
  const claimed = await visitor.call('claimTask', { parameters, ifMatch: task.version, body: {} });
  const options = { parameters, ifMatch: claimed.body.version, body: { outcome } };
  expect((await visitor.call('completeTask', options)).status).toBe(200);
}

describe('the platform of an office', () => {
  it('starts no login service of its own and makes no demo data', async () => {
    expect(await isTaken(Number(environment.PORT) + 1)).toBe(false);
    expect(platform.output()).not.toContain('demo people');
    expect(existsSync(join(platform.dataFolder, 'oidc-keys.json'))).toBe(false);
    const { body } = await new Visitor(proxy).call('listOrganisations');
    expect(body).toEqual({ organisations: [] });
  });

  it('lets nobody in who was not invited', async () => {
    const { headers } = await new Visitor(proxy).logIn(provider, at('operator'));
    expect(headers.location).toBe(`${publicOrigin}/access`);
  });

  it('gets its first records by command while it runs, and finds them there the second time', async () => {
    const file = join(folder, 'records.json');
    writeFileSync(file, JSON.stringify(records));
    const first = await runCommand(['records', file], environment);
    expect(first.output).toContain('people/operator: added');
    expect(first).toMatchObject({ code: 0, output: expect.stringContaining('7 added, 0 replaced, 0 left') });
    const second = await runCommand(['records', file], environment);
    expect(second).toMatchObject({ code: 0, output: '0 added, 0 replaced, 7 left as they are.\n' });
    writeFileSync(file, JSON.stringify({ people: [{ ...records.people[0], email: 'nobody' }] }));
    const wrong = await runCommand(['records', file], environment);
    expect(wrong.code).toBe(1);
    expect(wrong.output).toContain('people[0].email: ist keine E-Mail-Adresse / is no e-mail address');
  });

  it('gets its directory by command, which only tells unless it is told to apply', async () => {
    const [official, table] = [join(folder, 'GV100AD.txt'), join(folder, 'carriers.csv')];
    writeFileSync(official, madeUpLand.join('\r\n'));
    const told = await runCommand(['organisations', 'import', official], environment);
    expect(told.code).toBe(0);
    expect(told.output).toContain('new: gemeinde-08995001 Stadt Großmühl');
    expect(told.output).toContain('dissolved: kreis-08125 Landkreis Heilbronn');
    const counts = '6 new, 0 renamed, 0 changed, 0 merged, 1 dissolved, 0 reactivated.';
    expect(told.output).toContain(`${counts} Nothing was changed; --apply applies it.`);
    writeFileSync(table, 'kind;id;name\nTräger;traeger-hilfe;Hilfe e. V.\n');
    const applied = await runCommand(['organisations', 'import', table, '--apply'], environment);
    expect(applied).toMatchObject({ code: 0, output: expect.stringContaining('new: traeger-hilfe Hilfe e. V.') });
    const again = await runCommand(['organisations', 'import', table, '--apply'], environment);
    expect(again).toMatchObject({ code: 0, output: `${counts.replace('6', '0').replace('1', '0')}\n` });
    const { body } = await new Visitor(proxy).call('listOrganisations');
    expect(body.organisations.map(({ id }: { id: string }) => id)).toEqual(['kreis-08125', 'traeger-hilfe']);
  });

  it('refuses a directory with a line that cannot be read, and a command that is misspelt', async () => {
    const file = join(folder, 'broken.csv');
    writeFileSync(file, 'kind;id;name\nVerein;traeger-hilfe;Hilfe e. V.\n');
    const wrong = await runCommand(['organisations', 'import', file, '--apply'], environment);
    expect(wrong.code).toBe(1);
    expect(wrong.output).toMatch(/2: Die Art „Verein“ ist unbekannt.* \/ The kind "Verein" is unknown/);
    expect(wrong.output).toContain('Nichts wurde geändert.');
    for (const words of [
      ['import', file, '--aply'],
      ['imports', file],
      ['import'],
      ['import', file, '--as-of', 'soon'],
    ])
      expect((await runCommand(['organisations', ...words], environment)).code).not.toBe(0);
  });

  it('shows the console to its operator alone', async () => {
    const [operator, officer] = [await loggedIn('operator'), await loggedIn('officer')];
    const forged = { 'x-forwarded-for': '127.0.0.1', 'x-forwarded-host': 'localhost' };
    expect((await new Visitor(proxy).open('/local', { headers: forged })).status).not.toBe(200);
    expect((await officer.open('/local')).status).not.toBe(200);
    expect((await operator.open('/local')).status).toBe(200);
  });
});

describe('behind a proxy with TLS, the platform', () => {
  it('sends the browser to its public address with cookies for it alone, and asks it to keep to TLS', async () => {
    const visitor = new Visitor(proxy);
    const forged = { 'x-forwarded-host': 'evil.example', 'x-forwarded-proto': 'http', forwarded: 'host=evil.example' };
    const { headers } = await visitor.open('/api/login', { headers: forged });
    const location = new URL(String(headers.location));
    expect(location.origin).toBe(provider.issuer);
    expect(location.searchParams.get('redirect_uri')).toBe(`${publicOrigin}/api/login/callback`);
    expect(location.searchParams.get('client_id')).toBe('paktwerk');
    expect(headers['strict-transport-security']).toMatch(/^max-age=31536000/);
    const finished = await visitor.logIn(provider, at('operator'));
    expect(String(finished.headers['set-cookie'])).toMatch(
      /__Host-paktwerk-session=[\w-]{43}; Max-Age=28800; Path=\/; Secure; HttpOnly; SameSite=Lax/,
    );
    const page = await visitor.open('/');
    expect(page.headers['strict-transport-security']).toMatch(/^max-age=31536000/);
    expect(page.status).toBe(200);
  });

  it('takes changes from pages of its public address only', async () => {
    const visitor = await loggedIn('signatory');
    const body = { roundId: 'first-round', organisationId: 'kreis-08125' };
    for (const origin of [platform.origin, 'https://evil.example', 'http://pakt.example.de', undefined])
      expect((await visitor.call('createApplication', { body, headers: { origin } })).status, origin).toBe(403);
    expect((await visitor.call('createApplication', { body })).status).toBe(201);
  });

  it('answers to no other name', async () => {
    const visitor = new Visitor(proxy);
    expect((await visitor.open('/api/health', { headers: { host: 'evil.example' } })).status).toBe(403);
    expect((await visitor.open('/api/health')).status).toBe(200);
  });
});

describe('a restored office', () => {
  it('goes on where the backup was made: the same cases, the same waiting tasks, with new logins', async () => {
    const signatory = await loggedIn('signatory');
    const created = await signatory.call('createApplication', {
      body: { roundId: 'first-round', organisationId: 'kreis-08125' },
    });
    const applicationId = created.body.id;
    const { sections } = (await signatory.call('getApplication', { parameters: { applicationId } })).body;
    for (const [page, values] of Object.entries(completeForm)) {
      const changes = Object.entries(values).map(([path, value]) => {
        return { path, value, baseRevision: sections[page]?.[path]?.revision ?? 0 };
      });
      await signatory.call('saveSection', { parameters: { applicationId, page }, body: { changes } });
    }
    const parameters = { applicationId };
    expect((await signatory.call('submitApplication', { parameters, ifMatch: 1, body: {} })).status).toBe(200);
    const before = await taskOf(await loggedIn('officer'), applicationId);

    expect((await runCommand(['backup', backup], environment)).output).toMatch(/Backed up \d+ files/);
    await platform.kill();
    rmSync(platform.dataFolder, { recursive: true });
    const restored = await runCommand(['restore', backup], environment);
    expect(restored).toMatchObject({ code: 0, output: expect.stringContaining('everybody signs in anew') });
    expect(readFileSync(join(platform.dataFolder, 'mode'), 'utf8')).toBe('empty');
    await platform.start();

    expect((await signatory.call('getSession')).body.actor).toBeNull();
    const officer = await loggedIn('officer');
    expect(await taskOf(officer, applicationId)).toEqual(before);
    const reconciled = await runCommand(['reconcile'], environment);
    expect(reconciled.output).toMatch(/(\d+) checked: \1 right, 0 started, 0 replaced, 0 failed\./);
    await complete(officer, applicationId, 'passed');
    await complete(await loggedIn('reviewer'), applicationId, 'passed');
    // The money is set aside, and the approver's task is there.
    expect(await taskOf(await loggedIn('approver'), applicationId)).toMatchObject({ step: 'decision' });
    const again = await loggedIn('signatory');
    expect((await again.call('getApplication', { parameters })).body.application.status).toBe('inDecision');
  });
});
