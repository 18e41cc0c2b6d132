import type { StoredFields } from '#schemas/form/paths.ts';
import { transition } from '#schemas/lifecycle.ts';
import type { Cents } from '#schemas/money.ts';
import { type Part, partLifecycle } from '#schemas/part/part.ts';
import { keys } from '../table/keys.ts';
import type { Item } from '../table/read.ts';
import { type Condition, conditions, type TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';
import { fieldsOf, sectionRevision } from './section-record.ts';

/** A part without its fields, which stand beside it as those of a section do. */
export type PartMeta = Omit<Part, 'fields'>;

/** What was put into the draft: the places by page, so that the next time replaces them, and what they bring. */
export type TakenOver = { paths: Record<string, string[]>; amount: Cents };

/** A part as stored, with what callers do not see. */
export type PartRecord = {
  part: Part;
  /** Counts the autosaves. */
  revision: number;
  taken?: TakenOver | undefined;
};

const isPart = (item: Item): boolean => item.sk.startsWith('PART#');

/** With the first autosave an invitation becomes a part that was begun; this is nowhere stored a second time. */
export function toPartRecord(item: Item): PartRecord {
  const { part, taken } = item as Item & { part: unknown; taken?: TakenOver };
  const meta = upcast<PartMeta>(part, {}, 1);
  const revision = sectionRevision(item);
  const begun = meta.status === 'invited' && revision > 0;
  const status = begun ? transition(partLifecycle, meta.status, 'begin') : meta.status;
  return { part: { ...meta, status, fields: fieldsOf(item) }, revision, taken };
}

/**
 * What nobody has ever handed in is its holder's own: of that the applicant sees how far it is, and not what it says,
 * also once the invitation was taken back.
 */
export const asApplicantSeesPart = (part: Part): Part =>
  part.handedInAt === undefined ? { ...part, fields: {} } : part;

/** The parts of an application in the order in which they were asked for. */
export const toParts = (items: readonly Item[]): Part[] => items.filter(isPart).map((item) => toPartRecord(item).part);

export const beginPart = (part: PartMeta): TransactItem => ({
  put: { ...keys.part(part.applicationId, part.id), part },
  when: conditions.absent,
});

/** Nobody but the holder of its link writes into a part, and they only while it is open: until it is handed in or closed. */
export const isOpen = ({ status }: Pick<PartMeta, 'status'>): boolean =>
  ['invited', 'begun', 'askedBack'].includes(status);

/** What the next state of a part depends on besides its version: for what is handed in, the very fields that were checked. */
type Since = { fieldsUnchanged?: boolean };

/**
 * The next state of a part; refused when it changed meanwhile. Its fields stay as they are and are locked, as those of a
 * section are, unless it is open.
 */
export function changePart(
  before: PartRecord,
  { part, taken = before.taken }: { part: PartMeta; taken?: TakenOver | undefined },
  since: Since = {},
): TransactItem {
  const open = isOpen(part);
  return {
    update: keys.part(part.applicationId, part.id),
    set: `SET #part = :part${taken ? ', taken = :taken' : ''}${open ? ' REMOVE #locked' : ', #locked = :locked'}`,
    names: { '#locked': 'locked' },
    values: { ':part': withoutFields(part), ...(taken && { ':taken': taken }), ...(!open && { ':locked': 0 }) },
    when: unchanged(before, since),
  };
}

function unchanged({ part, revision }: PartRecord, { fieldsUnchanged = false }: Since): Condition {
  const version = '#part.#version = :version';
  const names = { '#part': 'part', '#version': 'version' };
  const values = { ':version': part.version };
  if (!fieldsUnchanged) return { expression: version, names, values };
  // A part that nobody has saved yet is never complete, so there is always a revision to compare.
  return {
    expression: `${version} AND #revision = :revision`,
    names: { ...names, '#revision': 'revision' },
    values: { ...values, ':revision': revision },
  };
}

function withoutFields(part: PartMeta & { fields?: StoredFields }): PartMeta {
  const { fields: _fields, ...meta } = part;
  return meta;
}
