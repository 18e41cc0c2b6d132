import type { ApplicationId } from '#schemas/ids.ts';
import type { Session } from '#test/support/session.ts';
import { eventually } from '#test/support/way.ts';
import type { Ask } from './whole-product-ways.ts';

type People = Record<'signatory' | 'officer', Session>;

/** Somebody looks at a grant as soon as there is one and waives remedies; an officer reads its history and their list. */
export async function lookAtGrant(ask: Ask, { signatory, officer }: People, id: ApplicationId): Promise<void> {
  const parameters = { applicationId: id };
  await eventually('the grant', async () =>
    (await signatory.call('getGrant', { parameters })).status === 200 ? true : undefined,
  );
  const { grant } = (await ask(signatory, 'getGrant', { parameters })).body;
  await ask(signatory, 'waiveRemedies', { parameters, body: {}, ifMatch: grant.version });
  await ask(officer, 'getGrantHistory', { parameters });
  await ask(officer, 'listTodos');
}
