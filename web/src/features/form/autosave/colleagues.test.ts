import fc from 'fast-check';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Page } from '#schemas/form/page.ts';
import { rowIds, type StoredFields } from '#schemas/form/paths.ts';
import { type Edit, type Fate, ModelColleague } from './testing/model-colleague.ts';
import { ModelServer } from './testing/model-server.ts';

const label = { de: 'x', en: 'x' };
const text = { kind: 'text', label, maxLength: 40 } as const;
const page: Page = {
  id: 'posts',
  minutes: 1,
  title: label,
  fields: {
    name: text,
    office: text,
    posts: {
      ...{ kind: 'rows', label, rowLabel: label, addLabel: label, minRows: 0, maxRows: 60 },
      fields: { task: text, place: text },
    },
  },
};

type Step = { who: 0 | 1; place: number } & (
  | { do: 'type' | 'addRow' | 'removeRow' | 'pause' | 'fetch' | 'merge' }
  | { do: 'request'; fate: Fate }
  | { do: 'reload'; arrives: boolean }
  | { do: 'decide'; whose: 'mine' | 'theirs' }
);

const where = { who: fc.constantFrom(0 as const, 1 as const), place: fc.nat(5) };
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ ...where, do: fc.constant('type' as const) }) },
  { weight: 4, arbitrary: fc.record({ ...where, do: fc.constant('pause' as const) }) },
  { weight: 2, arbitrary: fc.record({ ...where, do: fc.constantFrom('addRow', 'removeRow') }) },
  { weight: 4, arbitrary: fc.record({ ...where, do: fc.constantFrom('fetch', 'merge') }) },
  {
    weight: 5,
    arbitrary: fc.record({
      ...{ ...where, do: fc.constant('request' as const) },
      fate: fc.constantFrom<Fate>('answered', 'answered', 'lostOnTheWay', 'answerLost'),
    }),
  },
  { weight: 2, arbitrary: fc.record({ ...where, do: fc.constant('reload' as const), arrives: fc.boolean() }) },
  {
    weight: 2,
    arbitrary: fc.record({ ...where, do: fc.constant('decide' as const), whose: fc.constantFrom('mine', 'theirs') }),
  },
) as fc.Arbitrary<Step>;

/** Somewhat longer than the pause after which is saved. */
const pause = 1000;
const runPending = (milliseconds = 0) => vi.advanceTimersByTimeAsync(milliseconds);

/** The fields on somebody's screen; with rows, each of their cells. */
function placesOf({ draft }: ModelColleague): string[] {
  const rows = rowIds('posts', draft.view().current);
  return ['name', 'office', ...rows.flatMap((row) => [`posts/${row}/task`, `posts/${row}/place`])];
}

const pick = <T>(some: readonly T[], place: number): T | undefined => some[place % Math.max(1, some.length)];

let typed = 0;

async function take(one: Step, who: ModelColleague): Promise<void> {
  const rows = rowIds('posts', who.draft.view().current);
  switch (one.do) {
    case 'type':
      typed += 1;
      who.type(pick(placesOf(who), one.place) ?? 'name', `${who.name} ${typed}`);
      break;
    case 'addRow':
      who.draft.addRow('posts');
      break;
    case 'removeRow':
      if (rows.length > 0) who.removeRow('posts', pick(rows, one.place) ?? '');
      break;
    case 'pause':
      await runPending(pause);
      break;
    case 'fetch':
      who.fetch();
      break;
    case 'merge':
      who.merge();
      break;
    case 'request':
      who.meet(one.fate);
      break;
    case 'reload':
      who.reload(one.arrives);
      break;
    case 'decide':
      who.decide(one.whose);
  }
  await runPending();
}

/** Both are online, go on deciding, and look at what the other has stored, until nothing is left to do. */
async function settle(people: readonly ModelColleague[], decisions: readonly boolean[]): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    for (const who of people) {
      who.draft.resume();
      await runPending(pause);
      who.meet('answered');
      await runPending();
      who.decide(decisions[round % decisions.length] ? 'mine' : 'theirs');
    }
    if (people.every(({ isQuiet }) => isQuiet)) break;
  }
  for (const who of people) {
    who.fetch();
    // What was fetched earlier comes first.
    for (let left = 0; left < 100; left += 1) who.merge();
  }
}

const valuesOf = (fields: StoredFields) =>
  Object.fromEntries(Object.entries(fields).flatMap(([path, { value }]) => (value === null ? [] : [[path, value]])));

/** What somebody typed last at each place, unless they gave it up beside the colleague's value. */
const lastEdits = ({ edits }: ModelColleague): Edit[] =>
  edits.filter((edit, index) => !edit.givenUp && !edits.slice(index + 1).some(({ path }) => path === edit.path));

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('two colleagues end with the same draft and lose nothing unasked, whatever happens on the way', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 60, size: 'max' }),
      fc.array(fc.boolean(), { minLength: 1, maxLength: 5 }),
      async (steps, decisions) => {
        const server = new ModelServer();
        const people = [new ModelColleague('Elif', page, server), new ModelColleague('Martin', page, server)];
        for (const one of steps) await take(one, people[one.who] as ModelColleague);
        await settle(people, decisions);

        const stored = server.look();
        for (const who of people) {
          expect(who.isQuiet).toBe(true);
          expect(valuesOf(who.draft.view().current)).toEqual(valuesOf(stored));
          for (const { path, value } of lastEdits(who)) {
            const arrived = server.writes.some((write) => write.path === path && write.value === value);
            expect(arrived, `${value} at ${path} is lost`).toBe(true);
          }
        }
        expect(server.writes.filter(({ unseen }) => unseen)).toEqual([]);
        for (const { path, by, before, value } of server.writes) {
          const author = people.find(({ name }) => name === by);
          const edit = author?.edits.find((one) => one.path === path && one.value === value);
          if (!edit || before === null || String(before).startsWith(by)) continue;
          expect(edit.seen.has(before), `${value} took the place of ${before}, which ${by} had not seen`).toBe(true);
        }
      },
    ),
    { numRuns: 300 },
  );
});
