import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { noRound } from '../renewal/no-round.ts';
import { openWindow } from '../renewal/open-window.ts';
import { byPerson } from '../shared/application-facts.ts';
import { grantFor } from '../shared/grant-facts.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import { changeGrant, type GrantRecord } from '../shared/records/grant-record.ts';
import { endOverdue, getOverdue } from '../shared/records/overdue-record.ts';
import type { TransactItem } from '../shared/table/write.ts';

/**
 * An officer notes what was done about an overdue duty, which leaves their list. The duty itself stays, and the next
 * step of its ladder brings it back. Where a round was missing and is there now, the window opens with it: nobody else
 * would notice that it has come.
 * @throws PaktwerkError notFound when it is not, or no longer, on the list
 */
export const settleOverdue: Endpoint<'settleOverdue'> = async (request) => {
  const { applicationId } = request.parameters;
  const found = await grantFor(request.actor, 'grant.moveDeadline', applicationId);
  const overdue = await getOverdue(applicationId, request.body.kind);
  if (!overdue) throw new PaktwerkError('notFound');
  const settled = { kind: overdue.kind, due: overdue.due, note: request.body.note };
  const items = (await openingLate(found, request, settled)) ?? [
    ...changeGrant(found, {}, eventOf(request, settled)),
    endOverdue(applicationId, overdue.kind),
  ];
  return { items, answer: { body: {} } };
};

type Request = ApiRequest<'settleOverdue'>;

const eventOf = ({ actor, at }: Request, facts: Record<string, string>) =>
  ({ action: 'overdueSettled', at, ...byPerson(actor), facts }) as const;

/** The window, the draft and the end of the wait for the round; undefined where none is waited for, or it is missing still. */
async function openingLate(
  found: GrantRecord,
  request: Request,
  settled: Record<string, string>,
): Promise<TransactItem[] | undefined> {
  const { renewal, status } = found.grant;
  if (settled.kind !== noRound || renewal?.state !== 'noRound' || status === 'revoked') return undefined;
  const opened = await openWindow(found, request.at);
  if (opened.renewal.state === 'noRound') return undefined;
  const changes = { grant: { renewal: opened.renewal }, counts: opened.counts };
  return [
    ...changeGrant(found, changes, eventOf(request, { ...settled, round: opened.renewal.roundId })),
    ...opened.items,
  ];
}
