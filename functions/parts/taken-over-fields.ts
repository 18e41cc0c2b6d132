import type { ValueSource } from '#schemas/application/application.ts';
import type { Page } from '#schemas/form/page.ts';
import { rowIds, type StoredFields, type StoredValue } from '#schemas/form/paths.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';

type TakingOver = {
  present: StoredFields;
  /** What the part says, by path. */
  wanted: Readonly<Record<string, StoredValue>>;
  /** Where something stands that was taken over of this part before. */
  before: readonly string[];
  source: ValueSource;
};

/**
 * What changes in a page when a part is taken over. Rows that stand there keep their place and new ones come last; what
 * the part does not say any more is taken out. Revisions go on counting, so that whoever edits one of these fields is told.
 * @throws PaktwerkError tooManyRows
 */
export function takenOverFields(page: Page, { present, wanted, before, source }: TakingOver): StoredFields {
  const gone = before.filter((path) => !Object.hasOwn(wanted, path));
  const values = [...placed(page, present, wanted), ...gone.map((path) => ({ path, value: null }))];
  const changed = values
    .filter(({ path, value }) => value !== (present[path]?.value ?? null))
    .map(({ path, value }) => {
      const field = { value, revision: (present[path]?.revision ?? 0) + 1 };
      return [path, value === null ? field : { ...field, source }] as const;
    });
  const fields: StoredFields = Object.fromEntries(changed);
  refuseTooManyRows(page, { ...present, ...fields });
  return fields;
}

/** The value of a row is its position, which the part cannot know. */
function placed(page: Page, present: StoredFields, wanted: TakingOver['wanted']) {
  const added = new Map<string, number>();
  return Object.entries(wanted).map(([path, value]) => {
    const [group = '', row, column] = path.split('/');
    if (page.fields[group]?.kind !== 'rows' || row === undefined || column !== undefined) return { path, value };
    const standing = present[path]?.value ?? null;
    if (standing !== null) return { path, value: standing };
    const position = added.get(group) ?? nextPosition(group, present);
    added.set(group, position + 1);
    return { path, value: position };
  });
}

const nextPosition = (group: string, present: StoredFields): number =>
  Math.max(-1, ...rowIds(group, present).map((row) => Number(present[`${group}/${row}`]?.value))) + 1;

function refuseTooManyRows(page: Page, stored: StoredFields): void {
  const errors = Object.entries(page.fields)
    .filter(([group, field]) => field.kind === 'rows' && rowIds(group, stored).length > field.maxRows)
    .map(([path]) => ({ page: page.id, path, code: 'tooManyRows' }));
  if (errors.length > 0) throw new PaktwerkError('tooManyRows', {}, errors);
}
