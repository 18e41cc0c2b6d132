import type { ApplicationId } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import type { Session } from '#test/support/session.ts';
import { eventually } from '#test/support/way.ts';
import { type Ask, inDays } from './whole-product-ways.ts';

type Hands = { editor: Session; holder: Session; secretOf(id: ApplicationId): Promise<string> };

/** A part of the grant is passed on, proven by its recipient, asked back about and accepted; another agreement ends. */
export async function passOn(ask: Ask, { editor, holder, secretOf }: Hands, id: ApplicationId): Promise<void> {
  const ofGrant = { parameters: { applicationId: id } };
  await eventually('the grant', async () =>
    (await editor.call('getGrant', ofGrant)).status === 200 ? true : undefined,
  );
  const terms = {
    ...{ kind: 'municipality' as const, name: 'Stadt Neckarsulm', email: 'integration@neckarsulm.example' },
    ...{ amount: euros(2_000), agreedOn: inDays(-1) },
  };
  await ask(editor, 'addOnward', { ...ofGrant, body: terms }, 201);
  await ask(editor, 'addOnward', { ...ofGrant, body: { ...terms, amount: euros(500), under: 'onward-1' } }, 201);
  const second = { applicationId: id, onwardId: 'onward-2' };
  await ask(editor, 'changeOnward', { parameters: second, ifMatch: 1, body: { end: true } });
  const parameters = { applicationId: id, onwardId: 'onward-1' };
  await ask(editor, 'payOnward', { parameters, ifMatch: 1, body: { on: inDays(-1), amount: euros(2_000) } });
  await ask(editor, 'askOnward', { parameters, ifMatch: 2, body: { due: inDays(21) } });
  const link = await secretOf(id);
  await ask(holder, 'openOnward', { body: { link } });
  const fields = { received: euros(2_000), used: euros(2_000), report: 'Gut.' };
  const changes = Object.entries(fields).map(([path, value]) => ({ path, value, baseRevision: 0 }));
  await ask(holder, 'saveOnward', { body: { link, changes } });
  await ask(holder, 'handInOnward', { body: { link, name: 'Petra Rath' } });
  const question = { outcome: 'askedBack' as const, message: 'Wirklich?' };
  await ask(editor, 'reviewOnward', { parameters, ifMatch: 4, body: question });
  await ask(holder, 'handInOnward', { body: { link, name: 'Petra Rath' } });
  await ask(editor, 'reviewOnward', { parameters, ifMatch: 6, body: { outcome: 'accepted' } });
}
