import { type Cents, formatCents } from '#schemas/money.ts';
import type { OnwardLine } from '#schemas/onward/onward-sums.ts';
import { useLanguage } from '../../app/language.tsx';
import { formatDay } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import type { OnwardDesk } from './onward-desk.ts';
import { OnwardBadge } from './onward-state.tsx';

const columns = ['name', 'status', 'agreed', 'paid', 'used', 'passed', 'left'] as const;

type OnwardTableProps = { desk: OnwardDesk; lines: readonly OnwardLine[] };

/** Agreements, each followed by those below it. Whose they are is said in words, and shown by how far they stand in. */
export function OnwardTable({ desk, lines }: OnwardTableProps) {
  const { t } = useLanguage();
  return (
    <table className="kern-table stacking-table parts-table onward-table">
      <caption className="kern-sr-only">{t('onward.list')}</caption>
      <thead>
        <tr className="kern-table__row">
          {columns.map((column) => (
            <th key={column} scope="col" className="kern-table__header">
              {t(`onward.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="kern-table__body">
        {lines.map((line) => (
          <Row key={line.onward.id} desk={desk} line={line} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ desk: { view }, line: { onward, depth, sums, differences } }: { desk: OnwardDesk; line: OnwardLine }) {
  const { t, language } = useLanguage();
  const { stated, agreed, paid } = sums;
  const grantor = view.onward.find(({ id }) => id === onward.under);
  const money = (cents: Cents | undefined) => (cents === undefined ? '–' : formatCents(cents, language));
  const amounts = {
    ...{ agreed, paid, used: stated?.used },
    ...{ passed: stated?.passedFurther, left: stated?.left },
  };
  return (
    <tr className="kern-table__row">
      <th
        scope="row"
        className={`kern-table__cell onward-table__name onward-table__name--${depth}`}
        data-label={t('onward.column.name')}
      >
        <TextLink
          to="/grants/$applicationId/onward"
          params={{ applicationId: view.grant.id }}
          search={{ agreement: onward.id }}
          aria-label={t('onward.lookAt', { name: onward.name })}
        >
          {onward.name}
        </TextLink>
        <span className="parts__hint">
          {t(`onward.kind.${onward.kind}`)}
          {grantor && `, ${t('onward.under', { name: grantor.name })}`}
        </span>
      </th>
      <td className="kern-table__cell" data-label={t('onward.column.status')}>
        <OnwardBadge status={onward.status} />
        {onward.due && ['asked', 'begun', 'askedBack'].includes(onward.status) && (
          <span className="parts__hint">{t('onward.dueOn', { day: formatDay(onward.due, language) })}</span>
        )}
        {differences.length > 0 && <span className="parts__left parts__left--late">{t('onward.doesNotAddUp')}</span>}
      </td>
      {(['agreed', 'paid', 'used', 'passed', 'left'] as const).map((column) => (
        <td key={column} className="kern-table__cell parts-table__amount" data-label={t(`onward.column.${column}`)}>
          {money(amounts[column])}
        </td>
      ))}
    </tr>
  );
}
