import type { StoredFields } from '#schemas/form/paths.ts';
import type { Day } from '#schemas/ids.ts';
import { transition } from '#schemas/lifecycle.ts';
import { isOpenOnward, type Onward, onwardLifecycle } from '#schemas/onward/onward.ts';
import { keys } from '../table/keys.ts';
import type { Item } from '../table/read.ts';
import { type Condition, conditions, type TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';
import { fieldsOf, sectionRevision } from './section-record.ts';

/** An agreement without the fields of its part, which stand beside it as those of a section do. */
export type OnwardMeta = Omit<Onward, 'fields'>;

/** The last mail with a link: nobody is written to twice on a day at the same address. */
export type LastMail = { on: Day; to: string };

/** An agreement as stored, with what callers do not see. */
export type OnwardRecord = {
  onward: Onward;
  /** Counts the autosaves. */
  revision: number;
  mailed?: LastMail | undefined;
};

/** With the first autosave a part that was asked for is begun; this is nowhere stored a second time. */
export function toOnwardRecord(item: Item): OnwardRecord {
  const { onward, mailed } = item as Item & { onward: unknown; mailed?: LastMail };
  const meta = upcast<OnwardMeta>(onward, {}, 1);
  const revision = sectionRevision(item);
  const begun = meta.status === 'asked' && revision > 0;
  const status = begun ? transition(onwardLifecycle, meta.status, 'begin') : meta.status;
  return { onward: { ...meta, status, fields: fieldsOf(item) }, revision, mailed };
}

/** The agreements among the items of a grant, in the order in which they were entered. */
export const toOnwards = (items: readonly Item[]): Onward[] =>
  items.filter(({ sk }) => sk.startsWith('ONWARD#')).map((item) => toOnwardRecord(item).onward);

/** What nobody has handed in yet is its holder's own: of that the grantee sees how far it is, and not what it says. */
export const asGrantorSees = (onward: Onward): Onward =>
  onward.handedInAt === undefined ? { ...onward, fields: {} } : onward;

export const beginOnward = (onward: OnwardMeta): TransactItem => ({
  put: { ...keys.ofGrant(onward.applicationId, onward.id), onward },
  when: conditions.absent,
});

/** What the next state depends on besides the version: for what is handed in, the very fields that were checked. */
type Since = { fieldsUnchanged?: boolean };

/**
 * The next state of an agreement; refused when it changed meanwhile. The fields of its part stay as they are and are
 * locked unless it is open to whoever holds a link.
 */
export function changeOnwardRecord(
  before: OnwardRecord,
  { onward, mailed = before.mailed }: { onward: OnwardMeta; mailed?: LastMail | undefined },
  since: Since = {},
): TransactItem {
  const open = isOpenOnward(onward);
  return {
    update: keys.ofGrant(onward.applicationId, onward.id),
    set: `SET #onward = :onward${mailed ? ', mailed = :mailed' : ''}${open ? ' REMOVE #locked' : ', #locked = :locked'}`,
    names: { '#locked': 'locked' },
    values: { ':onward': withoutFields(onward), ...(mailed && { ':mailed': mailed }), ...(!open && { ':locked': 0 }) },
    when: unchanged(before, since),
  };
}

function unchanged({ onward, revision }: OnwardRecord, { fieldsUnchanged = false }: Since): Condition {
  const version = '#onward.#version = :version';
  const names = { '#onward': 'onward', '#version': 'version' };
  const values = { ':version': onward.version };
  if (!fieldsUnchanged) return { expression: version, names, values };
  // A part that nobody has saved yet is never complete, so there is always a revision to compare.
  return {
    expression: `${version} AND #revision = :revision`,
    names: { ...names, '#revision': 'revision' },
    values: { ...values, ':revision': revision },
  };
}

function withoutFields(onward: OnwardMeta & { fields?: StoredFields }): OnwardMeta {
  const { fields: _fields, ...meta } = onward;
  return meta;
}
