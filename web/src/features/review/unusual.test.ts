import { beforeAll, describe, expect, it } from 'vitest';
import type { Checklist, Task } from '#schemas/review/task.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { loadMeasure } from '../../app/measures.ts';
import { unusualOf } from './unusual.ts';

beforeAll(() => loadMeasure('integrationsmanagement'));

const round = {
  id: 'integrationsmanagement-2027',
  measure: 'integrationsmanagement',
  rates: { post: 60_000_00 },
  fundingPeriod: { from: '2027-01-01', to: '2027-12-31' },
};
const onePost = { 'posts/row1': 0, 'posts/row1/fte': 100, 'posts/row1/months': 12 };
const stored = (values: object) =>
  Object.fromEntries(Object.entries(values).map(([path, value]) => [path, { value, revision: 1 }]));

const looked = (step: 'formalCheck' | 'technicalReview', checklist: Checklist, more: object = {}) =>
  ({
    id: `${step}-1`,
    step,
    kind: 'review',
    status: 'completed',
    outcome: 'passed',
    openedAt: '2026-11-10T09:00:00.000Z',
    completedAt: '2026-11-11T09:00:00.000Z',
    claimedByName: 'Petra Lang',
    checklist,
    ...more,
  }) as unknown as Task;
const ok = (...points: string[]): Checklist => Object.fromEntries(points.map((point) => [point, { state: 'ok' }]));
const formal = ok('entitled', 'complete', 'notBegun', 'account');

const plain = {
  application: {
    status: 'inDecision',
    measure: 'integrationsmanagement',
    measureVersion: 1,
    requestedAmount: 60_000_00,
    late: false,
    portalConsent: true,
  },
  round,
  sections: { posts: stored(onePost) },
  checks: [{ id: 'inTime', passed: true }],
  requests: [],
  documents: [],
  tasks: [looked('formalCheck', formal)],
  reservedAmount: 60_000_00,
  terms: { requiredAttachments: [] },
};
const kindsOf = (view: object) =>
  unusualOf({ ...plain, ...view } as unknown as ApplicationView).map(({ kind }) => kind);
const applied = (facts: object) => ({ application: { ...plain.application, ...facts } });

describe('a case without anything unusual', () => {
  it('has nothing to say', () => {
    expect(kindsOf({})).toEqual([]);
  });
});

describe('whoever decides is told', () => {
  it.each([
    { what: 'a check that failed', view: { checks: [{ id: 'inTime', passed: false }] }, kind: 'check' },
    { what: 'a late application', view: applied({ late: true }), kind: 'late' },
    { what: 'a consent that is missing', view: applied({ portalConsent: false }), kind: 'noConsent' },
    { what: 'a frame that cuts', view: { frame: 50_000_00 }, kind: 'frame' },
    { what: 'a smaller reservation', view: { reservedAmount: 59_999_99 }, kind: 'reservedLess' },
    { what: 'no reservation', view: { reservedAmount: undefined }, kind: 'notReserved' },
    { what: 'terms that are missing', view: { terms: undefined }, kind: 'noTerms' },
    { what: 'an unanswered request', view: { requests: [{ status: 'lapsed' }] }, kind: 'request' },
    {
      what: 'a point that nobody looked at',
      view: { tasks: [looked('formalCheck', ok('entitled', 'complete', 'notBegun'))] },
      kind: 'notLookedAt',
    },
    {
      what: 'an objection',
      view: { tasks: [looked('formalCheck', { ...formal, account: { state: 'objection' } })] },
      kind: 'objection',
    },
    {
      what: 'a recommended rejection',
      view: { tasks: [looked('formalCheck', formal, { outcome: 'rejected' })] },
      kind: 'rejectionRecommended',
    },
  ])('$what', ({ view, kind }) => {
    expect(kindsOf(view)).toEqual([kind]);
  });

  it('only what stands: a step that was opened again counts as it ended last', () => {
    const again = {
      id: 'formalCheck-2',
      openedAt: '2026-11-12T09:00:00.000Z',
      completedAt: '2026-11-13T09:00:00.000Z',
    };
    const first = looked('formalCheck', { ...formal, account: { state: 'objection' } });
    expect(kindsOf({ tasks: [first, looked('formalCheck', formal, again)] })).toEqual([]);
  });

  it('not what a step left open that asked the applicant: it is looked at again', () => {
    const asked = looked('formalCheck', ok('entitled'), { outcome: 'returned' });
    const again = {
      id: 'formalCheck-2',
      openedAt: '2026-11-12T09:00:00.000Z',
      completedAt: '2026-11-13T09:00:00.000Z',
    };
    expect(kindsOf({ tasks: [asked, looked('formalCheck', formal, again)] })).toEqual([]);
  });

  it('the gravest first', () => {
    const view = { ...applied({ late: true, portalConsent: false }), checks: [{ id: 'inTime', passed: false }] };
    expect(kindsOf(view)).toEqual(['check', 'late', 'noConsent']);
  });
});
