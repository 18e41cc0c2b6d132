import type { Endpoint } from '../shared/http/types.ts';
import { heldBy, toHeldOnward } from './held-onward.ts';

/** Shows an agreement to whoever holds its link; a POST, so that the secret stands in the body and in no address. */
export const openOnward: Endpoint<'openOnward'> = async ({ body: { link }, at }) => ({
  items: [],
  answer: { body: await toHeldOnward(await heldBy(link, at)) },
});
