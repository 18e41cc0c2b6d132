import { accepted, submit } from '#test/support/way.ts';
import { type Cast, type Grantee, goTo, grantOf, holds, type Scene, say } from './cast.ts';

/** The window opens with follow-up drafts; one renews at once, the other after three reminders. */
export const renew: Scene = async (cast) => {
  const [early, slow] = cast.grants;
  if (!early || !slow) throw new Error('the story needs two grants that are renewed');
  await goTo(cast, '2027-08-03');
  for (const grantee of [early, slow]) {
    const { grant } = await grantOf(cast, grantee);
    holds(grant.renewal?.state === 'open', `${grantee.name} has a follow-up draft`);
  }
  say(cast, 'The window is open: follow-up drafts are there, filled in, and both grantees have a mail.');
  await applyAgain(cast, early);
};

export const renewLate: Scene = async (cast) => {
  const slow = cast.grants[1];
  if (!slow) throw new Error('the story needs somebody who is slow');
  await goTo(cast, '2027-10-27');
  const { grant } = await grantOf(cast, slow);
  const reminders = grant.sent.renewal?.length ?? 0;
  // The last day is 31 October 2027, a Sunday; Monday is All Saints, so it is the second of November.
  holds(reminders === 3, `${slow.name} was reminded 90, 30 and 7 days before (${reminders} reminders)`);
  say(cast, `${slow.name} was reminded three times.`);
  await applyAgain(cast, slow);
};

/** Nothing has changed: what is asked anew is answered, and the signatory submits. */
async function applyAgain(cast: Cast, grantee: Grantee): Promise<void> {
  const { grant } = await grantOf(cast, grantee);
  const applicationId = grant.renewal?.applicationId;
  if (!applicationId) throw new Error(`${grantee.name} has no follow-up draft`);
  const signatory = await cast.stage.person(`signatory-${grantee.place}`);
  const values = { beginning: 'followUp', portalDelivery: true, correct: true };
  const { body } = await signatory.call('getApplication', { parameters: { applicationId } });
  const changes = Object.entries(values).map(([path, value]) => {
    return { path, value, baseRevision: body.sections.declaration?.[path]?.revision ?? 0 };
  });
  const parameters = { applicationId, page: 'declaration' };
  accepted('saveSection', await signatory.call('saveSection', { parameters, body: { changes } }));
  await submit(signatory, applicationId);
  await cast.stage.quiet();
  const after = await grantOf(cast, grantee);
  holds(after.grant.renewal?.state === 'submitted', `${grantee.name} has renewed`);
  say(cast, `${grantee.name} applies again: three answers, everything else is as it was.`);
}
