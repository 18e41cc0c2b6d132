import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { noon } from './backend.ts';
import type { World } from './world.ts';

/** A registered application whose receipt is written and on its way by mail; needs the bucket of files (`openFiles`). */
export async function confirmed(world: World): Promise<string> {
  const { handler } = await import('#functions/letters/confirm-receipt.handler.ts');
  const applicationId = await world.inReview();
  await handler({ applicationId: applicationId as ApplicationId, at: new Date(noon).toISOString() as Instant });
  return applicationId;
}
