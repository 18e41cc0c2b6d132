import { retryRaces } from '../shared/table/retry.ts';
import { type FollowGrantInput, followGrant } from './follow-grant.ts';

export const handler = (event: FollowGrantInput) => retryRaces(() => followGrant(event));
