import { berlinDay } from '#schemas/calendar/berlin.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { Instant } from '#schemas/ids.ts';
import { beginOverdue } from '../shared/records/overdue-record.ts';
import { keys } from '../shared/table/keys.ts';
import type { TransactItem } from '../shared/table/write.ts';

/** Under which the missing round stands among what is overdue. */
export const noRound = 'noRound';

/** The window is open and there is no round to apply in: putting it in is the authority's business. */
export function noRoundTodo(grant: Grant, at: Instant): TransactItem {
  const since = berlinDay(at);
  return beginOverdue(grant, { kind: noRound, due: grant.renewal?.opensOn ?? since, since });
}

/** The round has come, or nobody waits for it any more; somebody may have settled it before. */
export const roundNotMissed = ({ id }: Grant): TransactItem => ({ remove: keys.overdue(id, noRound) });
