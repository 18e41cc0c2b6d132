import { retryRaces } from '../shared/table/retry.ts';
import { type WaitForGrantInput, waitForGrant } from './wait-for-grant.ts';

export const handler = (event: WaitForGrantInput) => retryRaces(() => waitForGrant(event));
