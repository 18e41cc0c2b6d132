import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { refuseMalformed } from '../applications/changes.ts';
import { storeChanges } from '../applications/section-store.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { keys } from '../shared/table/keys.ts';
import { heldBy, refuseClosed } from './held-onward.ts';

/**
 * Stores what changed in a part of the proof, as in a section of an application: several people can hold its link and
 * work in it. The agreement's own lock says whether its part is still open.
 */
export const saveOnward: Endpoint<'saveOnward'> = async ({ body: { link, changes }, at }) => {
  const held = await heldBy(link, at);
  refuseClosed(held);
  refuseMalformed(held.page, changes);
  const { applicationId, id } = held.onward.onward;
  const outcome = await storeChanges(keys.ofGrant(applicationId, id), { changes, at });
  if (outcome.kind === 'locked') throw new PaktwerkError('proofClosed');
  if (outcome.kind === 'conflict') throw new PaktwerkError('fieldConflict', { conflicts: outcome.conflicts });
  return { body: { saved: outcome.saved, savedAt: at } };
};
