import { rmSync } from 'node:fs';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { kultusministerium } from '#functions/demo/rounds.ts';
import { temporaryFolder } from '#infra/local/assembly/testing/write-assembly.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import type { WorklistEntry } from '#schemas/routes.ts';
import { completeForms } from '#test/support/complete-form.ts';
import { caseId, waitingItems } from '#test/support/waiting-cases.ts';
import { noon } from './support/backend.ts';
import { type Files, openFiles } from './support/files.ts';
import { openWorld, type World } from './support/world.ts';

/** Two authorities on one platform: the people of each work on what was applied for there, and see nothing else. */

const at = new Date(noon).toISOString() as Instant;
const rounds = { rp: 'integrationsmanagement-2027', km: 'jugendberufshelfer-2027' } as const;
type Authority = keyof typeof rounds;
const other = { rp: 'km', km: 'rp' } as const;

const people = {
  rp: {
    officer: 'demo-case-officer',
    reviewer: 'demo-technical-reviewer',
    approver: 'demo-approver',
    budgetOfficer: 'demo-budget-officer',
  },
  km: {
    officer: 'demo-case-officer-km',
    reviewer: 'demo-technical-reviewer-km',
    approver: 'demo-approver-km',
    budgetOfficer: 'demo-budget-officer-km',
  },
} as const;
const [auditor, administrator] = ['demo-auditor', 'demo-administrator'] as const;
const [editor, signatory] = ['demo-editor-heilbronn', 'demo-signatory-heilbronn'] as const;
const both: { authority: Authority }[] = [{ authority: 'rp' }, { authority: 'km' }];

const folder = temporaryFolder();
let world: World;
let files: Files;
/** An application of each authority that waits for the formal check. */
const waiting = {} as Record<Authority, { applicationId: string; taskId: string }>;

async function inReview(authority: Authority): Promise<string> {
  const body = { roundId: rounds[authority], organisationId: 'kreis-08125' };
  const applicationId: string = (await world.call('createApplication', { as: editor, body })).body.id;
  const parameters = { applicationId };
  const { sections } = (await world.call('getApplication', { as: editor, parameters })).body;
  const form = completeForms[authority === 'rp' ? 'integrationsmanagement' : 'jugendberufshelfer'];
  for (const [page, values] of Object.entries(form)) {
    const changes = Object.entries(values).map(([path, value]) => {
      return { path, value, baseRevision: sections[page]?.[path]?.revision ?? 0 };
    });
    await world.call('saveSection', { as: editor, parameters: { applicationId, page }, body: { changes } });
  }
  const submitted = await world.call('submitApplication', { as: signatory, parameters, ifMatch: 1, body: {} });
  expect(submitted.status).toBe(200);
  const { handler: register } = await import('#functions/workflow/register-application.handler.ts');
  await register({ applicationId: applicationId as ApplicationId, at });
  return applicationId;
}

beforeAll(async () => {
  world = await openWorld();
  files = await openFiles(world.state, folder);
  for (const { authority } of both) {
    const applicationId = await inReview(authority);
    waiting[authority] = { applicationId, taskId: await world.openTask(applicationId, 'formalCheck') };
  }
}, 60_000);
afterAll(async () => {
  await files.close();
  await world.close();
  rmSync(folder, { recursive: true, force: true });
});

type Worklist = { tasks: WorklistEntry[]; next?: string };
const worklist = async (as: string, query: Record<string, string>): Promise<Worklist> =>
  (await world.call('listTasks', { as, query })).body;
const idsOf = ({ tasks }: Worklist) => tasks.map(({ task }) => task.applicationId);

describe('each authority by itself', () => {
  it.each(both)('$authority finds its own tasks in its worklist, whatever the view', async ({ authority }) => {
    const [own, foreign] = [waiting[authority], waiting[other[authority]]];
    for (const view of ['open', 'group', 'all']) {
      const shown = idsOf(await worklist(people[authority].officer, { view }));
      expect(shown, view).toContain(own.applicationId);
      expect(shown, view).not.toContain(foreign.applicationId);
    }
    expect(idsOf(await worklist(people[authority].reviewer, { view: 'all' }))).toEqual([own.applicationId]);
  });

  it.each(both)('$authority opens its own cases alone', async ({ authority }) => {
    for (const as of Object.values(people[authority])) {
      const own = await world.call('getApplication', { as, parameters: waiting[authority] });
      expect(own.status, as).toBe(200);
      const foreign = await world.call('getApplication', { as, parameters: waiting[other[authority]] });
      expect(foreign, as).toMatchObject({ status: 404, body: { code: 'notFound' } });
    }
  });

  it.each(both)('nobody of $authority can take or end a task of the other', async ({ authority }) => {
    const parameters = waiting[other[authority]];
    const seenByOwner = () => world.call('getApplication', { as: people[other[authority]].officer, parameters });
    const before = (await seenByOwner()).body;
    const options = { as: people[authority].officer, parameters, ifMatch: 1 };
    const claimed = await world.call('claimTask', { ...options, body: {} });
    const ended = await world.call('completeTask', { ...options, body: { outcome: 'passed' } });
    expect([claimed.status, ended.status]).toEqual([404, 404]);
    expect(before.tasks).toMatchObject([{ status: 'open', version: 1 }]);
    expect((await seenByOwner()).body).toEqual(before);
  });

  it.each(both)('$authority sees the budget of its own rounds alone', async ({ authority }) => {
    for (const as of [people[authority].budgetOfficer, people[authority].approver]) {
      const own = await world.call('getBudget', { as, parameters: { roundId: rounds[authority] } });
      expect(own.status, as).toBe(200);
      const foreign = await world.call('getBudget', { as, parameters: { roundId: rounds[other[authority]] } });
      expect(foreign, as).toMatchObject({ status: 403, body: { code: 'notAllowed' } });
    }
    const officer = { as: people[authority].officer, parameters: { roundId: rounds[authority] } };
    expect((await world.call('getBudget', officer)).status).toBe(403);
  });
});

describe('the whole review of the ministry', () => {
  const own = people.km;
  const foreign = people.rp;

  it('is done by its own people; those of the other authority neither decide nor open the notice', async () => {
    const applicationId = await inReview('km');
    await world.pass(applicationId, 'formalCheck', own.officer);
    await world.pass(applicationId, 'technicalReview', own.reviewer);
    const { handler: reserve } = await import('#functions/workflow/reserve-budget.handler.ts');
    await reserve({ applicationId: applicationId as ApplicationId, at });
    const taskId = await world.openTask(applicationId, 'decision');
    const parameters = { applicationId, taskId };

    const refused = await world.call('claimTask', { as: foreign.approver, parameters, ifMatch: 1, body: {} });
    expect(refused.status).toBe(404);
    const claimed = await world.call('claimTask', { as: own.approver, parameters, ifMatch: 1, body: {} });
    expect(claimed.status).toBe(200);

    // A full-time post for a year at 10,000 €.
    const ruling = { outcome: 'approved', amount: 10_000_00 };
    const foreignDraft = await world.call('draftNotice', { as: foreign.approver, parameters, body: ruling });
    expect(foreignDraft.status).toBe(404);
    const drafted = await world.call('draftNotice', { as: own.approver, parameters, body: ruling });
    expect(drafted.status).toBe(201);
    const notice = { applicationId, documentId: drafted.body.id };
    for (const as of Object.values(foreign))
      expect((await world.call('openDocument', { as, parameters: notice })).status, as).toBe(404);
    for (const as of [own.officer, own.approver, auditor])
      expect((await world.call('openDocument', { as, parameters: notice })).status, as).toBe(200);

    const decision = { ...ruling, noticeId: drafted.body.id };
    const options = { parameters, ifMatch: claimed.body.version, body: decision };
    expect((await world.call('completeTask', { as: foreign.approver, ...options })).status).toBe(404);
    expect((await world.call('completeTask', { as: own.approver, ...options })).status).toBe(200);
    const { application } = (await world.call('getApplication', { as: own.officer, parameters })).body;
    expect(application).toMatchObject({ status: 'approved', grantedAmount: 10_000_00 });
  });
});

describe('who stands above the authorities', () => {
  it('as an auditor sees the tasks, cases and budgets of both, and takes none', async () => {
    const shown = idsOf(await worklist(auditor, { view: 'all' }));
    for (const { authority } of both) {
      expect(shown).toContain(waiting[authority].applicationId);
      const seen = await world.call('getApplication', { as: auditor, parameters: waiting[authority] });
      expect(seen.status).toBe(200);
      const budget = await world.call('getBudget', { as: auditor, parameters: { roundId: rounds[authority] } });
      expect(budget.status).toBe(200);
      const options = { as: auditor, parameters: waiting[authority], ifMatch: 1, body: {} };
      expect((await world.call('claimTask', options)).status).toBe(403);
    }
    expect(new Set(shown).size, 'each once').toBe(shown.length);
  });

  it('as an administrator finds and takes what stopped in both', async () => {
    const stopped = {} as Record<Authority, string>;
    for (const { authority } of both) {
      const applicationId = await inReview(authority);
      stopped[authority] = applicationId;
      const taskId = await world.openTask(applicationId, 'operator');
      const parameters = { applicationId, taskId };
      const [own, foreign] = [people[authority].officer, people[other[authority]].officer];
      expect(idsOf(await worklist(own, { view: 'all' }))).toContain(applicationId);
      expect(idsOf(await worklist(foreign, { view: 'all' }))).not.toContain(applicationId);
      expect(idsOf(await worklist(administrator, { view: 'open' }))).toContain(applicationId);
      const claimed = await world.call('claimTask', { as: administrator, parameters, ifMatch: 1, body: {} });
      expect(claimed.status).toBe(200);
    }
    expect(idsOf(await worklist(administrator, { view: 'mine' })).sort()).toEqual(Object.values(stopped).sort());
    for (const { authority } of both) {
      const options = { as: administrator, parameters: { roundId: rounds[authority] } };
      expect((await world.call('getBudget', options)).status).toBe(200);
    }
  });
});

describe('a case from before there were authorities', () => {
  const number = 900;

  it('stays with the first authority: in its worklist, to be taken, and in nobody else’s', async () => {
    const items = waitingItems({ number, due: '2026-11-24' });
    for (const item of items) {
      const stored = structuredClone(item) as Record<string, Record<string, unknown>>;
      for (const part of [stored['task'], stored['application']]) delete part?.['authorityId'];
      if (stored['application']) stored['application']['schemaVersion'] = 1;
      await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item: stored }));
    }
    const id = caseId(number);
    expect(idsOf(await worklist(people.rp.officer, { view: 'open' }))).toContain(id);
    expect(idsOf(await worklist(people.km.officer, { view: 'open' }))).not.toContain(id);
    expect(idsOf(await worklist(auditor, { view: 'all' }))).toContain(id);

    const parameters = { applicationId: id, taskId: 'formalCheck-1' };
    const foreign = await world.call('claimTask', { as: people.km.officer, parameters, ifMatch: 1, body: {} });
    expect(foreign.status).toBe(404);
    const claimed = await world.call('claimTask', { as: people.rp.officer, parameters, ifMatch: 1, body: {} });
    expect(claimed.status).toBe(200);
    expect(idsOf(await worklist(people.rp.officer, { view: 'mine' }))).toContain(id);
    expect(idsOf(await worklist(people.rp.officer, { view: 'open' }))).not.toContain(id);
  });
});

describe('pages of the worklist across authorities', () => {
  const numbers = Array.from({ length: 120 }, (_, index) => 1001 + index);
  const isOfMinistry = (number: number) => number % 2 === 0;
  const day = (number: number) => `2027-02-${String((number % 28) + 1).padStart(2, '0')}`;

  async function pagesOf(as: string): Promise<Worklist[]> {
    const query = { view: 'all', step: 'formalCheck' };
    const pages = [await worklist(as, query)];
    for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next)
      pages.push(await worklist(as, { ...query, cursor: next }));
    return pages;
  }

  it('show an auditor all of both once, in order, and each authority its own', async () => {
    for (const number of numbers) {
      const authority = isOfMinistry(number) ? { authorityId: kultusministerium } : {};
      for (const Item of waitingItems({ number, due: day(number), ...authority }))
        await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item }));
    }
    const written = new Set<string>(numbers.map(caseId));
    const seenBy = async (as: string) => {
      const pages = await pagesOf(as);
      const entries = pages.flatMap(({ tasks }) => tasks);
      const dues = entries.map(({ due }) => due ?? '');
      expect(dues, as).toEqual([...dues].sort());
      expect(
        pages.slice(0, -1).every(({ tasks }) => tasks.length === 50),
        as,
      ).toBe(true);
      return entries.map(({ task }) => task.applicationId).filter((id) => written.has(id));
    };
    const seen = await seenBy(auditor);
    expect(seen).toHaveLength(120);
    expect(new Set(seen).size).toBe(120);
    const ofMinistry = numbers.filter(isOfMinistry).map(caseId);
    expect((await seenBy(people.km.officer)).sort()).toEqual(ofMinistry);
    expect((await seenBy(people.rp.officer)).sort()).toEqual(numbers.filter((n) => !isOfMinistry(n)).map(caseId));
  });
});
