import type { Page } from '#schemas/form/page.ts';
import { isWellFormed, targetOf } from '#schemas/form/paths.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { RouteBody } from '#schemas/routes.ts';
import { applicationFor } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { storeChanges } from './section-store.ts';

export type Changes = RouteBody<'saveSection'>['changes'];

/**
 * Stores what changed in a section of a draft. Colleagues who change different fields merge; who changes a field that
 * somebody else changed since is told its present value.
 */
export const saveSection: Endpoint<'saveSection'> = async ({ actor, parameters, body: { changes }, at }) => {
  const { application } = await applicationFor(actor, 'application.edit', parameters.applicationId);
  if (application.status !== 'draft') throw notEditable(application.status);
  const { pages } = measureVersion(application.measure, application.measureVersion);
  const page = pages.find(({ id }) => id === parameters.page);
  if (!page) throw new PaktwerkError('notFound');
  refuseMalformed(page, changes);

  const outcome = await storeChanges(application.id, page.id, changes, at);
  if (outcome.kind === 'locked') {
    const { application: now } = await applicationFor(actor, 'application.edit', application.id);
    throw notEditable(now.status);
  }
  if (outcome.kind === 'conflict') throw new PaktwerkError('fieldConflict', { conflicts: outcome.conflicts });
  return { body: { saved: outcome.saved, savedAt: at } };
};

const notEditable = (from: string) => new PaktwerkError('illegalTransition', { from, action: 'edit', allowed: [] });

/** A draft may be incomplete but never malformed: type and size of every value are checked, and that its place exists. */
function refuseMalformed(page: Page, changes: Changes): void {
  const errors = changes
    .filter(({ path, value }, index) => {
      const target = targetOf(page, path);
      const repeated = changes.findIndex((change) => change.path === path) !== index;
      return !target || repeated || !isWellFormed(target, value);
    })
    .map(({ path }) => ({ page: page.id, path, code: 'malformedValue' }));
  if (errors.length > 0) throw new PaktwerkError('malformedValue', {}, errors);
}
