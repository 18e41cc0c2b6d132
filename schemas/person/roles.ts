/** Roles in an applicant organisation. A signatory may do all that an editor may, and submit and withdraw. */
export const memberRoles = ['editor', 'signatory'] as const;
export type MemberRole = (typeof memberRoles)[number];

/** Roles in an authority. */
export const authorityRoles = [
  'caseOfficer',
  'technicalReviewer',
  /** Gives an expert opinion from outside the authority, for measures that ask for one. */
  'expert',
  'approver',
  'budgetOfficer',
  'auditor',
  'administrator',
] as const;
export type AuthorityRole = (typeof authorityRoles)[number];

export type Role = MemberRole | AuthorityRole;
export const roles: readonly Role[] = [...memberRoles, ...authorityRoles];
