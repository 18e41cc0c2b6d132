import { describe, expect, it } from 'vitest';
import type { Day } from '#schemas/ids.ts';
import type { Actor } from '#schemas/person/person.ts';
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

const member = (id: string, role: 'editor' | 'signatory'): Actor =>
  ({
    person: { id, authorityRoles: [] },
    memberships: [{ organisationId: 'kreis-08125', organisationName: 'Landkreis', role }],
  }) as unknown as Actor;
const editor = member('elif', 'editor');
const signatory = member('martin', 'signatory');

const handed = (id: string, state: 'handedOver' | 'handedBack', by: string, at: string) =>
  listed(id, {
    ...{ status: 'draft', organisationId: 'kreis-08125' },
    handover: { state, note: '', at, by, byName: by },
  });

const today = '2027-02-06' as Day;

const seen = (items: ReturnType<typeof inboxOf>) =>
  items.map(({ kind, listed: { application } }) => [application.id, kind]);

describe('the inbox of an applicant', () => {
  it('has what is to be done on top, the nearest last day first', () => {
    expect(seen(inboxOf(applications, editor, today).filter(isToDo))).toEqual([
      ['notice', 'notice'],
      ['asked', 'request'],
    ]);
  });

  it('tells what is new, the newest first, and leaves out drafts and what was withdrawn', () => {
    expect(seen(inboxOf(applications, editor, today).filter((item) => !isToDo(item)))).toEqual([
      ['granted', 'decision'],
      ['new', 'receipt'],
      ['posted', 'noticeByPost'],
      ['old', 'receipt'],
    ]);
  });

  it('has what was handed over for those who sign, and what was handed back for the others', () => {
    const drafts = [
      handed('later', 'handedOver', 'elif', '2027-02-03T10:00:00.000Z'),
      handed('sooner', 'handedOver', 'elif', '2027-02-01T10:00:00.000Z'),
      handed('back', 'handedBack', 'martin', '2027-02-02T10:00:00.000Z'),
    ];
    expect(seen(inboxOf(drafts, signatory, today))).toEqual([
      ['sooner', 'handedOver'],
      ['later', 'handedOver'],
    ]);
    expect(seen(inboxOf(drafts, editor, today))).toEqual([['back', 'handedBack']]);
    expect(inboxOf(drafts, signatory, today).every(isToDo)).toBe(true);
  });

  it('puts what has a last day before what colleagues handed on', () => {
    const drafts = [handed('draft', 'handedOver', 'elif', '2027-02-01T10:00:00.000Z'), ...applications];
    expect(seen(inboxOf(drafts, signatory, today).filter(isToDo))).toEqual([
      ['notice', 'notice'],
      ['asked', 'request'],
      ['draft', 'handedOver'],
    ]);
  });

  it('does not ask a signatory to sign what they handed to another one', () => {
    const own = handed('own', 'handedOver', 'martin', '2027-02-01T10:00:00.000Z');
    expect(inboxOf([own], signatory, today)).toEqual([]);
    expect(seen(inboxOf([own], member('gerda', 'signatory'), today))).toEqual([['own', 'handedOver']]);
  });

  it('has duties of grants from thirty days before their last day on, and once they are overdue', () => {
    const duties = [
      { kind: 'payment', subject: '2', due: '2027-02-01' },
      { kind: 'interimProof', due: '2027-02-05' },
      { kind: 'proof', due: '2027-03-08' },
      { kind: 'renewal', due: '2027-03-09' },
    ];
    const grant = { ...applications.at(-1), grant: { status: 'running', duties } } as ListedApplication;
    const found = inboxOf([grant], editor, today).filter(isToDo);
    expect(found.map((item) => item.kind === 'duty' && item.duty.kind)).toEqual(['interimProof', 'proof']);
  });
});
