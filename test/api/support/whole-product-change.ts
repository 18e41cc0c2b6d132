import type { ChangeWish } from '#schemas/change/change.ts';
import type { ApplicationId, Day } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import type { Session } from '#test/support/session.ts';
import { eventually } from '#test/support/way.ts';
import type { Ask } from './whole-product-ways.ts';

type People = Record<'signatory' | 'officer' | 'approver', Session>;

const extension: ChangeWish = { kind: 'extension', periodTo: '2028-03-31' as Day, reason: 'Der Träger zieht um.' };
const morePosts: ChangeWish = { kind: 'morePosts', amount: euros(5_000), posts: 'Eine Stunde mehr', reason: 'Zuzug' };
const approved = { outcome: 'approved' } as const;

/**
 * A grant gets more money, told by a notice that is opened; a change is taken back, and the notice of another one waits
 * for somebody to open it, in vain.
 */
export async function changeGrant(ask: Ask, people: People, id: ApplicationId): Promise<void> {
  const parameters = { applicationId: id };
  await eventually('the grant', async () =>
    (await people.signatory.call('getGrant', { parameters })).status === 200 ? true : undefined,
  );
  const { noticeId = '' } = await decided(ask, people, id, morePosts);
  await ask(people.signatory, 'openDocument', { parameters: { applicationId: id, documentId: noticeId } });
  const { id: changeId, version } = await requested(ask, people, id, extension);
  const back = { parameters: { applicationId: id, changeId }, body: {}, ifMatch: version };
  await ask(people.signatory, 'withdrawChange', back);
  await decided(ask, people, id, extension);
}

async function requested(ask: Ask, { signatory }: People, id: ApplicationId, body: ChangeWish) {
  const parameters = { applicationId: id };
  const { grant } = (await ask(signatory, 'getGrant', { parameters })).body;
  return (await ask(signatory, 'requestChange', { parameters, body, ifMatch: grant.version })).body;
}

async function decided(ask: Ask, people: People, id: ApplicationId, wish: ChangeWish) {
  const { id: changeId, version } = await requested(ask, people, id, wish);
  const parameters = { applicationId: id, changeId };
  const reviewed = (await ask(people.officer, 'reviewChange', { parameters, body: {}, ifMatch: version })).body;
  return (await ask(people.approver, 'decideChange', { parameters, body: approved, ifMatch: reviewed.version })).body;
}

/** The days for the last change notice are over, and it is taken to the post. */
export async function postChange(ask: Ask, officer: Session, id: ApplicationId): Promise<void> {
  const found = await eventually('a change notice that goes by post', async () => {
    const { changes } = (await ask(officer, 'getGrant', { parameters: { applicationId: id } })).body;
    return changes.find(({ delivery }) => delivery?.state === 'toBePosted');
  });
  const postedOn = found.delivery?.state === 'toBePosted' ? found.delivery.since : ('' as Day);
  const parameters = { applicationId: id, changeId: found.id };
  await ask(officer, 'postChange', { parameters, body: { postedOn }, ifMatch: found.version });
}
