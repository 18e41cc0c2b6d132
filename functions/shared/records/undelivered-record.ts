import type { Application } from '#schemas/application/application.ts';
import type { UndeliveredMail } from '#schemas/grant/grant-view.ts';
import type { Todo } from '#schemas/grant/todo.ts';
import type { ApplicationId } from '#schemas/ids.ts';
import { keys, ranges } from '../table/keys.ts';
import { getItem, type Item, queryRange } from '../table/read.ts';
import type { TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';
import { todoPlace } from './todo-index.ts';

/** A mail that came back, as stored: with the outbox item that it was sent from, which leads to what it said. */
export type UndeliveredRecord = { mail: UndeliveredMail; outboxId: string };

type About = Pick<Application, 'id' | 'authorityId'>;

const toRecord = (item: Item): UndeliveredRecord => {
  const { mail, outboxId } = item as Item & UndeliveredRecord;
  return { mail: upcast<UndeliveredMail>(mail, {}, 1), outboxId };
};

/** It waits for the authority of the application until somebody has settled it. */
export const beginUndelivered = (record: UndeliveredRecord, { id, authorityId }: About, todo: Todo): Item => ({
  ...keys.undeliveredMail(id, record.mail.id),
  ...record,
  todo,
  ...todoPlace(authorityId, todo, { applicationId: id, id: record.mail.id }),
});

export async function getUndelivered(id: ApplicationId, mailId: string): Promise<UndeliveredRecord | undefined> {
  const item = await getItem(keys.undeliveredMail(id, mailId));
  return item && toRecord(item);
}

/** All mails about an application or its grant that came back, settled ones too. */
export async function getUndeliveredMails(id: ApplicationId): Promise<UndeliveredMail[]> {
  return (await queryRange(ranges.undeliveredMails(id))).map((item) => toRecord(item).mail);
}

/** Settled, once: whoever comes second is told that it was settled. */
export const settleUndelivered = (
  id: ApplicationId,
  { outboxId, mail }: UndeliveredRecord,
  settled: NonNullable<UndeliveredMail['settled']>,
): TransactItem => ({
  put: { ...keys.undeliveredMail(id, mail.id), outboxId, mail: { ...mail, settled } },
  when: {
    expression: 'attribute_exists(pk) AND attribute_not_exists(mail.settled)',
  },
});
