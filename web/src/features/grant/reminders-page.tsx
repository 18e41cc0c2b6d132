import { reminderKind } from '#schemas/duty/duties.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import type { Day } from '#schemas/ids.ts';
import { useLanguage } from '../../app/language.tsx';
import { type DutyName, dutyNamed, useDutyTitle } from '../../ui/duty-line.tsx';
import { formatDay } from '../../ui/format.ts';
import { GrantSubPage, WithGrant } from '../../ui/grant-frame.tsx';
import { Panel } from '../../ui/panel.tsx';

export const RemindersPage = () => <WithGrant>{(view) => <Reminders view={view} />}</WithGrant>;

/** What will be sent, when and to whom, and what was sent. */
function Reminders({ view }: { view: GrantView }) {
  const { t } = useLanguage();
  const { contactEmail } = view;
  return (
    <GrantSubPage view={view} title={t('reminders.title')}>
      <p className="form__intro">{t('reminders.lead')}</p>
      <p className="kern-body">{contactEmail ? t('reminders.to', { to: contactEmail }) : t('reminders.toNobody')}</p>
      <Planned view={view} />
      <Sent view={view} />
    </GrantSubPage>
  );
}

function Planned({ view: { planned } }: { view: GrantView }) {
  const { t, plural, language } = useLanguage();
  const titleOf = useDutyTitle();
  const distance = (left: number) =>
    left === 0 ? t('reminders.sameDay') : plural(left > 0 ? 'reminders.before' : 'reminders.after', Math.abs(left));
  return (
    <Panel title={t('reminders.planned')}>
      {planned.length === 0 ? (
        <p className="kern-body">{t('reminders.nonePlanned')}</p>
      ) : (
        <table className="kern-table stacking-table">
          <caption className="kern-sr-only">{t('reminders.planned')}</caption>
          <thead>
            <tr className="kern-table__row">
              {(['on', 'what', 'due', 'left'] as const).map((column) => (
                <th key={column} scope="col" className="kern-table__header">
                  {t(`reminders.column.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="kern-table__body">
            {planned.map((reminder) => (
              <tr className="kern-table__row" key={`${reminderKind(reminder)} ${reminder.on}`}>
                <th scope="row" className="kern-table__cell" data-label={t('reminders.column.on')}>
                  {formatDay(reminder.on, language)}
                </th>
                <td className="kern-table__cell" data-label={t('reminders.column.what')}>
                  {titleOf(reminder)}
                </td>
                <td className="kern-table__cell" data-label={t('reminders.column.due')}>
                  {formatDay(reminder.due, language)}
                </td>
                <td className="kern-table__cell" data-label={t('reminders.column.left')}>
                  {distance(reminder.daysLeft)}
                  {reminder.escalates && <span className="table-hint">{t('reminders.escalates')}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Panel>
  );
}

type SentReminder = DutyName & { on: Day };

/** What was sent, the last first. */
const sentReminders = ({ grant }: GrantView): SentReminder[] =>
  Object.entries(grant.sent)
    .flatMap(([name, days]) => {
      const duty = dutyNamed(name);
      return duty ? days.map((on) => ({ ...duty, on })) : [];
    })
    .sort((a, b) => b.on.localeCompare(a.on));

function Sent({ view }: { view: GrantView }) {
  const { t, language } = useLanguage();
  const titleOf = useDutyTitle();
  const sent = sentReminders(view);
  return (
    <Panel title={t('reminders.sent')}>
      {sent.length === 0 ? (
        <p className="kern-body">{t('reminders.noneSent')}</p>
      ) : (
        <ul className="grant-pages">
          {sent.map((each) => (
            <li key={`${reminderKind(each)} ${each.on}`} className="grant-pages__item">
              <span className="grant-pages__title">{formatDay(each.on, language)}</span>
              <span className="grant-pages__state">{titleOf(each)}</span>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
