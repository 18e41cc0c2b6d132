import { useId } from 'react';
import type { Field, PageField, RowsField } from '#schemas/form/field.ts';
import type { When } from '#schemas/form/kinds/kind.ts';
import type { Page } from '#schemas/form/page.ts';
import type { MeasureVersion } from '#schemas/measures/measure.ts';
import { useLanguage } from '../../app/language.tsx';
import { Box } from './blank-box.tsx';

/** How often rows stand on paper: short ones thrice. */
const shortRow = 4;

/** All pages of a form with empty boxes to write in. */
export const BlankForm = ({ version: { pages } }: { version: MeasureVersion }) => (
  <div className="blank__form">
    {pages.map((page, index) => (
      <BlankSection key={page.id} page={page} number={index + 1} />
    ))}
  </div>
);

function BlankSection({ page, number }: { page: Page; number: number }) {
  const { pick, plural } = useLanguage();
  const id = useId();
  return (
    <section className="blank__page" aria-labelledby={id}>
      <div className="blank__head">
        <h2 id={id} className="kern-heading-medium">
          {number}. {pick(page.title)}
        </h2>
        <p className="blank__minutes">{plural('minutes.page', page.minutes)}</p>
      </div>
      {page.intro && <p className="kern-body">{pick(page.intro)}</p>}
      {Object.entries(page.fields).map(([name, field]) =>
        field.kind === 'rows' ? (
          <BlankRows key={name} field={field} siblings={page.fields} />
        ) : (
          <BlankField key={name} field={field} siblings={page.fields} />
        ),
      )}
    </section>
  );
}

type Siblings = Readonly<Record<string, PageField>>;

function BlankRows({ field, siblings }: { field: RowsField; siblings: Siblings }) {
  const { t, pick } = useLanguage();
  const columns = Object.entries(field.fields);
  const times = columns.length > shortRow ? 2 : 3;
  return (
    <div className="blank__rows">
      <h3 className="kern-heading-small">{pick(field.label)}</h3>
      {field.hint && <p className="kern-hint">{pick(field.hint)}</p>}
      <Condition when={field.when} siblings={siblings} />
      <p className="kern-hint">{t('blank.repeat', { most: field.maxRows })}</p>
      {Array.from({ length: Math.min(times, field.maxRows) }, (_, index) => index + 1).map((row) => (
        <div className="blank__row" key={row}>
          <h4 className="blank__row-title">
            {pick(field.rowLabel)} {row}
          </h4>
          {columns.map(([name, column]) => (
            <BlankField key={name} field={column} siblings={field.fields} />
          ))}
        </div>
      ))}
    </div>
  );
}

function BlankField({ field, siblings }: { field: Exclude<PageField, RowsField>; siblings: Siblings }) {
  const { t, pick } = useLanguage();
  return (
    <div className="blank__field">
      {field.kind !== 'confirmation' && (
        <p className="blank__label">
          {pick(field.label)}
          {field.required === false && <span className="kern-label__optional"> {t('form.optional')}</span>}
        </p>
      )}
      {field.hint && <p className="kern-hint">{pick(field.hint)}</p>}
      <Condition when={field.when} siblings={siblings} />
      <Box field={field} />
    </div>
  );
}

/** When a field is asked at all, in words: paper cannot hide it. */
function Condition({ when, siblings }: { when: When | undefined; siblings: Siblings }) {
  const { t, pick } = useLanguage();
  const of = when && siblings[when.field];
  if (!when || !of) return null;
  const word = (value: string | boolean): string => {
    if (typeof value === 'boolean') return t(value ? 'blank.yes' : 'blank.no');
    const options: Extract<Field, { kind: 'choice' }>['options'] = of.kind === 'choice' ? of.options : {};
    return options[value] ? pick(options[value]) : value;
  };
  const values = when.is.map((value) => `„${word(value)}“`).join(` ${t('blank.or')} `);
  return <p className="blank__condition">{t('blank.onlyIf', { field: pick(of.label), values })}</p>;
}
