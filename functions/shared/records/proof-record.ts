import type { Sections } from '#schemas/application/application.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { Todo } from '#schemas/grant/todo.ts';
import type { Instant } from '#schemas/ids.ts';
import { type Proof, type ProofId, proofId } from '#schemas/proof/proof.ts';
import { table } from '#schemas/table.ts';
import { type Key, keys } from '../table/keys.ts';
import type { Item } from '../table/read.ts';
import { type Condition, putIfAbsent, type TransactItem } from '../table/write.ts';
import { upcast } from '../upcast.ts';
import { fieldAttribute, fieldsOf, sectionRevision } from './section-record.ts';
import { todoPlace } from './todo-index.ts';

/** A proof without its fields, which stand beside it as those of a section do. */
export type ProofMeta = Omit<Proof, 'sections'>;

/** A proof as stored. A draft that nobody has saved is no item yet; what it begins with follows from the application. */
export type ProofRecord = {
  proof: Proof;
  stored: boolean;
  /** Counts the autosaves. */
  revision: number;
  todo?: Todo | undefined;
};

/**
 * All pages of a proof lie in one item. A field's path begins with its page and a dot, which is in no name of a page and
 * separates no row from its columns: `figures.monthsFilled_k3f9`, `receipts.receipts/k3f9/amount`.
 */
export const pathInProof = (page: string, path: string): string => `${page}.${path}`;
export const pathInPage = (page: string, path: string): string => path.slice(page.length + 1);

const stateOf = ({ proofs }: Grant, id: ProofId) => (id === 'final-1' ? proofs.final : proofs.interim);

/** The key of the grant's partition, which is all that the range of a grant gives. */
const proofKey = (grant: Grant, id: ProofId): Key => keys.ofGrant(grant.id, id);

/** @returns undefined when the grant owes no such proof */
function toProofRecord(grant: Grant, id: ProofId, item: Item | undefined): ProofRecord | undefined {
  if (!stateOf(grant, id)) return undefined;
  const meta = item?.proof === undefined ? beginning(grant, id) : upcast<ProofMeta>(item.proof, {}, 1);
  return {
    proof: { ...meta, sections: item ? sectionsOf(item) : {} },
    ...{ stored: item !== undefined, revision: sectionRevision(item), todo: item?.todo as Todo | undefined },
  };
}

/** A proof that somebody has begun, with its fields; undefined while it holds fields alone, of a draft. */
export const toProof = (item: Item): Proof | undefined =>
  item.proof === undefined ? undefined : { ...upcast<ProofMeta>(item.proof, {}, 1), sections: sectionsOf(item) };

const beginning = ({ id: applicationId }: Grant, id: ProofId): ProofMeta => ({
  ...{ schemaVersion: 1, id, kind: id === 'final-1' ? 'final' : 'interim', applicationId, version: 1, status: 'draft' },
});

function sectionsOf(item: Item): Sections {
  const sections: Sections = {};
  for (const [path, field] of Object.entries(fieldsOf(item))) {
    const page = path.slice(0, path.indexOf('.'));
    sections[page] = { ...sections[page], [pathInPage(page, path)]: field };
  }
  return sections;
}

/** The proof among the items of a grant's partition. */
export function proofAmong(items: readonly Item[], grant: Grant, id: ProofId): ProofRecord | undefined {
  const { sk } = proofKey(grant, id);
  return toProofRecord(
    grant,
    id,
    items.find((item) => item.sk === sk),
  );
}

/** The proofs that a grant owes, also those that nobody has begun, the interim one first. */
export const toProofs = (items: readonly Item[], grant: Grant): Proof[] =>
  proofId.options.flatMap((id) => proofAmong(items, grant, id)?.proof ?? []);

/** Makes the item of a proof with what it begins with. Made already, it stays. */
export async function beginProof(grant: Grant, id: ProofId, { sections, at }: { sections: Sections; at: Instant }) {
  const fields = Object.entries(sections).flatMap(([page, stored]) =>
    Object.entries(stored).map(([path, field]) => [fieldAttribute(pathInProof(page, path)), field]),
  );
  await putIfAbsent({ ...proofKey(grant, id), revision: 1, savedAt: at, ...Object.fromEntries(fields) });
}

type Change = {
  proof: ProofMeta & { sections?: Sections };
  /** What officers have to do about it from now on. */
  todo?: Todo | undefined;
  /** Whether the fields have to be the very ones that were checked. */
  fieldsUnchanged?: true;
};

/** The grantee writes into a proof until it is handed in, and again once somebody has asked back. */
export const isOpen = ({ status }: Pick<Proof, 'status'>): boolean => status === 'draft' || status === 'askedBack';

/** The next state of a proof; refused when it changed meanwhile. Unless it is open, no autosave gets in any more. */
export function changeProof(before: ProofRecord, of: Grant, { proof, todo, fieldsUnchanged }: Change): TransactItem {
  const { partitionKey, sortKey } = table.indexes.worklist;
  const place = todo && todoPlace(of.authorityId, todo, proof);
  const { sections: _sections, ...meta } = proof;
  const set = ['#proof = :proof', ...(todo ? ['todo = :todo', '#partition = :partition', '#sort = :sort'] : [])];
  const remove = [...(todo ? [] : ['todo', '#partition', '#sort'])];
  if (isOpen(proof)) remove.push('#locked');
  else set.push('#locked = :locked');
  return {
    update: proofKey(of, proof.id),
    set: `SET ${set.join(', ')}${remove.length > 0 ? ` REMOVE ${remove.join(', ')}` : ''}`,
    names: { '#locked': 'locked', '#partition': partitionKey, '#sort': sortKey },
    values: {
      ':proof': meta,
      ...(!isOpen(proof) && { ':locked': 0 }),
      ...(place && { ':todo': todo, ':partition': place[partitionKey], ':sort': place[sortKey] }),
    },
    when: unchanged(before, fieldsUnchanged),
  };
}

function unchanged({ proof, revision }: ProofRecord, fieldsUnchanged: true | undefined): Condition {
  // A draft has no version in the table: nobody but the submission gives it one.
  const isFirst = proof.status === 'draft';
  const version = isFirst ? 'attribute_not_exists(#proof)' : '#proof.#version = :version';
  return {
    expression: fieldsUnchanged ? `${version} AND #revision = :revision` : version,
    names: {
      '#proof': 'proof',
      ...(!isFirst && { '#version': 'version' }),
      ...(fieldsUnchanged && { '#revision': 'revision' }),
    },
    values: {
      ...(!isFirst && { ':version': proof.version }),
      ...(fieldsUnchanged && { ':revision': revision }),
    },
  };
}
