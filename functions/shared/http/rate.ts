import { limits } from '#schemas/limits.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { isConditionFailure } from '../table/errors.ts';
import { keys } from '../table/keys.ts';
import { updateItem } from '../table/write.ts';
import type { Stage } from './types.ts';

/** Kept a little longer than the minute it counts, then deleted by its time to live. */
const keptSeconds = 120;

/** Counts the POST requests of a session in the running minute. A request over the limit is not even counted. */
export const limitRate: Stage = {
  async before({ event, internal }) {
    if (internal.route.method !== 'POST' || !internal.session) return;
    const minute = Math.floor(event.requestContext.timeEpoch / 60_000);
    try {
      await updateItem({
        Key: keys.rate(internal.session.id, minute),
        UpdateExpression: 'SET expiresAt = :expiresAt ADD requests :one',
        ConditionExpression: 'attribute_not_exists(requests) OR requests < :limit',
        ExpressionAttributeValues: {
          ':one': 1,
          ':limit': limits.postsPerMinute,
          ':expiresAt': minute * 60 + keptSeconds,
        },
      });
    } catch (error) {
      if (isConditionFailure(error)) throw new PaktwerkError('tooManyRequests', { perMinute: limits.postsPerMinute });
      throw error;
    }
  },
};
