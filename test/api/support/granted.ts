import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { noon } from './backend.ts';
import { decide, deliveries } from './decided.ts';
import type { World } from './world.ts';

/** An application that was approved with 43.210 € and whose notice was delivered on 23 November 2026: it is a grant. */
export async function granted(world: World): Promise<string> {
  const applicationId = (await decide(world, 'approved', deliveries.delivered)) as ApplicationId;
  const { beginGrant } = await import('#functions/grants/begin-grant.ts');
  await beginGrant({ applicationId, at: new Date(noon).toISOString() as Instant });
  return applicationId;
}
