import { byPerson } from '../shared/application-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { changeOrganisations } from '../shared/records/organisation-changes.ts';
import { forgetIndex } from './search-organisations.ts';

/** Brings the directory up to date, all of one request or nothing; each change names what it replaces. */
export const changeDirectory: Endpoint<'changeDirectory'> = async ({ actor, body: { changes }, at }) => {
  const { items, changed } = await changeOrganisations(changes, { at, ...byPerson(actor) });
  forgetIndex();
  return { items, answer: { body: { changed } } };
};
