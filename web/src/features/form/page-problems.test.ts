import { describe, expect, it } from 'vitest';
import type { Page } from '#schemas/form/page.ts';
import type { StoredFields } from '#schemas/form/paths.ts';
import type { Day } from '#schemas/ids.ts';
import type { FormContext, FormRule, MeasureVersion } from '#schemas/measures/measure.ts';
import type { DraftEntries } from './autosave/draft-entry.ts';
import { SectionDraft } from './autosave/section-draft.ts';
import { type Checked, formProblems, pageProblems } from './page-problems.ts';
import { noteRefusal } from './refusals.ts';

const label = { de: 'x', en: 'x' };
const fte = { kind: 'number', label, places: 2, min: 25, max: 100, unit: label } as const;
const page: Page = {
  id: 'posts',
  minutes: 1,
  title: label,
  fields: {
    name: { kind: 'text', label, maxLength: 5 },
    nickname: { kind: 'text', label, maxLength: 5, required: false },
    posts: { kind: 'rows', label, rowLabel: label, addLabel: label, minRows: 1, maxRows: 9, fields: { fte } },
  },
};
const money: Page = {
  id: 'money',
  minutes: 1,
  title: label,
  fields: {
    passesOn: { kind: 'yesNo', label },
    amount: { kind: 'money', label, min: 1, max: 1000, when: { field: 'passesOn', is: [true] } },
    papers: { kind: 'files', label, maxFiles: 2, required: false },
  },
};

/** A draft that stays on this computer. */
const draft = (of: Page, stored: StoredFields, kept: DraftEntries = {}) =>
  new SectionDraft(of, stored, kept, { send: () => new Promise(() => {}), keep: () => {} });

const context = { round: {}, requiredAttachments: [] } as unknown as FormContext;
const form = (drafts: SectionDraft[], rules: FormRule[] = [], requiredAttachments: string[] = []): Checked => ({
  version: { pages: drafts.map((each) => each.page), rules } as unknown as MeasureVersion,
  context: { ...context, requiredAttachments },
  drafts,
});

const row = { 'posts/aaaa': { value: 0, revision: 1 } };
const one = (value: string | number | boolean) => ({ value, revision: 1 });

describe('what is wrong with a page', () => {
  it('is named in reading order, wrong texts and missing ones alike', () => {
    const posts = draft(page, { name: one('Erika'), ...row });
    const texts = { name: '', nickname: 'too long', 'posts/aaaa/fte': 'half' };
    expect(pageProblems(form([posts]), 'posts', texts)).toEqual([
      { page: 'posts', path: 'name', code: 'required' },
      { page: 'posts', path: 'nickname', code: 'tooLong' },
      { page: 'posts', path: 'posts/aaaa/fte', code: 'notANumber' },
    ]);
  });

  it('is judged by what stands on the screen', () => {
    const posts = form([draft(page, { ...row, 'posts/aaaa/fte': one(10) })]);
    expect(pageProblems(posts, 'posts', { name: 'Erika', nickname: '', 'posts/aaaa/fte': '0,5' })).toEqual([]);
    expect(pageProblems(posts, 'posts', { name: 'Erika', nickname: '', 'posts/aaaa/fte': '0,1' })).toMatchObject([
      { code: 'tooSmall' },
    ]);
  });

  it('includes a text that the server refused', () => {
    const refused = { name: { typed: 'Erika', value: 'Erika', baseRevision: 0, state: 'refused' } } as const;
    const posts = draft(page, { ...row, 'posts/aaaa/fte': one(50) }, refused);
    expect(pageProblems(form([posts]), 'posts')).toMatchObject([{ path: 'name', code: 'tooLong' }]);
  });

  it('includes a group without rows', () => {
    const posts = draft(page, { name: one('Erika') });
    expect(pageProblems(form([posts]), 'posts')).toEqual([{ page: 'posts', path: 'posts', code: 'tooFewRows' }]);
  });

  it('says that an amount cannot be read, and nothing about it while nobody asks for it', () => {
    const shown = form([draft(money, { passesOn: one(true) })]);
    expect(pageProblems(shown, 'money', { passesOn: 'true', amount: 'many' })).toEqual([
      { page: 'money', path: 'amount', code: 'notMoney' },
    ]);
    expect(pageProblems(shown, 'money', { passesOn: 'false', amount: 'many' })).toEqual([]);
  });

  it('asks for an answer to a question that was left open', () => {
    expect(pageProblems(form([draft(money, {})]), 'money')).toEqual([
      { page: 'money', path: 'passesOn', code: 'required' },
    ]);
  });
});

describe('what is wrong with a form', () => {
  const complete = [
    draft(page, { name: one('Erika'), ...row, 'posts/aaaa/fte': one(50) }),
    draft(money, { passesOn: one(false) }),
  ];

  it('includes what the rules over several pages say, at the place that they name', () => {
    const rule: FormRule = {
      code: 'tooLittle',
      message: label,
      check: (values) => (values['money']?.['passesOn'] === false ? [{ page: 'posts', path: 'posts' }] : []),
    };
    expect(formProblems(form(complete, [rule]))).toEqual([{ page: 'posts', path: 'posts', code: 'tooLittle' }]);
    expect(pageProblems(form(complete, [rule]), 'money')).toEqual([]);
  });

  it('includes an attachment that the round insists on', () => {
    expect(formProblems(form(complete, [], ['papers']))).toEqual([{ page: 'money', path: 'papers', code: 'required' }]);
  });

  it('includes a file that has not been checked yet', () => {
    const withFile = [complete[0], draft(money, { passesOn: one(false), 'papers/f1f1': one(0) })] as SectionDraft[];
    const problems = formProblems({ ...form(withFile), view: { documents: [] } });
    expect(problems).toEqual([{ page: 'money', path: 'papers', code: 'fileNotReady' }]);
  });
});

describe('what the server found wrong on submission', () => {
  const sections = { posts: { name: one('Erika'), ...row, 'posts/aaaa/fte': one(50) } };
  const checked = (id: string, posts = draft(page, sections.posts)): Checked => ({
    ...form([posts]),
    view: { documents: [], application: { id } },
  });
  const found = [
    { page: 'posts', path: 'name', code: 'tooLong' },
    { page: 'posts', path: 'posts/aaaa/fte', code: 'tooLarge' },
  ];

  it('stands at the same fields as what the browser finds', () => {
    expect(formProblems(checked('one'))).toEqual([]);
    noteRefusal('one', found, { pages: [page], sections });
    expect(formProblems(checked('one'))).toEqual(found);
    expect(formProblems(checked('another'))).toEqual([]);
  });

  it('is gone from a field once it was changed, and stays at the others', () => {
    noteRefusal('two', found, { pages: [page], sections });
    const texts = { name: 'Erik', nickname: '', 'posts/aaaa/fte': '0,50' };
    expect(pageProblems(checked('two'), 'posts', texts)).toEqual([found[1]]);
  });

  it('does not hide what the browser says about the same field', () => {
    noteRefusal('three', found, { pages: [page], sections });
    const texts = { name: '', nickname: '', 'posts/aaaa/fte': 'halb' };
    expect(pageProblems(checked('three'), 'posts', texts)).toEqual([
      { page: 'posts', path: 'name', code: 'required' },
      { page: 'posts', path: 'posts/aaaa/fte', code: 'notANumber' },
    ]);
  });
});

describe('a text that cannot be stored', () => {
  it('says whether it is too long, no text, or no day', () => {
    const kinds: Page = {
      ...{ id: 'kinds', minutes: 1, title: label },
      fields: {
        name: { kind: 'text', label, maxLength: 5 },
        town: { kind: 'text', label, maxLength: 50 },
        begins: { kind: 'date', label, from: '2027-01-01' as Day, to: '2027-12-31' as Day },
      },
    };
    const texts = { name: 'too long', town: 'a\u0007b', begins: '31.2.2027' };
    expect(pageProblems(form([draft(kinds, {})]), 'kinds', texts)).toEqual([
      { page: 'kinds', path: 'name', code: 'tooLong' },
      { page: 'kinds', path: 'town', code: 'notReadable' },
      { page: 'kinds', path: 'begins', code: 'notADate' },
    ]);
  });
});
