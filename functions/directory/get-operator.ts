import type { Endpoint } from '../shared/http/types.ts';
import { getOperator as readOperator } from '../shared/records/directory-records.ts';

/** Who runs the platform: for the Impressum and the pages on privacy and accessibility, so for anyone. */
export const getOperator: Endpoint<'getOperator'> = async () => ({
  body: { operator: (await readOperator()) ?? null },
});
