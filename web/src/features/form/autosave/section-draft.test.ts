import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Page } from '#schemas/form/page.ts';
import type { StoredFields } from '#schemas/form/paths.ts';
import type { Instant } from '#schemas/ids.ts';
import type { DraftEntries } from './draft-entry.ts';
import { SectionDraft } from './section-draft.ts';
import type { Change, SendResult } from './transport.ts';

const label = { de: 'x', en: 'x' };
const page: Page = {
  id: 'posts',
  minutes: 1,
  title: label,
  fields: {
    name: { kind: 'text', label, maxLength: 20 },
    office: { kind: 'text', label, maxLength: 20 },
    posts: {
      kind: 'rows',
      label,
      rowLabel: label,
      addLabel: label,
      minRows: 1,
      maxRows: 9,
      fields: { fte: { kind: 'number', label, places: 2, min: 25, max: 100, unit: label } },
    },
  },
};
const savedAt = '2026-11-22T13:03:00.000Z' as Instant;

/** A server that the test answers by hand, and a browser storage that it can look into. */
function desk(stored: StoredFields = {}, kept: DraftEntries = {}) {
  const requests: { changes: Change[]; answer: (result: SendResult) => Promise<void> }[] = [];
  let storage: DraftEntries = kept;
  const draft = new SectionDraft(page, stored, kept, {
    send: (changes) =>
      new Promise((resolve) => {
        requests.push({
          changes,
          answer: async (result) => {
            resolve(result);
            await vi.advanceTimersByTimeAsync(0);
          },
        });
      }),
    keep: (entries) => {
      storage = entries;
    },
  });
  return { draft, requests, storage: () => storage };
}

const request = <T>(requests: readonly T[], index: number): T => {
  const found = requests[index];
  if (!found) throw new Error(`request ${index} was not sent`);
  return found;
};

const saved = (path: string, revision: number): SendResult => ({
  outcome: 'saved',
  saved: [{ path, revision }],
  savedAt,
});

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe('the draft of a page', () => {
  it('sends only the changed field, once the person pauses', async () => {
    const { draft, requests } = desk({
      name: { value: 'Erika', revision: 4 },
      office: { value: 'Amt', revision: 1 },
    });
    draft.type('name', 'Erika E');
    await vi.advanceTimersByTimeAsync(700);
    draft.type('name', 'Erika Eder');
    await vi.advanceTimersByTimeAsync(700);
    expect(requests).toHaveLength(0);
    await vi.advanceTimersByTimeAsync(100);
    expect(request(requests, 0).changes).toEqual([{ path: 'name', value: 'Erika Eder', baseRevision: 4 }]);
  });

  it('writes a value as it is stored once its field is left, and still sends it', async () => {
    const { draft, requests } = desk({ 'posts/aaaa': { value: 0, revision: 1 } });
    draft.type('posts/aaaa/fte', '0.5');
    expect(draft.view().texts['posts/aaaa/fte']).toBe('0.5');
    draft.tidy('posts/aaaa/fte');
    expect(draft.view().texts['posts/aaaa/fte']).toBe('0,50');
    await vi.advanceTimersByTimeAsync(800);
    expect(request(requests, 0).changes).toEqual([{ path: 'posts/aaaa/fte', value: 50, baseRevision: 0 }]);
  });

  it('leaves a text that cannot be read as it was typed', () => {
    const { draft, storage } = desk({ 'posts/aaaa': { value: 0, revision: 1 } });
    draft.type('posts/aaaa/fte', 'half');
    draft.tidy('posts/aaaa/fte');
    expect(draft.view().texts['posts/aaaa/fte']).toBe('half');
    expect(storage()['posts/aaaa/fte']?.typed).toBe('half');
  });

  it('takes the id of a document for the row of a file', () => {
    const { draft } = desk({ 'posts/aaaa': { value: 4, revision: 1 } });
    expect(draft.addRow('posts', 'd0c1')).toBe('d0c1');
    expect(draft.view().current['posts/d0c1']?.value).toBe(5);
  });

  it('saves at once when a field is left', async () => {
    const { draft, requests } = desk();
    draft.type('name', 'Erika');
    draft.flush();
    await vi.advanceTimersByTimeAsync(0);
    expect(requests).toHaveLength(1);
  });

  it('keeps one request in flight and then sends what was typed meanwhile, on the new revision', async () => {
    const { draft, requests } = desk();
    draft.type('name', 'E');
    await vi.advanceTimersByTimeAsync(800);
    draft.type('name', 'Erika');
    await vi.advanceTimersByTimeAsync(5000);
    expect(requests).toHaveLength(1);
    await request(requests, 0).answer(saved('name', 1));
    expect(request(requests, 1).changes).toEqual([{ path: 'name', value: 'Erika', baseRevision: 1 }]);
    await request(requests, 1).answer(saved('name', 2));
    expect(draft.view().unsavedCount).toBe(0);
    expect(draft.view().save).toEqual({ kind: 'saved', at: savedAt });
  });

  it('keeps on this computer what is typed until the server has it', async () => {
    const { draft, requests, storage } = desk();
    draft.type('name', 'Erika');
    expect(storage().name?.typed).toBe('Erika');
    await vi.advanceTimersByTimeAsync(800);
    await request(requests, 0).answer(saved('name', 1));
    expect(storage()).toEqual({});
  });

  it('keeps a number that cannot be read as it was typed, and sends nothing for it', async () => {
    const { draft, requests, storage } = desk();
    const row = draft.addRow('posts');
    draft.type(`posts/${row}/fte`, '0,5x');
    await vi.advanceTimersByTimeAsync(800);
    expect(request(requests, 0).changes).toEqual([{ path: `posts/${row}`, value: 0, baseRevision: 0 }]);
    expect(storage()[`posts/${row}/fte`]?.typed).toBe('0,5x');
    expect(draft.view().texts[`posts/${row}/fte`]).toBe('0,5x');
  });

  it('shows and sends what an earlier visit could not save', async () => {
    const { draft, requests } = desk(
      { name: { value: 'E', revision: 2 } },
      { name: { typed: 'Erika', value: 'Erika', baseRevision: 2, state: 'waiting' } },
    );
    expect(draft.view().texts.name).toBe('Erika');
    await vi.advanceTimersByTimeAsync(0);
    expect(request(requests, 0).changes).toEqual([{ path: 'name', value: 'Erika', baseRevision: 2 }]);
  });

  it('gives a saved number in the form in which it is stored', async () => {
    const { draft, requests } = desk({
      'posts/aaaa': { value: 0, revision: 1 },
      'posts/aaaa/fte': { value: 100, revision: 1 },
    });
    draft.type('posts/aaaa/fte', '0,5');
    expect(draft.view().texts['posts/aaaa/fte']).toBe('0,5');
    await vi.advanceTimersByTimeAsync(800);
    await request(requests, 0).answer(saved('posts/aaaa/fte', 2));
    expect(draft.view().texts['posts/aaaa/fte']).toBe('0,50');
  });

  it('names all fields in reading order, rows by their position', () => {
    const { draft } = desk({ 'posts/zzzz': { value: 0, revision: 1 }, 'posts/aaaa': { value: 1, revision: 1 } });
    expect(Object.keys(draft.view().texts)).toEqual(['name', 'office', 'posts/zzzz/fte', 'posts/aaaa/fte']);
  });

  it('does not send a change that was typed back', async () => {
    const { draft, requests } = desk({ name: { value: 'Erika', revision: 1 } });
    draft.type('name', 'Erikaa');
    draft.type('name', 'Erika');
    await vi.advanceTimersByTimeAsync(5000);
    expect(requests).toHaveLength(0);
    expect(draft.view().unsavedCount).toBe(0);
  });
});

describe('when saving fails', () => {
  it('tries again after one, two and four seconds, and no later than every half minute', async () => {
    const { draft, requests } = desk();
    draft.type('name', 'Erika');
    await vi.advanceTimersByTimeAsync(800);
    for (const [index, wait] of [1000, 2000, 4000, 8000, 16_000, 30_000, 30_000].entries()) {
      await request(requests, index).answer({ outcome: 'later' });
      await vi.advanceTimersByTimeAsync(wait - 1);
      expect(requests).toHaveLength(index + 1);
      await vi.advanceTimersByTimeAsync(1);
      expect(requests).toHaveLength(index + 2);
    }
  });

  it('waits for a login and then sends everything typed meanwhile', async () => {
    const { draft, requests, storage } = desk();
    draft.type('name', 'Erika');
    await vi.advanceTimersByTimeAsync(800);
    await request(requests, 0).answer({ outcome: 'stopped', code: 'notAuthenticated' });
    draft.type('office', 'Amt');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toHaveLength(1);
    expect(Object.keys(storage())).toEqual(['name', 'office']);
    draft.resume();
    await vi.advanceTimersByTimeAsync(0);
    expect(request(requests, 1).changes.map(({ path }) => path)).toEqual(['name', 'office']);
  });

  it('holds back only the value that the server finds malformed', async () => {
    const { draft, requests } = desk();
    draft.type('name', 'Erika');
    draft.type('office', 'Amt');
    await vi.advanceTimersByTimeAsync(800);
    await request(requests, 0).answer({ outcome: 'malformed', paths: ['name'] });
    expect(request(requests, 1).changes.map(({ path }) => path)).toEqual(['office']);
    expect(draft.view().entries.name?.state).toBe('refused');
  });

  it('says that not everything is saved when it is asked to settle while the server is away', async () => {
    const { draft, requests } = desk();
    draft.type('name', 'Erika');
    const settled = draft.settle();
    await vi.advanceTimersByTimeAsync(0);
    await request(requests, 0).answer({ outcome: 'later' });
    expect(await settled).toBe(false);
  });

  it('settles when everything has reached the server', async () => {
    const { draft, requests } = desk();
    draft.type('name', 'Erika');
    const settled = draft.settle();
    await vi.advanceTimersByTimeAsync(0);
    await request(requests, 0).answer(saved('name', 1));
    expect(await settled).toBe(true);
  });
});

describe('when a colleague changes the same field', () => {
  const conflict = (value: string): SendResult => ({
    outcome: 'conflict',
    conflicts: [{ path: 'name', value, revision: 5 }],
  });

  async function collided() {
    const all = desk({ name: { value: 'Erika', revision: 4 } });
    all.draft.type('name', 'Erika Eder');
    await vi.advanceTimersByTimeAsync(800);
    await request(all.requests, 0).answer(conflict('Berta Bach'));
    return all;
  }

  it('asks which value shall hold and sends nothing until then', async () => {
    const { draft, requests } = await collided();
    expect(draft.view().entries.name?.state).toBe('conflict');
    expect(draft.view().server.name).toEqual({ value: 'Berta Bach', revision: 5 });
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toHaveLength(1);
  });

  it('saves the own value over the colleague’s when that is chosen', async () => {
    const { draft, requests } = await collided();
    draft.resolve('name', 'mine');
    await vi.advanceTimersByTimeAsync(0);
    expect(request(requests, 1).changes).toEqual([{ path: 'name', value: 'Erika Eder', baseRevision: 5 }]);
  });

  it('takes the colleague’s value when that is chosen', async () => {
    const { draft } = await collided();
    draft.resolve('name', 'theirs');
    expect(draft.view().texts.name).toBe('Berta Bach');
    expect(draft.view().unsavedCount).toBe(0);
  });

  it('asks nothing when both typed the same', async () => {
    const { draft, requests } = desk({ name: { value: 'Erika', revision: 4 } });
    draft.type('name', 'Erika Eder');
    await vi.advanceTimersByTimeAsync(800);
    await request(requests, 0).answer(conflict('Erika Eder'));
    expect(draft.view().unsavedCount).toBe(0);
  });

  it('recognises its own value when the answer to an earlier request was lost', async () => {
    const { draft, requests } = desk({ name: { value: 'Erika', revision: 4 } });
    draft.type('name', 'Erika E');
    await vi.advanceTimersByTimeAsync(800);
    await request(requests, 0).answer({ outcome: 'later' });
    draft.type('name', 'Erika Eder');
    await vi.advanceTimersByTimeAsync(800);
    await request(requests, 1).answer(conflict('Erika E'));
    expect(request(requests, 2).changes).toEqual([{ path: 'name', value: 'Erika Eder', baseRevision: 5 }]);
  });

  it('recognises its own value when the page was closed before the answer came', async () => {
    const first = desk({ name: { value: 'Erika', revision: 4 } });
    first.draft.type('name', 'Erika E');
    await vi.advanceTimersByTimeAsync(800);
    expect(first.requests).toHaveLength(1);
    first.draft.type('name', 'Erika Eder');

    const { draft, requests } = desk({ name: { value: 'Erika', revision: 4 } }, first.storage());
    await vi.advanceTimersByTimeAsync(0);
    const conflicts = [{ path: 'name', value: 'Erika E', revision: 5 }];
    await request(requests, 0).answer({ outcome: 'conflict', conflicts });
    expect(draft.view().entries.name?.state).toBe('waiting');
    await vi.advanceTimersByTimeAsync(0);
    expect(request(requests, 1).changes).toEqual([{ path: 'name', value: 'Erika Eder', baseRevision: 5 }]);
  });

  it('keeps to what it has fetched when the answer to a save comes later and is older', async () => {
    const { draft, requests } = desk({ name: { value: 'Erika', revision: 4 } });
    draft.type('name', 'Erika Eder');
    await vi.advanceTimersByTimeAsync(800);
    draft.accept({ name: { value: 'Berta', revision: 6 } });
    await request(requests, 0).answer(saved('name', 5));
    expect(draft.view().texts.name).toBe('Berta');
    expect(draft.view().unsavedCount).toBe(0);
  });

  it('takes over the colleague’s other fields without touching what is being typed', () => {
    const { draft } = desk({ name: { value: 'Erika', revision: 4 } });
    draft.type('name', 'Erika Eder');
    draft.accept({ name: { value: 'Berta', revision: 5 }, office: { value: 'Amt', revision: 1 } });
    expect(draft.view().texts.name).toBe('Erika Eder');
    expect(draft.view().texts.office).toBe('Amt');
  });
});

describe('rows', () => {
  it('are added at the end and taken out with everything in them', async () => {
    const { draft, requests } = desk({
      'posts/aaaa': { value: 3, revision: 1 },
      'posts/aaaa/fte': { value: 50, revision: 2 },
    });
    const row = draft.addRow('posts');
    draft.removeRow('posts', 'aaaa');
    await vi.advanceTimersByTimeAsync(0);
    expect(request(requests, 0).changes).toEqual([
      { path: `posts/${row}`, value: 4, baseRevision: 0 },
      { path: 'posts/aaaa', value: null, baseRevision: 1 },
      { path: 'posts/aaaa/fte', value: null, baseRevision: 2 },
    ]);
  });

  it('that the server never saw vanish without a request', async () => {
    const { draft, requests, storage } = desk();
    const row = draft.addRow('posts');
    draft.type(`posts/${row}/fte`, '1');
    draft.removeRow('posts', row);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(requests).toHaveLength(0);
    expect(storage()).toEqual({});
  });
});
