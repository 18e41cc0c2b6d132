import type { PageField } from '#schemas/form/field.ts';
import { assemble } from '#schemas/form/paths.ts';
import { type Desk, mayChange, type PageDesk } from '../desk.ts';
import { FieldControl } from './field-control.tsx';
import { FilesControl } from './files-control.tsx';
import { LockedField } from './locked-field.tsx';
import { RowsControl } from './rows-control.tsx';
import { useShownFields } from './use-shown-fields.ts';

/** The fields of a page that its answers ask for, in the order of their descriptors. */
export function PageFields({ desk, draft, picture }: PageDesk) {
  const shown = useShownFields(draft.page.fields, assemble(draft.page, picture.current));
  return (
    <div className="fields">
      {shown.map(([name, field]) => (
        <AnyField key={name} name={name} field={field} desk={desk} draft={draft} picture={picture} />
      ))}
    </div>
  );
}

function AnyField({ name, field, ...props }: PageDesk & { name: string; field: PageField }) {
  const { desk, draft } = props;
  if (!holdsUnlocked(desk, draft.page.id, name))
    return <LockedField name={name} field={field} desk={desk} draft={draft} />;
  switch (field.kind) {
    case 'rows':
      return <RowsControl group={name} field={field} {...props} />;
    case 'files':
      return <FilesControl name={name} field={field} {...props} />;
    default:
      return <FieldControl path={name} field={field} desk={desk} draft={draft} />;
  }
}

/** Whether something at this field or within it can be changed. */
const holdsUnlocked = (desk: Desk, page: string, name: string): boolean =>
  mayChange(desk, page, name) ||
  (desk.request?.fields.some((field) => field.page === page && field.path.startsWith(`${name}/`)) ?? false);
