import type { Sections } from '#schemas/application/application.ts';
import { printValue } from '#schemas/form/field.ts';
import type { Page } from '#schemas/form/page.ts';
import type { StoredValue } from '#schemas/form/paths.ts';
import type { FieldChange } from '#schemas/review/information-request.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../app/language.tsx';
import { descriptorAt, labelAt } from './field-label.ts';
import { versionOf } from './form-context.ts';

/** What the applicant changed in answer to a request, field by field: before and now. */
export function Changes({ view, changes }: { view: ApplicationView; changes: readonly FieldChange[] }) {
  const { t } = useLanguage();
  const print = usePrint(view);
  if (changes.length === 0) return <p className="kern-body">{t('changes.unchanged')}</p>;
  return (
    <dl className="changes">
      {changes.map((change) => (
        <div key={`${change.page} ${change.path}`} className="changes__item">
          <dt>{print.label(change)}</dt>
          <dd>
            <span className="changes__before">
              <span className="changes__when">{t('changes.before')}</span> {print.value(change, change.before)}
            </span>
            <span className="changes__after">
              <span className="changes__when">{t('changes.after')}</span> {print.value(change, change.after)}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Place = Pick<FieldChange, 'page' | 'path'>;

const fileName = (path: string, documents: ApplicationView['documents']): string | undefined =>
  documents.find(({ id }) => id === path.split('/')[1])?.name;

/** Places and values as people read them, whether they hold a value, a row or a file. */
export function usePrint(view: ApplicationView) {
  const { t, pick, language } = useLanguage();
  const { pages } = versionOf(view);
  const sections: Sections = view.sections;
  const pageOf = (place: Place): Page | undefined => pages.find(({ id }) => id === place.page);
  const label = (place: Place): string => {
    const page = pageOf(place);
    return page ? `${pick(page.title)} › ${labelAt(page, place.path, sections[place.page] ?? {}, pick)}` : place.path;
  };
  const value = (place: Place, stored: StoredValue | undefined): string => {
    const page = pageOf(place);
    const field = page && descriptorAt(page, place.path);
    const isEntry = place.path.split('/').length === 2;
    if (stored === undefined || stored === null || stored === '')
      return t(isEntry ? 'changes.absent' : 'answers.missing');
    if (isEntry) return fileName(place.path, view.documents) ?? t('changes.present');
    return field && field.kind !== 'rows' && field.kind !== 'files'
      ? printValue(field, stored, language)
      : String(stored);
  };
  return { label, value };
}
