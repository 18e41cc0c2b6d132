import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { refuseMalformed } from '../applications/changes.ts';
import { storeChanges } from '../applications/section-store.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { keys } from '../shared/table/keys.ts';
import { heldBy, isOpenToHolder } from './held.ts';

/**
 * Stores what changed in a part, as in a section of the application: several people can hold its link and work in it. The
 * part's own lock says whether it is still open. An application that is submitted in this very moment does not lock its
 * parts: they are no part of what is submitted, only what was taken over is.
 */
export const savePart: Endpoint<'savePart'> = async ({ body: { link, changes }, at }) => {
  const held = await heldBy(link, at);
  const { part, page } = held;
  if (!isOpenToHolder(held)) throw new PaktwerkError('partClosed');
  refuseMalformed(page, changes);
  const outcome = await storeChanges(keys.part(part.part.applicationId, part.part.id), { changes, at });
  if (outcome.kind === 'locked') throw new PaktwerkError('partClosed');
  if (outcome.kind === 'conflict') throw new PaktwerkError('fieldConflict', { conflicts: outcome.conflicts });
  return { body: { saved: outcome.saved, savedAt: at } };
};
