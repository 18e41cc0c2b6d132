import { describe, expect, it } from 'vitest';
import { inboxOf, isToDo, type ListedApplication } from './to-dos.ts';

const listed = (id: string, application: object, more: object = {}): ListedApplication =>
  ({
    application: { id, submittedAt: '2027-02-01T10:00:00.000Z', ...application },
    organisationName: 'Landkreis',
    roundTitle: { de: 'Runde', en: 'Round' },
    ...more,
  }) as unknown as ListedApplication;

const applications = [
  { ...listed('draft', {}), application: { id: 'draft', status: 'draft' } as ListedApplication['application'] },
  listed('old', { status: 'inReview', submittedAt: '2027-01-05T10:00:00.000Z' }),
  listed('new', { status: 'submitted', submittedAt: '2027-02-05T10:00:00.000Z' }),
  listed('withdrawn', { status: 'withdrawn' }),
  listed('asked', { status: 'returned', requestDue: '2027-02-20' }),
  listed('notice', { status: 'inDecision' }, { noticeReady: { documentId: 'abcd', retrieveUntil: '2027-02-12' } }),
  listed('posted', { status: 'inDecision' }, { noticeReady: { documentId: 'abcd' } }),
  listed('granted', { status: 'approved', delivery: { state: 'delivered', deliveredOn: '2027-02-10' } }),
];

const seen = (items: ReturnType<typeof inboxOf>) =>
  items.map(({ kind, listed: { application } }) => [application.id, kind]);

describe('the inbox of an applicant', () => {
  it('has what is to be done on top, the nearest last day first', () => {
    expect(seen(inboxOf(applications).filter(isToDo))).toEqual([
      ['notice', 'notice'],
      ['asked', 'request'],
    ]);
  });

  it('tells what is new, the newest first, and leaves out drafts and what was withdrawn', () => {
    expect(seen(inboxOf(applications).filter((item) => !isToDo(item)))).toEqual([
      ['granted', 'decision'],
      ['new', 'receipt'],
      ['posted', 'noticeByPost'],
      ['old', 'receipt'],
    ]);
  });
});
