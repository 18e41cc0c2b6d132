import type { ImportProblem } from '#schemas/operations/import-records.ts';
import { canonicalJson, type JsonValue } from '../shared/canonical-json.ts';
import type { Key } from '../shared/table/keys.ts';

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

export const isEqual = (one: object, other: object): boolean =>
  canonicalJson(one as JsonValue) === canonicalJson(other as JsonValue);

/** A record without where it lies. */
export function content<Kind extends object>(record: Kind): Kind {
  const { pk: _pk, sk: _sk, ...rest } = record as Kind & Partial<Key>;
  return rest as Kind;
}
