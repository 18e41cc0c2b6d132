import { retryRaces } from '../shared/table/retry.ts';
import { type BeginGrantInput, beginGrant } from './begin-grant.ts';

export const handler = (event: BeginGrantInput) => retryRaces(() => beginGrant(event));
