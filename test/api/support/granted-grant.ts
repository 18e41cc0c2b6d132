import type { ApplicationId, Instant } from '#schemas/ids.ts';
import { completeForms } from '../../support/complete-form.ts';
import { noon } from './backend.ts';
import { signatory, type World } from './world.ts';

const at = new Date(noon).toISOString() as Instant;

/**
 * A grant whose notice was signed, put into the portal and retrieved at noon: of Heilbronn, 60,000.00 € for a post.
 * Needs the bucket of files.
 */
export async function retrievedGrant(world: World): Promise<string> {
  const applicationId = await world.inDecision();
  await world.decide(applicationId);
  await deliver(world, applicationId as ApplicationId, signatory);
  return applicationId;
}

/**
 * A grant under INTURO, which pays a share: 40,000.00 € of the Brückenhaus, 80 % of 50,000.00 € of staff costs.
 */
export async function retrievedShareGrant(world: World): Promise<string> {
  const [as, by] = ['demo-editor-brueckenhaus', 'demo-signatory-brueckenhaus'];
  const body = { roundId: 'inturo-2027', organisationId: 'traeger-brueckenhaus' };
  const applicationId: ApplicationId = (await world.call('createApplication', { as, body })).body.id;
  const { sections } = (await world.call('getApplication', { as, parameters: { applicationId } })).body;
  for (const [page, values] of Object.entries(completeForms.inturo)) {
    const changes = Object.entries(values).map(([path, value]) => {
      return { path, value, baseRevision: sections[page]?.[path]?.revision ?? 0 };
    });
    await world.call('saveSection', { as, parameters: { applicationId, page }, body: { changes } });
  }
  await world.call('submitApplication', { as: by, parameters: { applicationId }, ifMatch: 1, body: {} });
  const { handler: register } = await import('#functions/workflow/register-application.handler.ts');
  await register({ applicationId, at });
  await world.reviewed(applicationId);
  await world.decide(applicationId, { outcome: 'approved', amount: 4_000_000 });
  await deliver(world, applicationId, by);
  return applicationId;
}

async function deliver(world: World, applicationId: ApplicationId, as: string): Promise<void> {
  const { handler: follow } = await import('#functions/delivery/follow-delivery.handler.ts');
  const { handler: begin } = await import('#functions/grants/begin-grant.handler.ts');
  await follow({ applicationId, at });
  const { noticeReady } = (await world.call('getApplication', { as, parameters: { applicationId } })).body;
  await world.call('openDocument', { as, parameters: { applicationId, documentId: noticeReady.documentId } });
  await begin({ applicationId, at });
}
