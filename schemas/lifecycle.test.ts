import { describe, expect, it } from 'vitest';
import { applicationLifecycle } from './application/lifecycle.ts';
import { deliveryLifecycle } from './delivery/delivery.ts';
import { isFinal, legalActions, transition } from './lifecycle.ts';
import { PaktwerkError } from './paktwerk-error.ts';
import { requestLifecycle } from './review/information-request.ts';
import { taskLifecycle } from './review/task.ts';

const legalForApplications = [
  ['draft', 'submit', 'submitted'],
  ['draft', 'discard', 'discarded'],
  ['draft', 'handOver', 'draft'],
  ['draft', 'handBack', 'draft'],
  ['submitted', 'register', 'inReview'],
  ['submitted', 'withdraw', 'withdrawn'],
  ['inReview', 'pass', 'inReview'],
  ['inReview', 'return', 'returned'],
  ['inReview', 'reopen', 'inReview'],
  ['inReview', 'recommendApproval', 'inDecision'],
  ['inReview', 'recommendRejection', 'inDecision'],
  ['inReview', 'withdraw', 'withdrawn'],
  ['returned', 'answer', 'inReview'],
  ['returned', 'lapse', 'inReview'],
  ['returned', 'withdraw', 'withdrawn'],
  ['inDecision', 'approve', 'approved'],
  ['inDecision', 'reject', 'rejected'],
  ['inDecision', 'sendBack', 'inReview'],
  ['inDecision', 'reopen', 'inReview'],
  ['inDecision', 'withdraw', 'withdrawn'],
] as const;
const applicationStates = 'draft submitted inReview returned inDecision approved rejected withdrawn discarded'.split(
  ' ',
);
const applicationActions = [
  ...[
    'submit',
    'discard',
    'handOver',
    'handBack',
    'register',
    'withdraw',
    'pass',
    'return',
    'answer',
    'lapse',
    'reopen',
    'sendBack',
  ],
  ...['recommendApproval', 'recommendRejection', 'approve', 'reject'],
];

const legalForRequests = [
  ['open', 'answer', 'answered'],
  ['open', 'lapse', 'lapsed'],
  ['open', 'close', 'closed'],
  ['open', 'extend', 'open'],
  ['open', 'remind', 'open'],
] as const;
const requestStates = ['open', 'answered', 'lapsed', 'closed'];
const requestActions = ['answer', 'lapse', 'close', 'extend', 'remind'];

const legalForDeliveries = [
  ['preparing', 'notify', 'notified'],
  ['preparing', 'resortToPost', 'toBePosted'],
  ['notified', 'retrieve', 'delivered'],
  ['notified', 'expire', 'toBePosted'],
  ['toBePosted', 'post', 'delivered'],
] as const;
const deliveryStates = ['preparing', 'notified', 'toBePosted', 'delivered'];
const deliveryActions = ['notify', 'resortToPost', 'retrieve', 'expire', 'post'];

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
    const facts = {
      from: 'inDecision',
      action: 'submit',
      allowed: ['approve', 'reject', 'sendBack', 'reopen', 'withdraw'],
    };
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

describe('the life of an information request', () => {
  it.each(legalForRequests)('goes from %s by %s to %s', (from, action, to) => {
    expect(transition(requestLifecycle, from, action)).toBe(to);
  });

  it.each(illegal(requestStates, requestActions, legalForRequests))('refuses in %s to %s', (from, action) => {
    expect(() => transition(requestLifecycle, from as 'open', action as 'answer')).toThrow(PaktwerkError);
  });
});

describe('the delivery of a notice', () => {
  it.each(legalForDeliveries)('goes from %s by %s to %s', (from, action, to) => {
    expect(transition(deliveryLifecycle, from, action)).toBe(to);
  });

  it.each(illegal(deliveryStates, deliveryActions, legalForDeliveries))('refuses when %s to %s', (from, action) => {
    expect(() => transition(deliveryLifecycle, from as 'preparing', action as 'post')).toThrow(PaktwerkError);
  });
});
