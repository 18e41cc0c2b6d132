import { byPerson } from '../shared/application-facts.ts';
import { grantFor } from '../shared/grant-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { openWindow } from './open-window.ts';

/**
 * Notes that somebody of the grantee has looked at the follow-up draft: the first time counts. Where there was no round
 * when the window opened and there is one now, the draft is made by the same look.
 */
export const seeRenewal: Endpoint<'seeRenewal'> = async ({ actor, parameters: { applicationId }, at }) => {
  const found = await grantFor(actor, 'application.edit', applicationId);
  const { grant } = found;
  const { renewal } = grant;
  const standing = { items: [], answer: { body: grant, version: grant.version } };
  if (renewal?.state === 'noRound') {
    const { items, renewal: opened, counts } = await openWindow(found, at);
    if (opened.state === 'noRound') return standing;
    const event = { action: 'windowOpened', at, ...byPerson(actor), facts: { round: opened.roundId } } as const;
    const after = { ...grant, renewal: { ...opened, firstSeenAt: at }, version: grant.version + 1 };
    return {
      items: [...changeGrant(found, { grant: { renewal: after.renewal }, counts }, event), ...items],
      answer: { body: after, version: after.version },
    };
  }
  if (!renewal?.applicationId || renewal.firstSeenAt || grant.status === 'ended') return standing;
  const after = { ...grant, renewal: { ...renewal, firstSeenAt: at }, version: grant.version + 1 };
  const event = { action: 'renewalSeen', at, ...byPerson(actor), facts: {} } as const;
  return {
    items: changeGrant(found, { grant: { renewal: after.renewal } }, event),
    answer: { body: after, version: after.version },
  };
};
