import type { ImportProblem } from '#schemas/operations/import-records.ts';
import { canonicalJson, type JsonValue } from '../shared/canonical-json.ts';
import type { Key } from '../shared/table/keys.ts';
import type { Item } from '../shared/table/read.ts';
import { conditions, putItem } from '../shared/table/write.ts';
import { problem } from './import-records-problems.ts';

/** What is to be done about one record of the file. */
export type Step = {
  /** `people/<id>` */
  record: string;
  outcome: 'added' | 'replaced' | 'left';
  /** Its place in the file: `people[2]`. */
  path: string;
  problems: ImportProblem[];
  /**
   * Writes the record as one unit, over whatever others changed in it since it was read.
   * @throws when a record to be added is there by now, or one to be replaced is gone: then nothing was written
   */
  write(): Promise<void>;
};

/** A record of the file beside what is stored in its place. */
export type Pair<Kind> = { path: string; record: string; item: Item; wanted: Kind; stored: Kind | undefined };

/** What is to be done about a record that is one item. */
export function toStep({ path, record, item, wanted, stored }: Pair<object>, replace: boolean): Step {
  const outcome = stored === undefined ? 'added' : isEqual(stored, wanted) ? 'left' : 'replaced';
  return {
    ...{ record, outcome, path },
    problems: outcome === 'replaced' && !replace ? [problem(path, 'differs')] : [],
    write: () => putItem(item, outcome === 'added' ? conditions.absent : conditions.present),
  };
}

export const isEqual = (one: object, other: object): boolean =>
  canonicalJson(one as JsonValue) === canonicalJson(other as JsonValue);

/** A record without where it lies. */
export function content<Kind extends object>(record: Kind): Kind {
  const { pk: _pk, sk: _sk, ...rest } = record as Kind & Partial<Key>;
  return rest as Kind;
}
