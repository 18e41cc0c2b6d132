import { describe, expect, it } from 'vitest';
import { firstAuthority } from '#schemas/authority.ts';
import type { Actor } from '#schemas/person/person.ts';
import type { Task } from '#schemas/review/task.ts';
import { barOf, mayDo, mayReopen } from './task-rights.ts';

const person = (role: string, organisationId?: string) =>
  ({
    person: { id: `the-${role}`, authorityRoles: [role], authorityId: firstAuthority },
    memberships: organisationId ? [{ organisationId, role: 'editor' }] : [],
  }) as unknown as Actor;
const task = (more: object) =>
  ({
    id: 'formalCheck-1',
    kind: 'review',
    role: 'caseOfficer',
    status: 'open',
    openedAt: '1',
    ...more,
  }) as unknown as Task;
const facts = { organisationId: 'kreis-08125', reviewerIds: ['the-approver'] };

describe('why somebody may not work on a task', () => {
  it('is their own part in the review', () => {
    const decision = task({ kind: 'decision', role: 'approver' });
    expect(barOf(person('approver'), decision, facts)).toBe('fourEyes');
    expect(barOf(person('approver'), decision, { ...facts, reviewerIds: [] })).toBeUndefined();
  });

  it('is that they work for the applicant as well', () => {
    expect(barOf(person('caseOfficer', 'kreis-08125'), task({}), facts)).toBe('ownOrganisation');
    expect(barOf(person('caseOfficer', 'kreis-08111'), task({}), facts)).toBeUndefined();
  });

  it('needs no words where the role is another one', () => {
    expect(barOf(person('budgetOfficer'), task({}), facts)).toBeUndefined();
    expect(mayDo(person('budgetOfficer'), 'task.claim', task({}), facts)).toBe(false);
  });
});

describe('a pass can be taken back', () => {
  const passed = task({ status: 'completed', outcome: 'passed', claimedBy: 'the-caseOfficer', completedAt: '2' });
  const later = (status: string) => task({ id: 'technicalReview-1', status, openedAt: '3' });
  const may = (tasks: Task[], actor = person('caseOfficer'), status: 'inReview' | 'approved' = 'inReview') =>
    mayReopen(actor, passed, tasks, status, facts);

  it('by whoever made it, while nobody has worked on', () => {
    expect(may([passed, later('open')])).toBe(true);
    expect(may([passed])).toBe(true);
  });

  it('not once somebody has taken the next task', () => {
    expect(may([passed, later('claimed')])).toBe(false);
    expect(may([passed, later('completed')])).toBe(false);
  });

  it('not by others, and not after the decision', () => {
    expect(may([passed], person('technicalReviewer'))).toBe(false);
    expect(may([passed], person('caseOfficer'), 'approved')).toBe(false);
  });
});
