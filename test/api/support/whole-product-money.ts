import { addDays } from '#schemas/calendar/days.ts';
import type { ApplicationId, Day } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import type { Session } from '#test/support/session.ts';
import type { Ask } from './whole-product-ways.ts';

type People = Record<'editor' | 'signatory' | 'officer' | 'budgetOfficer', Session>;

/** Money is asked for, taken back, asked for again and paid; the account is changed on a second try. */
export async function drawMoney(ask: Ask, people: People, id: ApplicationId, today: Day): Promise<void> {
  const first = await requested(ask, people, id, today);
  await ask(people.signatory, 'withdrawPayment', { ...of(first), body: {} });
  const second = await requested(ask, people, id, today);
  const certified = (await ask(people.officer, 'certifyPayment', { ...of(second), body: { outcome: 'certified' } }))
    .body;
  await ask(people.budgetOfficer, 'orderPayment', { ...of(certified), body: { outcome: 'ordered' } });
  await ask(people.budgetOfficer, 'listExports');
  const made = (await ask(people.budgetOfficer, 'exportPayments', { body: {} })).body;
  await ask(people.budgetOfficer, 'openExport', { parameters: { exportId: made.id } });
  const answers = [{ reference: second.reference, result: 'paid' as const, on: today }];
  await ask(people.budgetOfficer, 'readCashAnswers', { body: { answers } });
  await changeAccount(ask, people, id);
}

type Asked = { applicationId: ApplicationId; id: string; version: number };
const of = ({ applicationId, id, version }: Asked) => ({
  parameters: { applicationId, paymentId: id },
  ifMatch: version,
});

async function requested(ask: Ask, { signatory }: People, id: ApplicationId, today: Day) {
  const parameters = { applicationId: id };
  const { grant } = (await ask(signatory, 'getGrant', { parameters })).body;
  const body = { amount: euros(1_000), purpose: 'Personalausgaben', neededUntil: addDays(today, 14) };
  return (await ask(signatory, 'requestPayment', { parameters, ifMatch: grant.version, body })).body;
}

async function changeAccount(ask: Ask, { editor, signatory, officer }: People, id: ApplicationId): Promise<void> {
  const propose = async () => {
    const parameters = { applicationId: id };
    const { grant } = (await ask(editor, 'getGrant', { parameters })).body;
    const body = { iban: 'DE02120300000000202051', holder: 'Landkreis Heilbronn' };
    return (await ask(editor, 'proposeAccount', { parameters, ifMatch: grant.version, body })).body;
  };
  const about = (change: Asked) => ({
    parameters: { applicationId: id, accountChangeId: change.id },
    ifMatch: change.version,
  });
  await ask(editor, 'dropAccount', { ...about(await propose()), body: {} });
  const confirmed = (await ask(signatory, 'confirmAccount', { ...about(await propose()), body: {} })).body;
  const body = { outcome: 'accepted' as const, check: 'Anruf' };
  await ask(officer, 'acceptAccount', { ...about(confirmed), body });
}
