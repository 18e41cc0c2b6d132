import { retryRaces } from '../shared/table/retry.ts';
import { type FollowRequestInput, followRequest } from './follow-request.ts';

export const handler = (event: FollowRequestInput) => retryRaces(() => followRequest(event));
