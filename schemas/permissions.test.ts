import { describe, expect, it } from 'vitest';
import { type AuthorityId, firstAuthority } from './authority.ts';
import type { OrganisationId, PersonId } from './ids.ts';
import { can, mayEver } from './permissions.ts';
import type { Actor } from './person/person.ts';
import type { AuthorityRole, MemberRole } from './person/roles.ts';

const heilbronn = 'kreis-08125' as OrganisationId;
const stuttgart = 'kreis-08111' as OrganisationId;

const person = (authorityRoles: AuthorityRole[]): Actor['person'] => ({
  schemaVersion: 2,
  id: 'p1' as PersonId,
  name: 'Somebody',
  email: 'somebody@example.org',
  language: 'de',
  authorityRoles,
  ...(authorityRoles.length > 0 && { authorityId: firstAuthority }),
});
/** What was applied for at the authority that the officials work for. */
const here = { authorityId: firstAuthority };
const member = (role: MemberRole): Actor => ({
  person: person([]),
  memberships: [{ organisationId: heilbronn, organisationName: 'Landkreis Heilbronn', role }],
});
const official = (role: AuthorityRole): Actor => ({ person: person([role]), memberships: [] });

describe('somebody who works for an applicant and for the authority', () => {
  const both: Actor = { person: person(['caseOfficer', 'approver']), memberships: member('signatory').memberships };
  const decision = { ...here, submitted: true, taskRole: 'approver', reviewerIds: [] };

  it('neither checks nor decides what their own organisation applies for', () => {
    const check = { ...here, submitted: true, taskRole: 'caseOfficer', organisationId: heilbronn };
    expect(can(both, 'task.claim', check)).toBe(false);
    expect(can(both, 'task.complete', { ...check, assigneeId: 'p1' })).toBe(false);
    expect(can(both, 'task.claim', { ...decision, organisationId: heilbronn })).toBe(false);
  });

  it('reads what their own organisation applied for as its member alone', () => {
    const editing: Actor = { person: person(['auditor', 'approver']), memberships: member('editor').memberships };
    const own = { ...here, submitted: true, organisationId: heilbronn };
    expect(can(editing, 'application.read', own)).toBe(true);
    expect(can(editing, 'task.read', { ...own, taskRole: 'approver' })).toBe(false);
    expect(can(editing, 'notice.open', { ...own, delivered: false })).toBe(false);
    expect(can(editing, 'task.read', { ...own, organisationId: stuttgart, taskRole: 'approver' })).toBe(true);
  });

  it('decides about other organisations', () => {
    expect(can(both, 'task.claim', { ...decision, organisationId: stuttgart })).toBe(true);
  });
});

describe('members of an organisation', () => {
  it('edit their own application but no other', () => {
    expect(can(member('editor'), 'application.edit', { organisationId: heilbronn })).toBe(true);
    expect(can(member('editor'), 'application.edit', { organisationId: stuttgart })).toBe(false);
  });

  it('submit and withdraw only as signatories', () => {
    expect(can(member('signatory'), 'application.submit', { organisationId: heilbronn })).toBe(true);
    expect(can(member('editor'), 'application.submit', { organisationId: heilbronn })).toBe(false);
    expect(can(member('editor'), 'application.withdraw', { organisationId: heilbronn })).toBe(false);
  });

  it('answer an information request, revoke a consent and receive a notice only as signatories', () => {
    const facts = { organisationId: heilbronn };
    for (const action of ['request.answer', 'consent.revoke', 'notice.retrieve', 'member.manage'] as const) {
      expect(can(member('signatory'), action, facts)).toBe(true);
      expect(can(member('signatory'), action, { organisationId: stuttgart })).toBe(false);
      expect(can(member('editor'), action, facts)).toBe(false);
    }
  });

  it('open a notice as editors only once it was delivered', () => {
    const facts = { organisationId: heilbronn };
    expect(can(member('editor'), 'notice.open', { ...facts, delivered: false })).toBe(false);
    expect(can(member('editor'), 'notice.open', { ...facts, delivered: true })).toBe(true);
    expect(can(member('signatory'), 'notice.open', { ...facts, delivered: false })).toBe(true);
    expect(can(member('signatory'), 'notice.open', { organisationId: stuttgart, delivered: true })).toBe(false);
  });

  it('never see tasks', () => {
    expect(mayEver(member('signatory'), 'task.read')).toBe(false);
  });
});

describe('people of the authority', () => {
  it.each(['caseOfficer', 'technicalReviewer', 'approver', 'budgetOfficer', 'auditor'] as const)(
    'read submitted applications and no drafts as %s',
    (role) => {
      expect(can(official(role), 'application.read', { ...here, organisationId: heilbronn, submitted: true })).toBe(
        true,
      );
      expect(can(official(role), 'application.read', { ...here, organisationId: heilbronn, submitted: false })).toBe(
        false,
      );
    },
  );

  it.each(['caseOfficer', 'technicalReviewer', 'expert', 'approver', 'budgetOfficer'] as const)(
    'see nothing of what was applied for at another authority as %s',
    (role) => {
      const there = { submitted: true, taskRole: role, authorityId: 'kultusministerium' as AuthorityId };
      for (const action of ['application.read', 'document.read', 'task.read', 'task.claim', 'budget.read'] as const)
        expect(can(official(role), action, there)).toBe(false);
    },
  );

  it('see what all authorities do as auditors', () => {
    const there = { submitted: true, authorityId: 'kultusministerium' as AuthorityId };
    expect(can(official('auditor'), 'application.read', there)).toBe(true);
    expect(can(official('auditor'), 'budget.read', there)).toBe(true);
  });

  it('do not read applications as administrators', () => {
    expect(mayEver(official('administrator'), 'application.read')).toBe(false);
  });

  it('complete a task only when they claimed it', () => {
    const facts = { ...here, submitted: true, taskRole: 'caseOfficer' };
    expect(can(official('caseOfficer'), 'task.complete', { ...facts, assigneeId: 'p1' })).toBe(true);
    expect(can(official('caseOfficer'), 'task.complete', { ...facts, assigneeId: 'p2' })).toBe(false);
    expect(can(official('caseOfficer'), 'task.complete', facts)).toBe(false);
  });

  it('do not decide on what they reviewed', () => {
    const facts = { ...here, submitted: true, taskRole: 'approver' };
    expect(can(official('approver'), 'task.claim', { ...facts, reviewerIds: ['p2'] })).toBe(true);
    expect(can(official('approver'), 'task.claim', { ...facts, reviewerIds: ['p2', 'p1'] })).toBe(false);
  });

  it('find money only as budget officers, and decide nothing by it', () => {
    const facts = { ...here, submitted: true, taskRole: 'budgetOfficer', assigneeId: 'p1' };
    expect(can(official('budgetOfficer'), 'task.complete', facts)).toBe(true);
    expect(can(official('approver'), 'task.complete', facts)).toBe(false);
    expect(can(official('budgetOfficer'), 'task.complete', { ...facts, taskRole: 'approver' })).toBe(false);
  });

  it('take back only a pass of their own', () => {
    const facts = { ...here, submitted: true, taskRole: 'technicalReviewer' };
    expect(can(official('technicalReviewer'), 'task.reopen', { ...facts, assigneeId: 'p1' })).toBe(true);
    expect(can(official('technicalReviewer'), 'task.reopen', { ...facts, assigneeId: 'p2' })).toBe(false);
    expect(mayEver(official('approver'), 'task.reopen')).toBe(false);
  });

  it('give applicants more time only for other organisations than their own', () => {
    const both: Actor = { person: person(['caseOfficer']), memberships: member('editor').memberships };
    expect(can(both, 'request.extend', { ...here, submitted: true, organisationId: stuttgart })).toBe(true);
    expect(can(both, 'request.extend', { ...here, submitted: true, organisationId: heilbronn })).toBe(false);
  });

  it('write nothing as auditors', () => {
    const actions = [
      ...(['request.extend', 'task.reopen', 'notice.retrieve', 'member.manage', 'accessCode.issue'] as const),
      ...(['application.edit', 'application.submit', 'task.claim', 'task.complete'] as const),
    ];
    expect(actions.filter((action) => mayEver(official('auditor'), action))).toEqual([]);
  });
});
