import type { ReactNode } from 'react';
import type { NamedField } from '#schemas/review/information-request.ts';
import { useLanguage } from '../../app/language.tsx';
import { Checkbox } from '../../ui/checkbox.tsx';
import { errorId } from '../../ui/field-frame.tsx';
import { keyOf, type PageOfPlaces, type Place } from './field-tree.ts';

type FieldPickerProps = {
  id: string;
  tree: readonly PageOfPlaces[];
  chosen: readonly NamedField[];
  onChosen(chosen: NamedField[]): void;
  error: string | undefined;
};

/** Which places of the form the applicant may change, page by page. What is chosen takes in all below it. */
export function FieldPicker({ id, tree, chosen, onChosen, error }: FieldPickerProps) {
  const { t, plural } = useLanguage();
  const isChosen = ({ field }: Place) => chosen.some((each) => keyOf(each) === keyOf(field));
  const toggle = ({ field }: Place, on: boolean) =>
    onChosen([...chosen.filter((each) => keyOf(each) !== keyOf(field)), ...(on ? [field] : [])]);
  return (
    <fieldset
      id={id}
      tabIndex={-1}
      className={`kern-fieldset field-picker${error ? ' kern-fieldset--error' : ''}`}
      aria-describedby={error ? errorId(id) : undefined}
    >
      <legend className="kern-label">{t('return.fields')}</legend>
      <p className="kern-hint">{t('return.fieldsHint')}</p>
      {tree.map((page) => {
        const count = chosen.filter((field) => field.page === page.id).length;
        return (
          <details key={page.id} className="field-picker__page" open={count > 0 || undefined}>
            <summary>
              {page.title}
              {count > 0 && <span className="field-picker__count"> ({plural('return.chosen', count)})</span>}
            </summary>
            <Places id={id} places={page.places} isChosen={isChosen} toggle={toggle} />
          </details>
        );
      })}
      {error && (
        <p className="kern-error" id={errorId(id)}>
          <span className="kern-icon kern-icon--danger" aria-hidden="true" />
          <span className="kern-body">
            <span className="kern-sr-only">{t('form.errorPrefix')} </span>
            {error}
          </span>
        </p>
      )}
    </fieldset>
  );
}

type PlacesProps = {
  id: string;
  places: readonly Place[];
  isChosen(place: Place): boolean;
  toggle(place: Place, on: boolean): void;
};

function Places({ id, places, isChosen, toggle }: PlacesProps): ReactNode {
  return (
    <ul className="field-picker__places">
      {places.map((place) => (
        <li key={keyOf(place.field)}>
          <Checkbox
            id={`${id}-${keyOf(place.field).replaceAll(/[ /]/g, '-')}`}
            label={place.label}
            checked={isChosen(place)}
            onChecked={(on) => toggle(place, on)}
            optional
          />
          {place.below.length > 0 && !isChosen(place) && (
            <Places id={id} places={place.below} isChosen={isChosen} toggle={toggle} />
          )}
        </li>
      ))}
    </ul>
  );
}
