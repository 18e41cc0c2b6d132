import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { WorklistEntry } from '#schemas/routes.ts';
import { caseId, type WaitingCase, waitingItems } from '#test/support/waiting-cases.ts';
import { caseOfficer, openWorld, type World } from './support/world.ts';

let world: World;
const technical = 'demo-technical-reviewer';
const colleague = 'demo-colleague';

const write = async (...cases: WaitingCase[]) => {
  for (const item of cases.flatMap(waitingItems)) {
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item: item }));
  }
};
const day = (number: number) => `2027-01-${String((number % 28) + 1).padStart(2, '0')}`;

/** Cases 1 to 120 wait freely for the formal check; 121 to 126 are worked on; 130 waits for the technical review. */
beforeAll(async () => {
  world = await openWorld();
  const free = Array.from({ length: 120 }, (_, index) => ({ number: index + 1, due: day(index + 1) }));
  const mine = [121, 122].map((number) => ({ number, due: '2026-11-23', claimedBy: caseOfficer }));
  const theirs = [123, 124, 125, 126].map((number) => ({ number, due: '2027-01-15', claimedBy: colleague }));
  await write(...free, ...mine, ...theirs);
  await write({ number: 130, step: 'technicalReview', role: 'technicalReviewer', due: '2026-11-24', late: true });
  await write({ number: 131, step: 'post', kind: 'post', due: '2026-11-25' });
}, 60_000);
afterAll(() => world.close());

type Page = { tasks: WorklistEntry[]; next?: string };
const ask = async (as: string, query: Record<string, string>): Promise<Page> =>
  (await world.call('listTasks', { as, query })).body;
const numbersOf = ({ tasks }: Page) => tasks.map(({ number }) => Number(number?.split('-')[2]));

async function all(as: string, query: Record<string, string>): Promise<Page[]> {
  const pages = [await ask(as, query)];
  for (let next = pages[0]?.next; next !== undefined; next = pages.at(-1)?.next) {
    pages.push(await ask(as, { ...query, cursor: next }));
  }
  return pages;
}

describe('pages of the worklist', () => {
  it('show everything once, fifty at a time, the most urgent first', async () => {
    const pages = await all(caseOfficer, { view: 'group' });
    expect(pages.map(({ tasks }) => tasks.length)).toEqual([50, 50, 27]);
    const entries = pages.flatMap(({ tasks }) => tasks);
    expect(new Set(entries.map(({ number }) => number)).size).toBe(127);
    const dues = entries.map(({ due }) => due ?? '');
    expect(dues).toEqual([...dues].sort());
  });

  it('begin at no place that is none', async () => {
    for (const cursor of ['~~', '', '2027']) {
      const answer = await world.call('listTasks', { as: caseOfficer, query: { view: 'all', cursor } });
      expect(answer, cursor).toMatchObject({ status: 400, body: { code: 'invalidRequest' } });
    }
  });

  it('put what a colleague works on where its day says', async () => {
    const pages = await all(caseOfficer, { view: 'group' });
    const entries = pages.flatMap(({ tasks }) => tasks);
    const on15th = entries.filter(({ due }) => due === '2027-01-15').map(({ number }) => Number(number?.split('-')[2]));
    expect(on15th.sort((a, b) => a - b)).toEqual([14, 42, 70, 98, 123, 124, 125, 126]);
  });

  it('go on where the last one ended, although its tasks were taken meanwhile', async () => {
    const first = await ask(technical, { view: 'all', step: 'formalCheck' });
    await write({ number: 1, due: day(1), claimedBy: colleague });
    const second = await ask(technical, { view: 'all', step: 'formalCheck', cursor: first.next ?? '' });
    await write({ number: 1, due: day(1) });
    expect(numbersOf(first).filter((number) => numbersOf(second).includes(number))).toEqual([]);
  });
});

describe('the views', () => {
  it('show what I work on', async () => {
    expect(numbersOf(await ask(caseOfficer, { view: 'mine' }))).toEqual([121, 122]);
    expect((await ask(technical, { view: 'mine' })).tasks).toEqual([]);
  });

  it('show what is free for me, and not what somebody works on', async () => {
    const free = (await all(caseOfficer, { view: 'open' })).flatMap(numbersOf);
    expect(free).toHaveLength(121);
    expect(free.filter((number) => number > 120 && number < 127)).toEqual([]);
  });

  it('show one step', async () => {
    expect(numbersOf(await ask(caseOfficer, { view: 'group', step: 'post' }))).toEqual([131]);
    expect((await ask(caseOfficer, { view: 'group', step: 'technicalReview' })).tasks).toEqual([]);
    expect(numbersOf(await ask(caseOfficer, { view: 'all', step: 'technicalReview' }))).toEqual([130]);
  });

  it('say whose application it is, until when, and that it came late', async () => {
    const { tasks } = await ask(technical, { view: 'group' });
    expect(tasks).toMatchObject([
      { organisationId: 'kreis-08125', organisationName: 'Landkreis Heilbronn', due: '2026-11-24', late: true },
    ]);
  });

  it('show an administrator only what stopped, and an auditor everything', async () => {
    expect((await ask('demo-administrator', { view: 'all' })).tasks).toEqual([]);
    expect((await all('demo-auditor', { view: 'group' })).flatMap(numbersOf)).toHaveLength(128);
  });
});

describe('an index that lags behind', () => {
  it('shows nothing that is over, and nobody’s work as free', async () => {
    await write({ number: 140, due: '2026-11-01' });
    const [meta, , task] = waitingItems({ number: 140, due: '2026-11-01', claimedBy: colleague });
    // The item says "claimed", its place in the index still "free".
    const place = {
      worklistRole: 'caseOfficer#formalCheck',
      worklistSort: `2026-11-01#x#${caseId(140)}#formalCheck-1`,
    };
    await world.documents.send(new PutCommand({ TableName: process.env.TABLE_NAME, Item: { ...task, ...place } }));
    expect(meta?.sk).toBe('META');
    expect(numbersOf(await ask(caseOfficer, { view: 'open' }))).not.toContain(140);
    expect(numbersOf(await ask(caseOfficer, { view: 'group' }))).toContain(140);
  });
});
