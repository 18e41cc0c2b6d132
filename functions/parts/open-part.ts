import type { Endpoint } from '../shared/http/types.ts';
import { heldBy } from './held.ts';
import { toHeldPart } from './to-held-part.ts';

/** Shows a part to whoever holds its link; a POST, so that the secret stands in the body and in no address. */
export const openPart: Endpoint<'openPart'> = async ({ body: { link }, at }) => ({
  items: [],
  answer: { body: await toHeldPart(await heldBy(link, at)) },
});
