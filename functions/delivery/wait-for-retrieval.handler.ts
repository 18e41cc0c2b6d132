import { retryRaces } from '../shared/table/retry.ts';
import { type WaitForRetrievalInput, waitForRetrieval } from './wait-for-retrieval.ts';

export const handler = (event: WaitForRetrievalInput) => retryRaces(() => waitForRetrieval(event));
