import { reminderKind } from '#schemas/duty/duties.ts';
import { useLanguage } from '../app/language.tsx';
import { Badge } from './badge.tsx';
import { DutyWhen, useDutyTitle } from './duty-line.tsx';
import { daysUntil, formatDay, formatInstant } from './format.ts';
import { TextLink } from './link.tsx';
import { type InboxItem, isDated, isHandedOn } from './to-dos.ts';
import { useNow } from './use-now.ts';

/** Things that wait for an applicant or are new to them, each leading to its application. */
export const InboxList = ({ items }: { items: readonly InboxItem[] }) => (
  <ul className="inbox">
    {items.map((item) => (
      <li key={keyOf(item)} className={`inbox__item inbox__item--${item.kind}`}>
        <Entry item={item} />
      </li>
    ))}
  </ul>
);

const keyOf = (item: InboxItem): string =>
  [item.kind, item.listed.application.id, ...(item.kind === 'duty' ? [reminderKind(item.duty)] : [])].join(' ');

function Entry({ item }: { item: InboxItem }) {
  const { t, pick } = useLanguage();
  const titleOf = useDutyTitle();
  const { application, organisationName, roundTitle } = item.listed;
  const number = 'number' in application ? application.number : undefined;
  return (
    <>
      <div className="inbox__what">
        {item.kind === 'duty' ? (
          <TextLink to="/grants/$applicationId" params={{ applicationId: application.id }}>
            {titleOf(item.duty)}
            <span className="kern-sr-only">: {pick(roundTitle)}</span>
          </TextLink>
        ) : (
          <TextLink to="/applications/$id" params={{ id: application.id }}>
            {t(`inbox.${item.kind}`)}
            <span className="kern-sr-only">: {pick(roundTitle)}</span>
          </TextLink>
        )}
        <p className="inbox__detail">{[pick(roundTitle), organisationName, number].filter(Boolean).join(' · ')}</p>
      </div>
      <When item={item} />
    </>
  );
}

/** The last day of what is to be done, or the day of what is new. */
function When({ item }: { item: InboxItem }) {
  const { t, plural, language } = useLanguage();
  const now = useNow();
  if (item.kind === 'duty') return <DutyWhen kind={item.duty.kind} due={item.until} />;
  if (isHandedOn(item))
    return (
      <p className="inbox__detail">
        {t(`inbox.${item.kind}By`, { name: item.byName, time: formatInstant(item.at, language) })}
      </p>
    );
  if (!isDated(item))
    return item.kind === 'noticeByPost' ? null : (
      <p className="inbox__detail">
        {item.kind === 'decision' ? formatDay(item.on, language) : formatInstant(item.at, language)}
      </p>
    );
  const left = daysUntil(item.until, now);
  return (
    <div className="inbox__until">
      <Badge kind={left <= 3 ? 'danger' : 'warning'}>
        {left < 0 ? t('request.over') : left === 0 ? t('round.lastDay') : plural('round.daysLeft', left)}
      </Badge>
      <p className="inbox__detail">{t('inbox.until', { day: formatDay(item.until, language) })}</p>
    </div>
  );
}
