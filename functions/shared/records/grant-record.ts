import { type Grant, grantLifecycle } from '#schemas/grant/grant.ts';
import type { ApplicationId } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { keys } from '../table/keys.ts';
import { getItem, type Item } from '../table/read.ts';
import { conditions, type TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';
import type { Waiting } from './task-record.ts';

/** A grant as stored: with the address for its mails and the machine that waits for its next moment. */
export type GrantRecord = { grant: Grant; contactEmail?: string | undefined } & Partial<Waiting>;

export function toGrantRecord(item: Item): GrantRecord {
  const { grant, contactEmail, taskToken, order } = item as Item & GrantRecord;
  return { grant: upcast<Grant>(grant, {}, 1), contactEmail, taskToken, order };
}

/** @throws Error when there is no such grant: workflows only name existing ones */
export async function requireGrantRecord(id: ApplicationId): Promise<GrantRecord> {
  const item = await getItem(keys.grant(id));
  if (!item) throw new Error(`grant ${id} does not exist`);
  return toGrantRecord(item);
}

export const beginGrantRecord = (record: GrantRecord): TransactItem => ({
  put: { ...keys.grant(record.grant.id), ...record },
  when: conditions.absent,
});

/** The next state of a grant; refused when it, or the token that its machine waits with, changed meanwhile. */
export const changeGrant = (before: GrantRecord, after: GrantRecord): TransactItem => ({
  put: { ...keys.grant(after.grant.id), ...after },
  when: {
    expression: `#grant.#version = :version AND ${before.taskToken === undefined ? 'attribute_not_exists(taskToken)' : 'taskToken = :token'}`,
    names: { '#grant': 'grant', '#version': 'version' },
    values: { ':version': before.grant.version, ...(before.taskToken !== undefined && { ':token': before.taskToken }) },
  },
});

/** The grant after one of its own steps. */
export const stepped = (
  before: GrantRecord,
  action: 'remind' | 'end',
  more: Partial<Pick<Grant, 'remindedOn'>> = {},
): GrantRecord => {
  const { grant } = before;
  const status = transition(grantLifecycle, grant.status, action);
  return { ...before, grant: { ...grant, ...more, status, version: grant.version + 1 } };
};
