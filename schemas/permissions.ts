import type { Actor } from './person/person.ts';
import type { Role } from './person/roles.ts';

/** What a permission can depend on besides the role. Facts that do not concern the record at hand are left out. */
export type RecordFacts = {
  organisationId?: string;
  /** Authority whose business the record is. */
  authorityId?: string;
  /** Whether the application has left the applicant's desk. Drafts are nobody's business but the organisation's. */
  submitted?: boolean;
  /** Role that a task waits for. */
  taskRole?: string;
  assigneeId?: string;
  /** Whether a notice has been delivered: until then only those who may receive it may open it. */
  delivered?: boolean;
  /** People who took part in the review of the application. */
  reviewerIds?: readonly string[];
  /** People who took the steps before this one, which has to be taken by somebody else. */
  earlierHands?: readonly string[];
};

/** How the actor stands to the record; a rule needs all of its relations. */
const relations = {
  /** Member of the organisation that the record belongs to, in the role of the rule. */
  ownOrganisation: () => true,
  submitted: (_actor: Actor, facts: RecordFacts) => facts.submitted === true,
  delivered: (_actor: Actor, facts: RecordFacts) => facts.delivered === true,
  /** Officers see and decide what was applied for at their own authority. */
  ofAuthority: (actor: Actor, facts: RecordFacts) =>
    actor.person.authorityId !== undefined && actor.person.authorityId === facts.authorityId,
  taskOfRole: (_actor: Actor, facts: RecordFacts, role: Role) => facts.taskRole === role,
  assignee: (actor: Actor, facts: RecordFacts) => facts.assigneeId === actor.person.id,
  /** Nobody checks or decides an application of an organisation they work for (§ 20 LVwVfG). */
  notOfApplicant: (actor: Actor, facts: RecordFacts) =>
    !actor.memberships.some(({ organisationId }) => organisationId === facts.organisationId),
  notReviewer: (actor: Actor, facts: RecordFacts) => !facts.reviewerIds?.includes(actor.person.id),
  /** Certification and order, proposal and confirmation, review and decision lie in different hands (LHO § 70). */
  otherHand: (actor: Actor, facts: RecordFacts) => !facts.earlierHands?.includes(actor.person.id),
} as const;
type Relation = keyof typeof relations;

type Rules = Partial<Record<Role, readonly Relation[]>>;

const own = { editor: ['ownOrganisation'], signatory: ['ownOrganisation'] } as const satisfies Rules;
/** Whoever works for the applicant too reads its applications as applicants do: no decision before its delivery. */
const authorityReads = {
  caseOfficer: ['submitted', 'ofAuthority', 'notOfApplicant'],
  technicalReviewer: ['submitted', 'ofAuthority', 'notOfApplicant'],
  expert: ['submitted', 'ofAuthority', 'notOfApplicant'],
  approver: ['submitted', 'ofAuthority', 'notOfApplicant'],
  budgetOfficer: ['submitted', 'ofAuthority', 'notOfApplicant'],
  auditor: ['submitted', 'notOfApplicant'],
} as const satisfies Rules;
const workers = {
  caseOfficer: ['taskOfRole', 'ofAuthority', 'notOfApplicant'],
  technicalReviewer: ['taskOfRole', 'ofAuthority', 'notOfApplicant'],
  expert: ['taskOfRole', 'ofAuthority', 'notOfApplicant'],
  approver: ['taskOfRole', 'ofAuthority', 'notOfApplicant', 'notReviewer'],
  budgetOfficer: ['taskOfRole', 'ofAuthority', 'notOfApplicant'],
  administrator: ['taskOfRole'],
} as const satisfies Rules;
const assignees = {
  caseOfficer: ['taskOfRole', 'ofAuthority', 'notOfApplicant', 'assignee'],
  technicalReviewer: ['taskOfRole', 'ofAuthority', 'notOfApplicant', 'assignee'],
  expert: ['taskOfRole', 'ofAuthority', 'notOfApplicant', 'assignee'],
  approver: ['taskOfRole', 'ofAuthority', 'notOfApplicant', 'assignee', 'notReviewer'],
  budgetOfficer: ['taskOfRole', 'ofAuthority', 'notOfApplicant', 'assignee'],
  administrator: ['taskOfRole', 'assignee'],
} as const satisfies Rules;

/** Who may do what, and how they must stand to the record. What is not listed is refused. */
export const permissions = {
  'application.list': own,
  'application.create': own,
  'application.read': { ...own, ...authorityReads },
  'application.edit': own,
  'application.submit': { signatory: ['ownOrganisation'] },
  'application.withdraw': { signatory: ['ownOrganisation'] },
  'application.discard': own,
  'application.handOver': own,
  'application.handBack': { signatory: ['ownOrganisation'] },
  /** Asking municipalities, Verbände and carriers for their part, and taking it over. */
  'part.manage': own,
  /** Answering an information request changes what a signatory has signed. */
  'request.answer': { signatory: ['ownOrganisation'] },
  'request.extend': {
    caseOfficer: ['submitted', 'ofAuthority', 'notOfApplicant'],
    technicalReviewer: ['submitted', 'ofAuthority', 'notOfApplicant'],
  },
  'attachment.add': own,
  'document.read': { ...own, ...authorityReads },
  /** Opening a notice before it is delivered: for the applicant that is its retrieval (§ 41 (2a) LVwVfG). */
  'notice.retrieve': { signatory: ['ownOrganisation'] },
  'notice.open': { editor: ['ownOrganisation', 'delivered'], signatory: ['ownOrganisation'], ...authorityReads },
  'consent.revoke': { signatory: ['ownOrganisation'] },
  /** Contact and bank account, with which an organisation's applications begin. */
  'profile.edit': own,
  /** Bringing the directory of organisations up to date. */
  'directory.manage': { administrator: [] },
  'member.list': { ...own, administrator: [], auditor: [] },
  'member.manage': { signatory: ['ownOrganisation'] },
  /** Who let whom into an organisation, and when. */
  'member.history': { signatory: ['ownOrganisation'], administrator: [], auditor: [] },
  /** The first signatory of an organisation comes in by a code on paper. */
  'accessCode.issue': { administrator: [] },
  'budget.read': { budgetOfficer: ['ofAuthority'], approver: ['ofAuthority'], auditor: [], administrator: [] },
  'task.list': {
    caseOfficer: [],
    technicalReviewer: [],
    expert: [],
    approver: [],
    budgetOfficer: [],
    auditor: [],
    administrator: [],
  },
  'task.read': { ...authorityReads, administrator: ['taskOfRole'] },
  'task.claim': workers,
  'task.release': assignees,
  'task.complete': assignees,
  /** Undoing a pass that was clicked by mistake, as long as nobody has worked on. */
  'task.reopen': {
    caseOfficer: ['taskOfRole', 'ofAuthority', 'notOfApplicant', 'assignee'],
    technicalReviewer: ['taskOfRole', 'ofAuthority', 'notOfApplicant', 'assignee'],
  },
  'grant.read': {
    ...own,
    caseOfficer: ['ofAuthority', 'notOfApplicant'],
    technicalReviewer: ['ofAuthority', 'notOfApplicant'],
    approver: ['ofAuthority', 'notOfApplicant'],
    budgetOfficer: ['ofAuthority', 'notOfApplicant'],
    auditor: ['notOfApplicant'],
  },
  /** What waits about grants; each role sees what is its business. */
  'grant.work': { caseOfficer: [], approver: [], budgetOfficer: [] },
  'grant.campaign': {
    caseOfficer: ['ofAuthority'],
    technicalReviewer: ['ofAuthority'],
    approver: ['ofAuthority'],
    budgetOfficer: ['ofAuthority'],
    auditor: [],
  },
  /** Waiving remedies, and saying that nothing will be applied for again, bind the organisation. */
  'grant.waive': { signatory: ['ownOrganisation'] },
  'grant.moveDeadline': { caseOfficer: ['ofAuthority', 'notOfApplicant'] },
  'payment.request': { signatory: ['ownOrganisation'] },
  'payment.certify': { caseOfficer: ['ofAuthority', 'notOfApplicant'] },
  /** Neither who certified it nor who reviewed the application orders its payment. */
  'payment.order': { budgetOfficer: ['ofAuthority', 'notOfApplicant', 'otherHand'] },
  'payment.export': { budgetOfficer: ['ofAuthority'] },
  'payment.readExports': { budgetOfficer: ['ofAuthority'], auditor: [] },
  'account.propose': own,
  'account.confirm': { signatory: ['ownOrganisation', 'otherHand'] },
  'account.accept': { caseOfficer: ['ofAuthority', 'notOfApplicant'] },
  'change.request': { signatory: ['ownOrganisation'] },
  'change.review': { caseOfficer: ['ofAuthority', 'notOfApplicant'] },
  'change.decide': { approver: ['ofAuthority', 'notOfApplicant', 'otherHand'] },
  'onward.manage': own,
  'proof.edit': own,
  'proof.submit': { signatory: ['ownOrganisation'] },
  'proof.check': { caseOfficer: ['ofAuthority', 'notOfApplicant'] },
  'reclaim.answer': { signatory: ['ownOrganisation'] },
  'reclaim.conduct': { caseOfficer: ['ofAuthority', 'notOfApplicant'] },
  'reclaim.decide': { approver: ['ofAuthority', 'notOfApplicant', 'otherHand'] },
} as const satisfies Record<string, Rules>;

export type Action = keyof typeof permissions;

/** Roles in which the actor meets this record: of the record's own organisation, and those in the authority. */
export function rolesTowards(actor: Actor, facts: RecordFacts): Role[] {
  const own = actor.memberships.filter((membership) => membership.organisationId === facts.organisationId);
  return [...own.map((membership) => membership.role), ...actor.person.authorityRoles];
}

/** Whether the actor may do this to the record: denied unless the table allows it. */
export function can(actor: Actor, action: Action, facts: RecordFacts): boolean {
  const rules: Rules = permissions[action];
  return rolesTowards(actor, facts).some((role) =>
    rules[role]?.every((relation) => relations[relation](actor, facts, role)),
  );
}

/** Whether the actor holds a role that may do this to any record at all; opens or closes a whole page or route. */
export function mayEver(actor: Actor, action: Action): boolean {
  const rules: Rules = permissions[action];
  const held: Role[] = [...actor.memberships.map((membership) => membership.role), ...actor.person.authorityRoles];
  return held.some((role) => rules[role] !== undefined);
}
