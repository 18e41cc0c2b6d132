import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { proofPrefill } from '#schemas/proof/proof-prefill.ts';
import { refuseMalformed } from '../applications/changes.ts';
import { storeChanges } from '../applications/section-store.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { beginProof, isOpen, pathInPage, pathInProof } from '../shared/records/proof-record.ts';
import { keys } from '../shared/table/keys.ts';
import { formFor, proofFor } from './proof-for.ts';

/**
 * Stores what changed on a page of a proof, as in a section of an application: colleagues who change different fields
 * merge. The first save begins the proof with what its form prefills.
 */
export const saveProof: Endpoint<'saveProof'> = async (request) => {
  const { parameters, body, at } = request;
  const found = await proofFor(request, 'proof.edit');
  const { grant } = found.record;
  if (grant.status === 'ended') throw new PaktwerkError('grantEnded');
  if (!isOpen(found.before.proof)) throw new PaktwerkError('proofClosed');
  const form = await formFor(found);
  const page = form.version.pages.find(({ id }) => id === parameters.page);
  if (!page) throw new PaktwerkError('notFound');
  refuseMalformed(page, body.changes);
  if (!found.before.stored) await beginProof(grant, parameters.proofId, { sections: proofPrefill(form), at });

  const changes = body.changes.map((change) => ({ ...change, path: pathInProof(page.id, change.path) }));
  const outcome = await storeChanges(keys.ofGrant(grant.id, parameters.proofId), { changes, at });
  const inPage = <T extends { path: string }>(all: readonly T[]): T[] =>
    all.map((one) => ({ ...one, path: pathInPage(page.id, one.path) }));
  if (outcome.kind === 'locked') throw new PaktwerkError('proofClosed');
  if (outcome.kind === 'conflict') throw new PaktwerkError('fieldConflict', { conflicts: inPage(outcome.conflicts) });
  return { body: { saved: inPage(outcome.saved), savedAt: at } };
};
