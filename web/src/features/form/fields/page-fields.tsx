import { useMemo } from 'react';
import type { FieldValue, PageField } from '#schemas/form/field.ts';
import type { DraftView } from '../autosave/draft-view.ts';
import { type FieldsDesk, hasApplication, mayChange, type PageDesk } from '../desk.ts';
import { FieldControl } from './field-control.tsx';
import { FilesControl } from './files-control.tsx';
import { FormHandleProvider } from './form-handle.tsx';
import { LockedField } from './locked-field.tsx';
import { RowsControl } from './rows-control.tsx';
import { useShownFields } from './use-shown-fields.ts';

type PageFieldsProps = Omit<PageDesk, 'picture'> & {
  picture?: DraftView;
  /** The fields to show, where not all of the page are wanted. */
  only?: readonly string[];
};

/** The fields of a page that its answers ask for, in the order of their descriptors. Each looks at the draft itself. */
export function PageFields({ desk, draft, only }: PageFieldsProps) {
  const shown = useShownFields(draft.page.fields, draft, ({ current }) => singleValues(draft.page.fields, current));
  const wanted = only ? shown.filter(([name]) => only.includes(name)) : shown;
  return (
    <FormHandleProvider>
      <div className="fields">
        {wanted.map(([name, field]) => (
          <AnyField key={name} name={name} field={field} desk={desk} draft={draft} />
        ))}
      </div>
    </FormHandleProvider>
  );
}

/** Only a single value can say whether another field is shown. */
const singleValues = (fields: Readonly<Record<string, PageField>>, current: DraftView['current']) =>
  Object.fromEntries(
    Object.keys(fields).map((name): [string, FieldValue | undefined] => [name, current[name]?.value ?? undefined]),
  );

function AnyField({ name, field, desk, draft }: Omit<PageDesk, 'picture'> & { name: string; field: PageField }) {
  const { version, request } = desk;
  // The desk is a new one after each save; what most fields need of it is not.
  const rules = useMemo(() => ({ version, request }), [version, request]);
  if (!holdsUnlocked(desk, draft.page.id, name))
    return <LockedField name={name} field={field} desk={desk} draft={draft} />;
  switch (field.kind) {
    case 'rows':
      return <RowsControl group={name} field={field} desk={rules} draft={draft} />;
    case 'files':
      return hasApplication(desk) && <FilesControl name={name} field={field} desk={desk} draft={draft} />;
    default:
      return <FieldControl path={name} field={field} desk={rules} draft={draft} />;
  }
}

/** Whether something at this field or within it can be changed. */
const holdsUnlocked = (desk: FieldsDesk, page: string, name: string): boolean =>
  mayChange(desk, page, name) ||
  (desk.request?.fields.some((field) => field.page === page && field.path.startsWith(`${name}/`)) ?? false);
