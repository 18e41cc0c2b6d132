import { retryRaces } from '../shared/table/retry.ts';
import { type AnnounceInput, announceDecision } from './announce-decision.ts';

export const handler = (event: AnnounceInput) => retryRaces(() => announceDecision(event));
