import { useState } from 'react';
import type { DirectoryChange } from '#schemas/organisation/directory-difference.ts';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import { useLanguage } from '../../app/language.tsx';
import { Badge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { formatDay } from '../../ui/format.ts';
import { Successor } from './successor.tsx';
import type { Difference } from './use-difference.ts';

const columns = ['change', 'organisation', 'key', 'before', 'after'] as const;
/** Rows that are shown at first, and more at a time. */
const rowsAtOnce = 50;

const looks = {
  new: 'success',
  reactivated: 'success',
  renamed: 'info',
  changed: 'info',
  merged: 'warning',
  dissolved: 'warning',
} as const;

type ChangeTableProps = { changes: readonly DirectoryChange[]; difference: Difference };

export function ChangeTable({ changes, difference }: ChangeTableProps) {
  const { t, plural } = useLanguage();
  const [most, setMost] = useState(rowsAtOnce);
  const hidden = changes.length - most;
  return (
    <>
      <table className="kern-table stacking-table directory-table">
        <caption className="kern-sr-only">{t('directory.differences')}</caption>
        <thead>
          <tr className="kern-table__row">
            {columns.map((column) => (
              <th key={column} scope="col" className="kern-table__header">
                {t(`directory.column.${column}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="kern-table__body">
          {changes.slice(0, most).map((change) => (
            <Row key={change.after.id} change={change} difference={difference} />
          ))}
        </tbody>
      </table>
      {hidden > 0 && (
        <Button variant="secondary" onClick={() => setMost(most + rowsAtOnce)}>
          {plural('directory.more', Math.min(hidden, rowsAtOnce))}
        </Button>
      )}
    </>
  );
}

type RowProps = { change: DirectoryChange; difference: Difference };

function Row({ change, difference }: RowProps) {
  const { t } = useLanguage();
  const { kind, before, after } = change;
  return (
    <tr className="kern-table__row">
      <td className="kern-table__cell" data-label={t('directory.column.change')}>
        <Badge kind={looks[kind]}>{t(`directory.group.${kind}`)}</Badge>
      </td>
      <th scope="row" className="kern-table__cell" data-label={t('directory.column.organisation')}>
        {after.name}
        <span className="directory-table__facts">{factsOf(after, difference, t)}</span>
      </th>
      <td className="kern-table__cell" data-label={t('directory.column.key')}>
        {after.ags ?? after.id}
      </td>
      <td className="kern-table__cell" data-label={t('directory.column.before')}>
        {before ? <Said organisation={before} other={after} difference={difference} /> : t('directory.nothingBefore')}
      </td>
      <td className="kern-table__cell" data-label={t('directory.column.after')}>
        <Said organisation={after} other={before} difference={difference} />
        {(kind === 'dissolved' || kind === 'merged') && <Successor change={change} difference={difference} />}
      </td>
    </tr>
  );
}

/** The Kreis it lies in, or else its kind. */
const factsOf = ({ kind, kreis }: Organisation, { nameOf }: Difference, t: ReturnType<typeof useLanguage>['t']) =>
  kreis ? nameOf(`kreis-${kreis}` as Organisation['id']) : t(`kind.${kind}`);

type SaidProps = { organisation: Organisation; other: Organisation | undefined; difference: Difference };

/** What one side says that the other does not: the name, the kind, the address, and that it exists no more. */
function Said({ organisation, other, difference }: SaidProps) {
  const { t, language } = useLanguage();
  const { name, kind, street, town, dissolved } = organisation;
  const address = [street, town].filter(Boolean).join(', ') || t('directory.noAddress');
  const isEnd = dissolved !== undefined || other?.dissolved !== undefined;
  const lines = [
    name !== other?.name && other && name,
    kind !== other?.kind && t(`kind.${kind}`),
    (street !== other?.street || town !== other?.town) && address,
    isEnd && !dissolved && other && name,
    dissolved && t('directory.dissolvedOn', { day: formatDay(dissolved.on, language) }),
    dissolved?.into && t('directory.into', { name: difference.nameOf(dissolved.into) }),
  ].filter((line) => typeof line === 'string');
  return [...new Set(lines)].map((line) => (
    <span key={line} className="directory-table__line">
      {line}
    </span>
  ));
}
