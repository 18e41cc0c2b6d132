import * as z from 'zod';
import { applicationId, day } from '../ids.ts';
import { cents } from '../money.ts';
import type { AuthorityRole } from '../person/roles.ts';

/**
 * What people of the authority have to do about grants, and whose business it is. Unlike a task of an application it is
 * not taken by one person: whoever comes first does it, and the record's version refuses the second.
 */
export const todoRoles = {
  certifyPayment: 'caseOfficer',
  acceptAccount: 'caseOfficer',
  reviewChange: 'caseOfficer',
  postLetter: 'caseOfficer',
  checkProof: 'caseOfficer',
  conductReclaim: 'caseOfficer',
  /** A duty of the grantee that is overdue for long. */
  overdue: 'caseOfficer',
  /** A mail that came back. */
  undelivered: 'caseOfficer',
  orderPayment: 'budgetOfficer',
  exportPayment: 'budgetOfficer',
  awaitCash: 'budgetOfficer',
  mendPayment: 'caseOfficer',
  decideChange: 'approver',
  decideReclaim: 'approver',
} as const satisfies Record<string, AuthorityRole>;
export type TodoKind = keyof typeof todoRoles;
export const todoKinds = Object.keys(todoRoles) as [TodoKind, ...TodoKind[]];

/** Kept at the record that it is about, for as long as it waits; its role follows from its kind. */
export const todo = z.object({ kind: z.enum(todoKinds), due: day });
export type Todo = z.infer<typeof todo>;

export const listedTodo = todo.extend({
  applicationId,
  /** Id of the record that it is about, such as `payment-1`. */
  subject: z.string(),
  number: z.string(),
  organisationName: z.string(),
  measure: z.string(),
  amount: cents.optional(),
});
export type ListedTodo = z.infer<typeof listedTodo>;
