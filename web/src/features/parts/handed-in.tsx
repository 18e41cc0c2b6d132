import { formatCents } from '#schemas/money.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Answers } from '../../ui/answers.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatDeadline, formatInstant } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CouncilSheet } from './council-sheet.tsx';
import { type HeldPart, partFormOf } from './held-part.ts';
import { pageOf, shareOf } from './share.tsx';

/** A part that its holder cannot change at present: what was handed in, how far the application is, what comes next. */
export function HandedIn({ held }: { held: HeldPart }) {
  const { t, pick } = useLanguage();
  const form = partFormOf(held);
  return (
    <div className="page part">
      <PageTitle preline={`${held.applicantName} · ${pick(held.roundTitle)}`}>
        {t('part.title', { name: held.name })}
      </PageTitle>
      <Outcome held={held} />
      {held.handedInAt && (
        <>
          <Stages held={held} />
          <Money held={held} />
          <Panel title={t('part.answers')}>
            <Answers pages={[pageOf(form.parts.page, held.name)]} sections={{ [form.parts.page.id]: held.fields }} />
          </Panel>
          <CouncilSheet held={held} form={form} fields={held.fields} />
        </>
      )}
    </div>
  );
}

function Outcome({ held }: { held: HeldPart }) {
  const { t, language } = useLanguage();
  const { handedInAt, handedInByName: name = '', applicantName: applicant } = held;
  if (!handedInAt)
    return (
      <Alert kind="warning" title={t('part.notHandedInTitle')}>
        <p className="kern-body">{t('part.notHandedIn', { applicant })}</p>
      </Alert>
    );
  return (
    <Alert kind="success" title={t('part.doneTitle')}>
      <p className="kern-body">{t('part.doneBody', { name, time: formatInstant(handedInAt, language), applicant })}</p>
    </Alert>
  );
}

const stages = ['handedIn', 'takenOver', 'submitted', 'inReview', 'decided'] as const;

/** How many of the stages are done. */
function doneStages({ stage, status }: HeldPart): number {
  if (stage === 'approved' || stage === 'rejected') return stages.length;
  if (stage === 'draft') return status === 'takenOver' ? stages.indexOf('submitted') : stages.indexOf('takenOver');
  return stages.indexOf('inReview');
}

/** What is said about the next step. */
function nextOf({ stage, status, takenOverAt }: HeldPart) {
  if (stage === 'draft') return status === 'takenOver' ? 'takenOver' : 'handedIn';
  return takenOverAt === undefined ? 'notTaken' : stage;
}

function Stages({ held }: { held: HeldPart }) {
  const { t, language } = useLanguage();
  const { stage } = held;
  const done = doneStages(held);
  const next = nextOf(held);
  return (
    <Panel title={t('part.stages')}>
      {stage !== 'withdrawn' && next !== 'notTaken' && (
        <ol className="progress">
          {stages.map((each, index) => (
            <li
              key={each}
              className={`progress__stage progress__stage--${index < done ? 'done' : index === done ? 'current' : 'open'}`}
              aria-current={index === done ? 'step' : undefined}
            >
              <span className="progress__mark" aria-hidden="true">
                {index < done ? <Icon name="check" /> : index + 1}
              </span>
              <span>
                {t(`part.stage.${each}`)}
                {index < done && <span className="kern-sr-only"> {t('part.stageDone')}</span>}
              </span>
            </li>
          ))}
        </ol>
      )}
      <p className="kern-body">{t(`part.next.${next}`, { closes: formatDeadline(held.closesAt, language) })}</p>
      {stage === 'draft' && <p className="kern-body">{t('part.next.change')}</p>}
    </Panel>
  );
}

function Money({ held }: { held: HeldPart }) {
  const { t, language } = useLanguage();
  const asked = shareOf(partFormOf(held), held.fields).requested;
  return (
    <Panel title={t('part.money')}>
      <Facts
        facts={[
          { label: t('part.moneyAsked'), value: formatCents(asked, language) },
          ...(held.takenOver === undefined
            ? []
            : [{ label: t('part.moneyTaken'), value: formatCents(held.takenOver, language) }]),
        ]}
      />
    </Panel>
  );
}
