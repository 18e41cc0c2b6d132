import type { Grant } from '../grant/grant.ts';
import type { DutyKind, PostedDuty } from './duty.ts';

/** The posted duties of a grant once one of them is fulfilled or dropped; kind and subject name it. */
export const withoutDuty = ({ posted }: Pick<Grant, 'posted'>, kind: DutyKind, subject: string): PostedDuty[] =>
  posted.filter((duty) => duty.kind !== kind || duty.subject !== subject);
