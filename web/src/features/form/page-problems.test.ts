import { describe, expect, it } from 'vitest';
import type { Page } from '#schemas/form/page.ts';
import type { StoredFields } from '#schemas/form/paths.ts';
import type { DraftEntries } from './autosave/draft-entry.ts';
import { SectionDraft } from './autosave/section-draft.ts';
import { pageProblems } from './page-problems.ts';

const label = { de: 'x', en: 'x' };
const fte = { kind: 'number', label, places: 2, min: 25, max: 100, unit: label } as const;
const page: Page = {
  id: 'posts',
  title: label,
  fields: {
    name: { kind: 'text', label, maxLength: 5 },
    nickname: { kind: 'text', label, maxLength: 5, required: false },
    posts: { kind: 'rows', label, rowLabel: label, addLabel: label, minRows: 1, maxRows: 9, fields: { fte } },
  },
};

/** A draft that stays on this computer. */
const draft = (stored: StoredFields, kept: DraftEntries = {}) =>
  new SectionDraft(page, stored, kept, { send: () => new Promise(() => {}), keep: () => {} });

const row = { 'posts/aaaa': { value: 0, revision: 1 } };

describe('what is wrong with a page', () => {
  it('is named in reading order, wrong texts and missing ones alike', () => {
    const { view } = draft({ name: { value: 'Erika', revision: 1 }, ...row });
    const problems = pageProblems(page, view(), { name: '', nickname: 'too long', 'posts/aaaa/fte': 'half' });
    expect(problems).toEqual([
      { page: 'posts', path: 'name', code: 'required' },
      { page: 'posts', path: 'nickname', code: 'tooLong' },
      { page: 'posts', path: 'posts/aaaa/fte', code: 'notANumber' },
    ]);
  });

  it('is judged by what stands on the screen', () => {
    const { view } = draft({ ...row, 'posts/aaaa/fte': { value: 10, revision: 1 } });
    expect(pageProblems(page, view(), { name: 'Erika', nickname: '', 'posts/aaaa/fte': '0,5' })).toEqual([]);
    expect(pageProblems(page, view(), { name: 'Erika', nickname: '', 'posts/aaaa/fte': '0,1' })).toMatchObject([
      { code: 'tooSmall' },
    ]);
  });

  it('includes a text that the server refused', () => {
    const { view } = draft(
      { ...row, 'posts/aaaa/fte': { value: 50, revision: 1 } },
      { name: { typed: 'Erika', value: 'Erika', baseRevision: 0, state: 'refused' } },
    );
    expect(pageProblems(page, view())).toMatchObject([{ path: 'name', code: 'tooLong' }]);
  });

  it('includes a group without rows', () => {
    const { view } = draft({ name: { value: 'Erika', revision: 1 } });
    expect(pageProblems(page, view())).toEqual([{ page: 'posts', path: 'posts', code: 'tooFewRows' }]);
  });
});
