import { retryRaces } from '../shared/table/retry.ts';
import { type FollowDeliveryInput, followDelivery } from './follow-delivery.ts';

export const handler = (event: FollowDeliveryInput) => retryRaces(() => followDelivery(event));
