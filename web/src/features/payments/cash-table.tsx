import type { CashLine } from '#schemas/payment/cash-file.ts';
import type { CashOutcome } from '#schemas/payment/payment.ts';
import { useLanguage } from '../../app/language.tsx';
import { formatDay } from '../../ui/format.ts';

const columns = ['line', 'reference', 'result', 'date', 'outcome'] as const;

type CashTableProps = { lines: readonly CashLine[]; outcomes: readonly CashOutcome[] };

/** The lines of the cash office's file, with what will or did become of each. */
export function CashTable({ lines, outcomes }: CashTableProps) {
  const { t } = useLanguage();
  /** Place of each line among those that are sent. */
  let sent = -1;
  return (
    <table className="kern-table stacking-table">
      <caption className="kern-sr-only">{t('cash.title')}</caption>
      <thead>
        <tr className="kern-table__row">
          {columns.map((column) => (
            <th key={column} scope="col" className="kern-table__header">
              {t(`cash.column.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody className="kern-table__body">
        {lines.map((line) => {
          if ('answer' in line) sent += 1;
          return <Row key={line.line} line={line} outcome={'answer' in line ? outcomes[sent] : undefined} />;
        })}
      </tbody>
    </table>
  );
}

function Row({ line, outcome }: { line: CashLine; outcome: CashOutcome | undefined }) {
  const { t, language } = useLanguage();
  const answer = 'answer' in line ? line.answer : undefined;
  const [reference = '', result = '', date = ''] = line.cells;
  const resultInWords =
    answer?.result === 'returned' ? t('cash.result.returned', { reason: answer.reason }) : t('cash.result.paid');
  const what = 'flaw' in line ? t(`cash.flaw.${line.flaw}`) : t(`cash.outcome.${outcome?.outcome ?? 'ready'}`);
  const cells = {
    reference: answer?.reference ?? reference,
    result: answer ? resultInWords : result,
    date: answer ? formatDay(answer.on, language) : date,
    outcome: what,
  };
  return (
    <tr className="kern-table__row">
      <th scope="row" className="kern-table__cell" data-label={t('cash.column.line')}>
        {line.line}
      </th>
      {(['reference', 'result', 'date', 'outcome'] as const).map((column) => (
        <td key={column} className="kern-table__cell" data-label={t(`cash.column.${column}`)}>
          {cells[column]}
        </td>
      ))}
    </tr>
  );
}
