import { expect, it } from 'vitest';
import type { Instant } from '../ids.ts';
import { workedSteps } from './steps.ts';
import { targetDay } from './target-day.ts';

const application = { measure: 'integrationsmanagement', measureVersion: 1 };

it.each([
  { step: 'formalCheck', openedAt: '2026-11-22T11:00:00.000Z', due: '2026-12-02', why: 'ten days' },
  { step: 'technicalReview', openedAt: '2026-11-20T11:00:00.000Z', due: '2026-12-10', why: 'twenty days' },
  { step: 'decision', openedAt: '2026-11-22T23:30:00.000Z', due: '2026-12-03', why: 'counted from the day in Berlin' },
  { step: 'post', openedAt: '2026-12-23T11:00:00.000Z', due: '2026-12-28', why: 'past Christmas and the weekend' },
  { step: 'shortfall', openedAt: '2027-01-01T11:00:00.000Z', due: '2027-01-07', why: 'past Epiphany' },
])('$step opened at $openedAt should be done on $due: $why', ({ step, openedAt, due }) => {
  expect(targetDay(application, step, openedAt as Instant)).toBe(due);
});

it('every step that waits for somebody is known once', () => {
  expect(workedSteps.map(({ role, step }) => `${role} ${step}`)).toEqual([
    'caseOfficer formalCheck',
    'technicalReviewer technicalReview',
    'expert expertOpinion',
    'budgetOfficer shortfall',
    'approver decision',
    'caseOfficer post',
    'administrator operator',
  ]);
});
