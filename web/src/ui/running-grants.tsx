import { useLanguage } from '../app/language.tsx';
import { DutyWhen, useDutyTitle } from './duty-line.tsx';
import { berlinDay } from './format.ts';
import { TextLink } from './link.tsx';
import type { ListedApplication } from './to-dos.ts';
import { useNow } from './use-now.ts';

/** How many grants the start page shows. */
const shown = 5;

/** Grants that are not closed yet, each with what is due next, the most urgent first. */
export function RunningGrants({ applications }: { applications: readonly ListedApplication[] }) {
  const { t } = useLanguage();
  const today = berlinDay(useNow());
  const running = applications
    .filter(({ grant }) => grant !== undefined && grant.status !== 'ended')
    .map((listed) => ({ listed, next: nextDuty(listed, today) }))
    .sort((a, b) => (a.next?.due ?? '~').localeCompare(b.next?.due ?? '~'))
    .slice(0, shown);
  if (running.length === 0) return null;
  return (
    <>
      <h3 className="kern-heading-medium">{t('grants.running')}</h3>
      <ul className="next-list">
        {running.map(({ listed, next }) => (
          <Running key={listed.application.id} listed={listed} next={next} />
        ))}
      </ul>
    </>
  );
}

type Next = NonNullable<ListedApplication['grant']>['duties'][number] | undefined;

/** A window that is open is no duty any more: the application that it opened for is. */
const nextDuty = ({ grant }: ListedApplication, today: string): Next =>
  grant?.duties.find(({ kind, due }) => kind !== 'window' || due > today);

function Running({
  listed: { application, organisationName, roundTitle },
  next,
}: {
  listed: ListedApplication;
  next: Next;
}) {
  const { pick } = useLanguage();
  const titleOf = useDutyTitle();
  const number = 'number' in application ? application.number : undefined;
  return (
    <li className="next-list__item">
      <div>
        <TextLink to="/grants/$applicationId" params={{ applicationId: application.id }}>
          {pick(roundTitle)}
        </TextLink>
        <p className="next-list__detail">{[organisationName, number].filter(Boolean).join(' · ')}</p>
        {next && <p>{titleOf(next)}</p>}
      </div>
      {next && <DutyWhen kind={next.kind} due={next.due} />}
    </li>
  );
}
