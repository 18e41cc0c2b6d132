import { describe, expect, it } from 'vitest';
import type { StoredField, StoredFields } from '#schemas/form/paths.ts';
import type { Instant } from '#schemas/ids.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { Part } from '#schemas/part/part.ts';
import { takeOverPreview } from './take-over-preview.ts';

const version = measureVersion('integrationsmanagement', 1);
const at = '2026-11-20T10:00:00.000Z' as Instant;

/** Half a post for a year in Neckarsulm. */
const part = {
  id: 'part-1',
  kind: 'municipality',
  name: 'Neckarsulm',
  status: 'handedIn',
  fields: {
    'posts/aaaa': { value: 0, revision: 1 },
    'posts/aaaa/function': { value: 'Integrationsmanagement Stadt', revision: 1 },
    'posts/aaaa/qualification': { value: 'socialWork', revision: 1 },
    'posts/aaaa/fte': { value: 50, revision: 1 },
    'posts/aaaa/months': { value: 12, revision: 1 },
    contactName: { value: 'Jo Rath', revision: 1 },
    contactEmail: { value: 'jo@neckarsulm.example', revision: 1 },
  },
} as unknown as Part;

function preview(sections: Record<string, StoredFields>) {
  if (!version.parts) throw new Error('the measure has no parts');
  const context = { round: { rates: { post: 60_000_00 }, fundingPeriod: { from: '2027-01-01', to: '2027-12-31' } } };
  return takeOverPreview({ version, parts: version.parts, context: context as never }, part, sections);
}

const changesOf = (sections: Record<string, StoredFields>) =>
  preview(sections).flatMap(({ page, changes }) => changes.map((change) => ({ page: page.id, ...change })));

/** The form as it stands after the part was taken over. */
function takenOver(): Record<string, StoredFields> {
  const source = { kind: 'part' as const, label: 'Neckarsulm', at };
  return Object.fromEntries(
    preview({}).map(({ page, after }) => [
      page.id,
      Object.fromEntries(
        Object.entries(after).map(([path, { value }]): [string, StoredField] => [path, { value, revision: 1, source }]),
      ),
    ]),
  );
}

describe('what taking a part over would change', () => {
  it('is a post and its recipient in an empty form', () => {
    expect(changesOf({})).toEqual([
      { page: 'posts', path: 'posts/part1r1', kind: 'new', own: false },
      { page: 'onward', path: 'passesOn', kind: 'new', own: false },
      { page: 'onward', path: 'recipients/part1', kind: 'new', own: false },
    ]);
  });

  it('puts new rows behind those that stand there', () => {
    const [posts] = preview({ posts: { 'posts/mine': { value: 4, revision: 1 } } });
    expect(posts?.after['posts/part1r1']?.value).toBe(5);
  });

  it('is nothing once it was taken over', () => {
    expect(changesOf(takenOver())).toEqual([]);
  });

  it('leaves alone what stands there of another part, of an organisation of the same name or with a longer number', () => {
    const source = { kind: 'part' as const, label: 'Neckarsulm', at };
    const others = { 'posts/part2r1': { value: 7, revision: 1, source }, 'posts/part10r1': { value: 8, revision: 1 } };
    const sections = takenOver();
    expect(changesOf({ ...sections, posts: { ...sections.posts, ...others } })).toEqual([]);
  });

  it('names what the applicant entered and would lose', () => {
    const sections = takenOver();
    const posts = { ...sections.posts, 'posts/part1r1/fte': { value: 75, revision: 2 } };
    expect(changesOf({ ...sections, posts })).toEqual([
      { page: 'posts', path: 'posts/part1r1/fte', kind: 'changed', own: true },
    ]);
    expect(changesOf({ onward: { passesOn: { value: false, revision: 1 } } })).toContainEqual({
      page: 'onward',
      path: 'passesOn',
      kind: 'changed',
      own: true,
    });
  });

  it('takes out a row that the part no longer has, and says when somebody worked on it', () => {
    const sections = takenOver();
    const source = { kind: 'part' as const, label: 'Neckarsulm', at };
    const second = {
      'posts/part1r2': { value: 1, revision: 1, source },
      'posts/part1r2/fte': { value: 25, revision: 1, source },
    };
    const untouched = { ...sections, posts: { ...sections.posts, ...second } };
    expect(changesOf(untouched)).toEqual([{ page: 'posts', path: 'posts/part1r2', kind: 'removed', own: false }]);
    const worked = { ...untouched.posts, 'posts/part1r2/fte': { value: 30, revision: 2 } };
    expect(changesOf({ ...untouched, posts: worked })).toEqual([
      { page: 'posts', path: 'posts/part1r2', kind: 'removed', own: true },
    ]);
  });

  it('leaves rows of others alone', () => {
    const sections = takenOver();
    const source = { kind: 'part' as const, label: 'Bad Friedrichshall', at };
    const posts = { ...sections.posts, 'posts/part2r1': { value: 7, revision: 1, source } };
    expect(changesOf({ ...sections, posts })).toEqual([]);
  });
});
