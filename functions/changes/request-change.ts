import type { Change } from '#schemas/change/change.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { byPerson } from '../shared/application-facts.ts';
import { checkVersion } from '../shared/authorise.ts';
import { grantFor } from '../shared/grant-facts.ts';
import type { ApiRequest, Endpoint } from '../shared/http/types.ts';
import { beginChange, changesOf } from '../shared/records/change-record.ts';
import { changeGrant } from '../shared/records/grant-record.ts';
import { changeFacts, changeTodo } from './change-at-hand.ts';
import { checkWish, refuseAfterProof } from './check-wish.ts';

/**
 * Asks for a change of a grant that runs and is not proven yet.
 * @throws PaktwerkError versionStale · illegalTransition · changePending · as `checkWish`
 */
export const requestChange: Endpoint<'requestChange'> = async (request) => {
  const { actor, parameters, body: wish, at, expectedVersion } = request;
  const record = await grantFor(actor, 'change.request', parameters.applicationId);
  const { grant, counts } = record;
  checkVersion(grant.version, expectedVersion);
  refuseAfterProof(grant, 'requestChange');
  const changes = await changesOf(grant.id);
  if (changes.some((other) => other.wish.kind === wish.kind && isPending(other)))
    throw new PaktwerkError('changePending', { kind: wish.kind });
  await checkWish(grant, wish, changes);

  const count = (counts.change ?? 0) + 1;
  const change = changeOf(request, `change-${count}`);
  return {
    items: [
      ...changeGrant(
        record,
        { counts: { ...counts, change: count } },
        { action: 'changeRequested', at, ...byPerson(actor), facts: changeFacts(change) },
      ),
      beginChange(change, grant, changeTodo('reviewChange', at)),
    ],
    answer: { body: change, version: change.version },
  };
};

const isPending = ({ status }: Change): boolean => status === 'requested' || status === 'supported';

const changeOf = ({ actor, parameters, body, at }: ApiRequest<'requestChange'>, id: string): Change => ({
  ...{ schemaVersion: 1, id, applicationId: parameters.applicationId, version: 1, status: 'requested' },
  wish: body,
  requested: { by: actor.person.id, byName: actor.person.name, at },
});
