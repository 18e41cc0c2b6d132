import { printValue } from '#schemas/form/field.ts';
import type { FormValues } from '#schemas/measures/measure.ts';
import type { Onward } from '#schemas/onward/onward.ts';
import { onwardFigures } from '#schemas/onward/onward-figures.ts';
import type { ProofFigureField } from '#schemas/proof/proof-figures.ts';
import type { ProofForm } from '#schemas/proof/proof-form.ts';
import { useLanguage } from '../../app/language.tsx';

type FiguresTableProps = { form: ProofForm; values: FormValues };

/** What was counted beside what the application had planned. */
export function FiguresTable({ form, values }: FiguresTableProps) {
  const { t, pick, language } = useLanguage();
  if (form.figures.length === 0) return null;
  const written = ({ field }: ProofFigureField, value: unknown): string =>
    typeof value === 'number' ? printValue(field, value, language) : '–';
  const difference = ({ name, planned }: ProofFigureField): string => {
    const actual = values.figures?.[name];
    if (planned === undefined || typeof actual !== 'number' || actual === planned) return '–';
    return `${actual > planned ? '+' : '−'}${Math.abs(actual - planned)}`;
  };
  return (
    <table className="kern-table stacking-table proof-table">
      <caption className="kern-sr-only">{t('proof.figures.caption')}</caption>
      <thead>
        <tr className="kern-table__row">
          {(['figure', 'planned', 'actual', 'difference'] as const).map((column) => (
            <th
              key={column}
              scope="col"
              className={`kern-table__header${column === 'figure' ? '' : ' kern-table__header--numeric'}`}
            >
              {t(`proof.figures.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="kern-table__body">
        {form.figures.map((figure) => (
          <tr key={figure.name} className="kern-table__row">
            <th scope="row" className="kern-table__cell" data-label={t('proof.figures.figure')}>
              {pick(figure.field.label)}
            </th>
            <td className="kern-table__cell money__sum" data-label={t('proof.figures.planned')}>
              {written(figure, figure.planned)}
            </td>
            <td className="kern-table__cell money__sum" data-label={t('proof.figures.actual')}>
              {written(figure, values.figures?.[figure.name])}
            </td>
            <td className="kern-table__cell money__sum" data-label={t('proof.figures.difference')}>
              {difference(figure)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What onward recipients say, added up, beside the grantee's own figures. */
export function OnwardBeside({ form, values, onward }: FiguresTableProps & { onward: readonly Onward[] }) {
  const { t, pick } = useLanguage();
  const theirs = onwardFigures(onward);
  if (theirs.accepted + theirs.missing === 0) return null;
  const sumOf = (id: string) =>
    form.figures
      .filter(({ figure }) => figure.id === id)
      .reduce((sum, { name }) => sum + Number(values.figures?.[name] ?? 0), 0);
  const shown = form.basis.version.proofFigures.filter(({ id }) => theirs.figures[id] !== undefined);
  return (
    <>
      <p className="kern-body">{t('proof.onward.body', { accepted: theirs.accepted, missing: theirs.missing })}</p>
      {shown.length > 0 && (
        <table className="kern-table stacking-table proof-table">
          <caption className="kern-sr-only">{t('proof.onward.title')}</caption>
          <thead>
            <tr className="kern-table__row">
              {(['figure', 'own', 'theirs'] as const).map((column) => (
                <th
                  key={column}
                  scope="col"
                  className={`kern-table__header${column === 'figure' ? '' : ' kern-table__header--numeric'}`}
                >
                  {t(`proof.onward.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="kern-table__body">
            {shown.map(({ id, label }) => (
              <tr key={id} className="kern-table__row">
                <th scope="row" className="kern-table__cell" data-label={t('proof.onward.figure')}>
                  {pick(label)}
                </th>
                <td className="kern-table__cell money__sum" data-label={t('proof.onward.own')}>
                  {sumOf(id)}
                </td>
                <td className="kern-table__cell money__sum" data-label={t('proof.onward.theirs')}>
                  {theirs.figures[id]}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
