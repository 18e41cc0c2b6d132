import { describe, expect, it } from 'vitest';
import { applicationLifecycle } from './application/lifecycle.ts';
import { isFinal, legalActions, transition } from './lifecycle.ts';
import { PaktwerkError } from './paktwerk-error.ts';
import { taskLifecycle } from './review/task.ts';

const legalForApplications = [
  ['draft', 'submit', 'submitted'],
  ['draft', 'discard', 'discarded'],
  ['submitted', 'register', 'inReview'],
  ['submitted', 'withdraw', 'withdrawn'],
  ['inReview', 'pass', 'inReview'],
  ['inReview', 'recommendApproval', 'inDecision'],
  ['inReview', 'recommendRejection', 'inDecision'],
  ['inReview', 'withdraw', 'withdrawn'],
  ['inDecision', 'approve', 'approved'],
  ['inDecision', 'reject', 'rejected'],
  ['inDecision', 'withdraw', 'withdrawn'],
] as const;
const applicationStates = 'draft submitted inReview inDecision approved rejected withdrawn discarded'.split(' ');
const applicationActions =
  'submit discard register withdraw pass recommendApproval recommendRejection approve reject'.split(' ');

const legalForTasks = [
  ['open', 'claim', 'claimed'],
  ['open', 'close', 'closed'],
  ['claimed', 'release', 'open'],
  ['claimed', 'complete', 'completed'],
  ['claimed', 'close', 'closed'],
] as const;
const taskStates = ['open', 'claimed', 'completed', 'closed'];
const taskActions = ['claim', 'release', 'complete', 'close'];

type Legal = readonly (readonly [string, string, string])[];
const illegal = (states: string[], actions: string[], legal: Legal) =>
  states
    .flatMap((state) => actions.map((action) => [state, action] as const))
    .filter(([state, action]) => !legal.some(([from, by]) => from === state && by === action));

describe('the life of an application', () => {
  it.each(legalForApplications)('goes from %s by %s to %s', (from, action, to) => {
    expect(transition(applicationLifecycle, from, action)).toBe(to);
  });

  it.each(illegal(applicationStates, applicationActions, legalForApplications))(
    'refuses in %s to %s',
    (from, action) => {
      expect(() => transition(applicationLifecycle, from as 'draft', action as 'submit')).toThrow(PaktwerkError);
    },
  );

  it.each(['approved', 'rejected', 'withdrawn', 'discarded'] as const)('ends when %s', (state) => {
    expect(isFinal(applicationLifecycle, state)).toBe(true);
  });

  it('names the legal actions when it refuses one', () => {
    const facts = { from: 'inDecision', action: 'submit', allowed: ['approve', 'reject', 'withdraw'] };
    expect(() => transition(applicationLifecycle, 'inDecision', 'submit')).toThrow(expect.objectContaining({ facts }));
  });
});

describe('the life of a task', () => {
  it.each(legalForTasks)('goes from %s by %s to %s', (from, action, to) => {
    expect(transition(taskLifecycle, from, action)).toBe(to);
  });

  it.each(illegal(taskStates, taskActions, legalForTasks))('refuses in %s to %s', (from, action) => {
    expect(() => transition(taskLifecycle, from as 'open', action as 'claim')).toThrow(PaktwerkError);
  });

  it('is over when completed or closed', () => {
    expect(legalActions(taskLifecycle, 'completed')).toEqual([]);
    expect(legalActions(taskLifecycle, 'closed')).toEqual([]);
  });
});
