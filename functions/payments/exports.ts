import type { AuthorityId } from '#schemas/authority.ts';
import { limits } from '#schemas/limits.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { PaymentExport } from '#schemas/payment/payment.ts';
import { can } from '#schemas/permissions.ts';
import type { Actor } from '#schemas/person/person.ts';
import { getRounds } from '../shared/records/directory-records.ts';
import { keys, ranges } from '../shared/table/keys.ts';
import { getItem, type Item, lastsOfRange } from '../shared/table/read.ts';
import { conditions, type TransactItem } from '../shared/table/write.ts';
import { upcast } from '../shared/upcast.ts';

const toExport = (item: Item): PaymentExport => upcast<PaymentExport>(item.export, {}, 1);

/** An export, and where it stands by its id alone. */
export const putExport = (made: PaymentExport): TransactItem[] => {
  const { authorityId, createdAt, id } = made;
  return [
    { put: { ...keys.paymentExport(authorityId, createdAt, id), export: made }, when: conditions.absent },
    { put: { ...keys.exportPlace(id), schemaVersion: 1, authorityId, createdAt }, when: conditions.absent },
  ];
};

/** @throws PaktwerkError notFound also for an export of another authority */
export async function exportFor(actor: Actor, exportId: string): Promise<PaymentExport> {
  const place = await getItem(keys.exportPlace(exportId));
  if (!place) throw new PaktwerkError('notFound');
  const { authorityId, createdAt } = place as Item & Pick<PaymentExport, 'authorityId' | 'createdAt'>;
  if (!can(actor, 'payment.readExports', { authorityId })) throw new PaktwerkError('notFound');
  const item = await getItem(keys.paymentExport(authorityId, createdAt, exportId));
  if (!item) throw new PaktwerkError('notFound');
  return toExport(item);
}

/** One page of exports of some authorities, the last first, and where the next page begins. */
export async function exportsBefore(
  authorities: readonly AuthorityId[],
  cursor: string | undefined,
): Promise<{ exports: PaymentExport[]; next?: string }> {
  const found = await Promise.all(
    authorities.map((authorityId) => {
      const range = ranges.paymentExports(authorityId);
      // BETWEEN takes its end in, which was shown already: one more is read than is needed.
      const until = cursor === undefined ? range : { ...range, to: `EXPORT#${cursor}` };
      return lastsOfRange(until, limits.exportsPage + 2);
    }),
  );
  const all = found
    .flat()
    .map(toExport)
    .filter((each) => cursor === undefined || cursorOf(each) < cursor)
    .sort((a, b) => (cursorOf(a) < cursorOf(b) ? 1 : -1));
  const exports = all.slice(0, limits.exportsPage);
  const last = exports.at(-1);
  return { exports, ...(all.length > exports.length && last && { next: cursorOf(last) }) };
}

const cursorOf = ({ createdAt, id }: PaymentExport): string => `${createdAt}#${id}`;

/** Budget officers see the exports of their authority, auditors those of all. */
export async function authoritiesOf(actor: Actor): Promise<AuthorityId[]> {
  const own = actor.person.authorityId;
  const rounds = await getRounds();
  const all = new Set([...rounds.map(({ authorityId }) => authorityId), ...(own ? [own] : [])]);
  return [...all].filter((authorityId) => can(actor, 'payment.readExports', { authorityId }));
}
