import { PutCommand } from '@aws-sdk/lib-dynamodb';
import type { ApiAnswer, CallOptions } from './client.ts';
import { caseOfficer, signatory, type World } from './world.ts';

export const budgetOfficer = 'demo-budget-officer';

/** Of the 43.210 € that `granted` has, the first half is due on 1 March 2027: needs until 15 March are within two months. */
export const payDay = Date.parse('2027-01-15T10:00:00.000Z');
export const half = 2_160_500;

type Steps = 'requested' | 'certified' | 'ordered' | 'exported';
export type Money = ReturnType<typeof openMoney>;

/** The ways of money through a world, all on one day unless told otherwise. */
export function openMoney(world: World) {
  const call = (name: Parameters<World['call']>[0], options: CallOptions): Promise<ApiAnswer> =>
    world.call(name, { at: payDay, ...options });
  const view = async (applicationId: string) =>
    (await call('getGrant', { as: caseOfficer, parameters: { applicationId } })).body;
  const money = {
    call,
    view,
    async request(applicationId: string, more: Partial<CallOptions> & { amount?: number; neededUntil?: string } = {}) {
      const { amount = 1_000_000, neededUntil = '2027-03-10', ...options } = more;
      const { grant } = await view(applicationId);
      const body = { amount, neededUntil, purpose: 'Personalausgaben Februar und März' };
      return call('requestPayment', {
        as: signatory,
        parameters: { applicationId },
        ifMatch: grant.version,
        body,
        ...options,
      });
    },
    step: (name: 'certifyPayment' | 'orderPayment' | 'withdrawPayment', as: string, paid: Paid, body: object) =>
      call(name, { as, parameters: of(paid), ifMatch: paid.version, body }),
    certify: (paid: Paid, as = caseOfficer) => money.step('certifyPayment', as, paid, { outcome: 'certified' }),
    order: (paid: Paid, as = budgetOfficer) => money.step('orderPayment', as, paid, { outcome: 'ordered' }),
    export: (options: Partial<CallOptions> = {}) => call('exportPayments', { as: budgetOfficer, body: {}, ...options }),
    answer: (answers: object[], options: Partial<CallOptions> = {}) =>
      call('readCashAnswers', { as: budgetOfficer, body: { answers }, ...options }),
    /** A payment that was brought as far as the step. */
    async broughtTo(step: Steps, applicationId: string, amount?: number): Promise<Paid> {
      let paid = (await money.request(applicationId, amount === undefined ? {} : { amount })).body as Paid;
      if (step !== 'requested') paid = (await money.certify(paid)).body;
      if (step === 'ordered' || step === 'exported') paid = (await money.order(paid)).body;
      if (step === 'exported') {
        await money.export();
        paid = await money.read(paid);
      }
      return paid;
    },
    read: async (paid: Paid): Promise<Paid> =>
      (await view(paid.applicationId)).payments.find(({ id }: Paid) => id === paid.id),
  };
  return money;
}

export type Paid = {
  id: string;
  applicationId: string;
  version: number;
  status: string;
  reference: string;
  amount: number;
  [more: string]: unknown;
};
export const of = ({ applicationId, id }: Paid) => ({ applicationId, paymentId: id });

/** Another person with the role of somebody: same memberships, another name. */
export async function colleagueOf(world: World, personId: string, id: string): Promise<string> {
  for (const item of (await world.dump()).filter(({ pk }) => pk === `PERSON#${personId}`))
    await world.documents.send(
      new PutCommand({
        TableName: process.env.TABLE_NAME,
        Item: { ...item, pk: `PERSON#${id}`, ...(item.sk === 'META' && { id, name: 'Colleague' }) },
      }),
    );
  return id;
}
