import { describe, expect, it } from 'vitest';
import type { StoredDocument } from '#schemas/document/document.ts';
import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { attachmentsOf, refusedUnsent, roomIn, sift, type Upload, withoutRow } from './attachment.ts';

const place = { page: 'attachments', field: 'further' };
const now = Date.parse('2026-11-22T11:00:30.000Z');

const recorded = (id: string, changes: Partial<StoredDocument> = {}): StoredDocument => ({
  ...{ schemaVersion: 1, id, applicationId: 'a' as ApplicationId, kind: 'attachment', status: 'stored', place },
  ...{ name: `${id}.pdf`, mediaType: 'application/pdf', bytes: 1, createdAt: '2026-11-22T11:00:00.000Z' as Instant },
  ...changes,
});
const upload = (changes: Partial<Upload> = {}): Upload => ({
  ...{
    key: 'mine',
    place: { applicationId: 'a', ...place },
    file: new File(['x'], 'mine.pdf'),
    state: 'sending',
    percent: 40,
  },
  ...changes,
});
const look = (documents: StoredDocument[], uploads: Upload[] = [], current = {}, at = now) =>
  attachmentsOf({ documents, uploads, current, place, now: at }).map(({ name, state }) => `${name} ${state}`);

describe('The attachments of a field', () => {
  it('are those sent for it, in the order in which they came', () => {
    const elsewhere = recorded('concept', { place: { page: 'attachments', field: 'concept' } });
    const later = recorded('a', { createdAt: '2026-11-22T11:00:10.000Z' as Instant });
    expect(look([later, elsewhere, recorded('b')])).toEqual(['b.pdf stored', 'a.pdf stored']);
  });

  it('do not show what was taken out of the form and is only kept on file', () => {
    const current = { 'further/a': { value: null, revision: 2 }, 'further/b': { value: 0, revision: 1 } };
    expect(look([recorded('a'), recorded('b')], [], current)).toEqual(['b.pdf stored']);
  });

  it('show a file once, from its choice to the end of its check', () => {
    expect(look([], [upload({ state: 'beginning' })])).toEqual(['mine.pdf sending']);
    const noted = recorded('x', { status: 'uploading', name: 'mine.pdf' });
    expect(look([noted], [upload({ documentId: 'x' })])).toEqual(['mine.pdf sending']);
    expect(look([noted], [upload({ documentId: 'x', state: 'sent' })])).toEqual(['mine.pdf checking']);
    expect(look([{ ...noted, status: 'checking' }], [upload({ documentId: 'x', state: 'sent' })])).toEqual([
      'mine.pdf checking',
    ]);
    expect(look([{ ...noted, status: 'stored' }], [upload({ documentId: 'x', state: 'sent' })])).toEqual([
      'mine.pdf stored',
    ]);
  });

  it('say that sending failed, also when the server has noted the file', () => {
    const noted = recorded('x', { status: 'uploading', name: 'mine.pdf' });
    expect(look([noted], [upload({ documentId: 'x', state: 'failed' })])).toEqual(['mine.pdf failed']);
  });

  it('take a colleague’s upload for lost after ten minutes, and a check after three', () => {
    const noted = recorded('x', { status: 'uploading' });
    const after = (minutes: number) => Date.parse('2026-11-22T11:00:00.000Z') + minutes * 60_000 + 1;
    expect(look([noted], [], {}, after(9))).toEqual(['x.pdf elsewhere']);
    expect(look([noted], [], {}, after(10))).toEqual(['x.pdf lost']);
    expect(look([{ ...noted, status: 'checking' }], [], {}, after(2))).toEqual(['x.pdf checking']);
    expect(look([{ ...noted, status: 'checking' }], [], {}, after(3))).toEqual(['x.pdf lost']);
  });
});

describe('The place of an attachment in the form', () => {
  it('is to be made once it was let in, and never again after it was emptied', () => {
    const documents = [recorded('a'), recorded('b'), recorded('c', { status: 'refused', refusal: 'harmful' })];
    const current = { 'further/b': { value: 0, revision: 1 } };
    const all = attachmentsOf({ documents, uploads: [], current, place, now });
    expect(withoutRow(all, current, 'further')).toEqual(['a']);
    expect(withoutRow(all, { ...current, 'further/a': { value: null, revision: 2 } }, 'further')).toEqual([]);
  });
});

it('tells before sending what would be refused', () => {
  const file = (name: string, size: number) => refusedUnsent({ name, size });
  expect(file('Beschluss.PDF', 10 * 1024 * 1024)).toBeUndefined();
  expect(file('Beschluss.pdf', 10 * 1024 * 1024 + 1)).toBe('tooLarge');
  expect(file('Beschluss.pdf', 0)).toBe('empty');
  expect(file('Liste.csv', 5)).toBe('typeNotAllowed');
});

describe('Room for files', () => {
  const pdf = (name: string) => new File(['x'], name);
  const attachments = (documents: StoredDocument[], uploads: Upload[] = []) =>
    attachmentsOf({ documents, uploads, current: {}, place, now });

  it('is what the field takes, less what is there or on its way; what was refused takes none', () => {
    const there = [recorded('a'), recorded('b', { status: 'refused', refusal: 'harmful' })];
    expect(roomIn(attachments(there, [upload()]), 3)).toBe(1);
    expect(roomIn(attachments(there), 1)).toBe(0);
  });

  it('is not taken twice by a file and the one that replaces it', () => {
    const both = [recorded('a'), recorded('b', { createdAt: '2026-11-22T11:00:10.000Z' as Instant })];
    expect(roomIn(attachments(both, [upload({ documentId: 'b', state: 'sent', replaces: 'a' })]), 1)).toBe(0);
    expect(roomIn(attachments(both, [upload({ documentId: 'b', state: 'sent', replaces: 'a' })]), 2)).toBe(1);
  });

  it('lets in as many files as there is room for, and says of the others why not', () => {
    const large = { name: 'gross.pdf', size: limits.attachmentBytes + 1 } as File;
    const chosen = [pdf('1.pdf'), pdf('2.exe'), large, pdf('3.pdf'), pdf('4.pdf')];
    const { sent, unsent } = sift(chosen, { field: 2, application: 40 });
    expect(sent.map(({ name }) => name)).toEqual(['1.pdf', '3.pdf']);
    expect(unsent.map(({ name, reason }) => `${name} ${reason}`)).toEqual([
      ...['2.exe typeNotAllowed', 'gross.pdf tooLarge', '4.pdf tooManyFiles'],
    ]);
    expect(sift([pdf('1.pdf')], { field: 2, application: 0 }).unsent).toMatchObject([{ reason: 'tooManyAttachments' }]);
  });
});
