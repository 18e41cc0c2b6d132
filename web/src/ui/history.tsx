import { useQuery } from '@tanstack/react-query';
import type { Application } from '#schemas/application/application.ts';
import type { AuditEvent } from '#schemas/audit/event.ts';
import type { Grant } from '#schemas/grant/grant.ts';
import type { Day } from '#schemas/ids.ts';
import type { Cents } from '#schemas/money.ts';
import { formatCents } from '#schemas/money.ts';
import { decisionStep, type TaskOutcome, taskOutcome } from '#schemas/review/task.ts';
import type { RouteResponse } from '#schemas/routes.ts';
import { useLanguage } from '../app/language.tsx';
import { ProblemAlert } from '../app/problem-alert.tsx';
import { grantHistoryQuery, historyQuery } from '../app/queries.ts';
import { type DutyName, dutyNamed, useDutyTitle } from './duty-line.tsx';
import { formatDay, formatInstant } from './format.ts';
import { Icon } from './icon.tsx';
import { Loader } from './loader.tsx';
import { Panel } from './panel.tsx';
import { stepTitle } from './step-title.ts';

/** What happened to an application. */
export function History({ application }: { application: Application }) {
  return <Chain of={application} {...useQuery({ ...historyQuery(application.id), staleTime: 0 })} />;
}

/** What happened to a grant since its notice was delivered. */
export function GrantHistory({ grant }: { grant: Grant }) {
  return <Chain of={grant} {...useQuery({ ...grantHistoryQuery(grant.id), staleTime: 0 })} />;
}

/** Whose steps an event names. */
type Recorded = Pick<Application, 'measure' | 'measureVersion'>;

type ChainProps = { of: Recorded; data: RouteResponse<'getHistory'> | undefined; error: Error | null };

/** Events, oldest first, and whether their chain is unbroken. */
function Chain({ of, data, error }: ChainProps) {
  const { t } = useLanguage();
  return (
    <Panel title={t('history.title')}>
      {!data && !error && <Loader />}
      {error && <ProblemAlert error={error} />}
      {data && (
        <>
          <ol className="timeline">
            {data.events.map((event) => (
              <Entry key={event.sequence} event={event} of={of} />
            ))}
          </ol>
          <p className={`chain ${data.intact ? '' : 'chain--broken'}`}>
            <Icon name={data.intact ? 'success' : 'danger'} />
            <span>{t(data.intact ? 'history.intact' : 'history.broken')}</span>
          </p>
        </>
      )}
    </Panel>
  );
}

function Entry({ event, of }: { event: AuditEvent; of: Recorded }) {
  const { t, language } = useLanguage();
  const detail = useDetail(event, of);
  return (
    <li className="timeline__entry">
      <p className="timeline__what">{t(`history.${event.action}`)}</p>
      {detail.map((line) => (
        <p className="timeline__detail" key={line}>
          {line}
        </p>
      ))}
      <p className="timeline__who">
        <time dateTime={event.at}>{formatInstant(event.at, language)}</time>
        {' · '}
        {event.actor === 'workflow' ? t('history.workflow') : event.actorName}
      </p>
    </li>
  );
}

/** Only the step of the decision rejects; all others recommend. */
const outcomeKey = (step: string | number | undefined, outcome: TaskOutcome) =>
  outcome === 'rejected' && step !== decisionStep ? 'outcome.rejectionRecommended' : (`outcome.${outcome}` as const);

/** Days that an event names, with what each of them means. */
const days = ['due', 'retrieveUntil', 'deliveredOn', 'remedyUntil'] as const;

/** Events about duties of a grant: each names them by `reminderKind`, several with their days, such as `proof 2027-03-31`. */
const aboutDuties: readonly AuditEvent['action'][] = ['reminded', 'deadlineMoved', 'overdueSettled'];

const dutiesOf = ({ action, facts }: Pick<AuditEvent, 'action' | 'facts'>): DutyName[] =>
  aboutDuties.includes(action)
    ? String(facts.kinds ?? facts.kind ?? '')
        .split(', ')
        .flatMap((name) => dutyNamed(name.split(' ')[0] ?? '') ?? [])
    : [];

/** The facts of an event that people care about; the others, such as hashes, stay in the record. */
function useDetail({ action, facts }: AuditEvent, { measure, measureVersion }: Recorded): string[] {
  const { t, pick, language } = useLanguage();
  const titleOf = useDutyTitle();
  const outcome = taskOutcome.safeParse(facts.outcome ?? facts.recommendation);
  const amount = facts.grantedAmount ?? facts.requestedAmount ?? facts.amount;
  // Why a notice goes by post is said by the event itself; its reason is a word of the record.
  const said = action !== 'notRetrieved' && action !== 'leftToPost';
  // What was asked of the applicant is a message of its own, no reason.
  const reason = String(facts.reason);
  const named = days.filter((day) => facts[day] !== undefined);
  return [
    facts.number === undefined ? '' : t('history.number', { number: facts.number }),
    facts.step === undefined ? '' : pick(stepTitle(measure, measureVersion, String(facts.step))),
    ...dutiesOf({ action, facts }).map(titleOf),
    outcome.success && action !== 'returned'
      ? t('history.outcome', { outcome: t(outcomeKey(facts.step, outcome.data)) })
      : '',
    facts.late === 1 ? t('history.late') : '',
    typeof amount === 'number' ? formatCents(amount as Cents, language) : '',
    ...named.map((day) => t(`history.day.${day}`, { day: formatDay(String(facts[day]) as Day, language) })),
    action === 'overdueSettled' || action === 'mailSettled' ? String(facts.note ?? '') : '',
    facts.reason === undefined || !said ? '' : action === 'returned' ? reason : t('history.reason', { reason }),
  ].filter((line) => line !== '');
}
