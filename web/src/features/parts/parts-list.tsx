import { formatCents } from '#schemas/money.ts';
import type { Part } from '#schemas/part/part.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { berlinDay, formatDay } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { figuresOf, isHandedIn, isMissing } from './part-figures.ts';
import { PartBadge, PartDue } from './part-state.tsx';
import type { PartsDesk } from './parts-page.tsx';
import { useReminders } from './use-reminders.ts';

const columns = ['name', 'status', 'due', 'amount', 'action'] as const;

type PartsListProps = {
  desk: PartsDesk;
  /** Whether parts can still be asked for. */
  open: boolean;
};

/** Everybody who was asked, with how their part stands and what to do next. */
export function PartsList({ desk, open }: PartsListProps) {
  const { t, plural } = useLanguage();
  const { parts } = desk.view;
  const missing = parts.filter(isMissing);
  const reminders = useReminders(desk.view.application.id);
  return (
    <Panel title={t('parts.list')}>
      {parts.length === 0 ? (
        <p className="kern-body">{t('parts.none')}</p>
      ) : (
        <table className="kern-table stacking-table parts-table">
          <caption className="kern-sr-only">{t('parts.list')}</caption>
          <thead>
            <tr className="kern-table__row">
              {columns.map((column) => (
                <th key={column} scope="col" className="kern-table__header">
                  {t(`parts.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="kern-table__body">
            {parts.map((part) => (
              <Row key={part.id} desk={desk} part={part} remind={open ? reminders : undefined} />
            ))}
          </tbody>
        </table>
      )}
      {reminders.error !== null && <ProblemAlert error={reminders.error} />}
      {reminders.unreached.length > 0 && (
        <Alert kind="warning" role="alert" title={t('parts.remindFailed', { names: reminders.unreached.join(', ') })} />
      )}
      {open && missing.length > 1 && (
        <p className="actions">
          <Button variant="secondary" busy={reminders.isPending} onClick={() => reminders.remind(missing)}>
            {reminders.isPending ? t('parts.remindBusy') : plural('parts.remindAll', missing.length)}
          </Button>
        </p>
      )}
    </Panel>
  );
}

type RowProps = { desk: PartsDesk; part: Part; remind: ReturnType<typeof useReminders> | undefined };

function Row({ desk, part, remind }: RowProps) {
  const { t, language } = useLanguage();
  const { amount } = figuresOf(desk.parts, desk.view, [part]);
  return (
    <tr className="kern-table__row">
      <th scope="row" className="kern-table__cell" data-label={t('parts.column.name')}>
        <TextLink
          to="/applications/$id/parts"
          params={{ id: desk.view.application.id }}
          search={{ part: part.id }}
          aria-label={t('parts.lookAt', { name: part.name })}
        >
          {part.name}
        </TextLink>
        <span className="parts__hint">{t(`parts.kind.${part.kind}`)}</span>
      </th>
      <td className="kern-table__cell" data-label={t('parts.column.status')}>
        <PartBadge status={part.status} />
        {part.remindedAt && isMissing(part) && (
          <span className="parts__hint">
            {t('parts.remindedOn', { day: formatDay(berlinDay(Date.parse(part.remindedAt)), language) })}
          </span>
        )}
      </td>
      <td className="kern-table__cell" data-label={t('parts.column.due')}>
        <PartDue part={part} />
      </td>
      <td className="kern-table__cell parts-table__amount" data-label={t('parts.column.amount')}>
        {isHandedIn(part) ? formatCents(amount, language) : '–'}
      </td>
      <td className="kern-table__cell" data-label={t('parts.column.action')}>
        <NextStep desk={desk} part={part} remind={remind} />
      </td>
    </tr>
  );
}

function NextStep({ desk, part, remind }: RowProps) {
  const { t } = useLanguage();
  if (remind && isMissing(part))
    return (
      <Button variant="secondary" busy={remind.isPending} onClick={() => remind.remind([part])}>
        {t('parts.remind')}
        <span className="kern-sr-only">: {part.name}</span>
      </Button>
    );
  return (
    <TextLink to="/applications/$id/parts" params={{ id: desk.view.application.id }} search={{ part: part.id }}>
      {t(remind && part.status === 'handedIn' ? 'parts.lookAndTake' : 'parts.look')}
      <span className="kern-sr-only">: {part.name}</span>
    </TextLink>
  );
}
