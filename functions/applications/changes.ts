import type { Page } from '#schemas/form/page.ts';
import { isWellFormed, targetOf } from '#schemas/form/paths.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { RouteBody } from '#schemas/routes.ts';

/** What an autosave brings. */
export type Changes = RouteBody<'saveSection'>['changes'];

/** A draft may be incomplete but never malformed: type and size of every value are checked, and that its place exists. */
export function refuseMalformed(page: Page, changes: Changes): void {
  const errors = changes
    .filter(({ path, value }, index) => {
      const target = targetOf(page, path);
      const repeated = changes.findIndex((change) => change.path === path) !== index;
      return !target || repeated || !isWellFormed(target, value);
    })
    .map(({ path }) => ({ page: page.id, path, code: 'malformedValue' }));
  if (errors.length > 0) throw new PaktwerkError('malformedValue', {}, errors);
}
