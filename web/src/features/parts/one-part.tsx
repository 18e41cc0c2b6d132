import type { Part } from '#schemas/part/part.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Answers } from '../../ui/answers.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatInstant } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { AskBack } from './ask-back.tsx';
import { ClosePart } from './close-part.tsx';
import { isHandedIn } from './part-figures.ts';
import { PartBadge, PartDue } from './part-state.tsx';
import type { PartsDesk } from './parts-page.tsx';
import { pageOf, Share } from './share.tsx';
import { TakeOver } from './take-over.tsx';

type OnePartProps = { desk: PartsDesk; part: Part };

/** One part: how it stands, what it says, and what can be done with it. */
export function OnePart({ desk, part }: OnePartProps) {
  const { t } = useLanguage();
  const { view, parts, version } = desk;
  const { name, status } = part;
  const open = view.application.status === 'draft' && status !== 'closed';
  return (
    <div className="page">
      <p className="back">
        <TextLink to="/applications/$id/parts" params={{ id: view.application.id }}>
          {t('parts.one.back')}
        </TextLink>
      </p>
      <div className="page-head">
        <PageTitle preline={t(`parts.kind.${part.kind}`)}>{t('parts.one.title', { name })}</PageTitle>
        <div className="page-head__state" aria-live="polite">
          <PartBadge status={status} />
        </div>
      </div>
      <div className="columns">
        <div className="columns__main">
          <AskedBack part={part} />
          <Panel title={t('parts.one.answers')}>
            {isHandedIn(part) ? (
              <Answers pages={[pageOf(parts.page, name)]} sections={{ [parts.page.id]: part.fields }} />
            ) : (
              <p className="kern-body">{t('parts.one.notYet')}</p>
            )}
          </Panel>
          {open && isHandedIn(part) && <TakeOver desk={desk} part={part} />}
          {open && isHandedIn(part) && <AskBack applicationId={view.application.id} part={part} />}
        </div>
        <aside className="columns__side" aria-label={t('parts.one.facts')}>
          <PartFacts part={part} />
          {isHandedIn(part) && (
            <div className="part-form__share">
              <Share
                title={t('parts.one.share')}
                form={{ version, parts, context: { round: view.round } }}
                fields={part.fields}
              />
            </div>
          )}
          {open && <ClosePart applicationId={view.application.id} part={part} />}
        </aside>
      </div>
    </div>
  );
}

function AskedBack({ part: { askedBack, status } }: { part: Part }) {
  const { t, language } = useLanguage();
  if (!askedBack || status !== 'askedBack') return null;
  return (
    <Alert kind="info" title={t('parts.one.askedTitle')}>
      <p className="kern-body request__message">{askedBack.message}</p>
      <p className="request__who">
        {t('parts.one.byAt', { name: askedBack.byName, time: formatInstant(askedBack.at, language) })}
      </p>
    </Alert>
  );
}

function PartFacts({ part }: { part: Part }) {
  const { t, language } = useLanguage();
  const at = (instant: Part['invitedAt'], name?: string) => {
    const time = formatInstant(instant, language);
    return name === undefined ? time : t('parts.one.byAt', { name, time });
  };
  const { invitedAt, remindedAt, handedInAt, takenOverAt } = part;
  return (
    <Panel title={t('parts.one.facts')} look="accent">
      <Facts
        facts={[
          { label: t('parts.one.email'), value: <span className="parts__email">{part.email}</span> },
          { label: t('parts.one.due'), value: <PartDue part={part} /> },
          { label: t('parts.one.invited'), value: at(invitedAt, part.invitedByName) },
          ...(remindedAt ? [{ label: t('parts.one.reminded'), value: at(remindedAt) }] : []),
          ...(handedInAt ? [{ label: t('parts.one.handedIn'), value: at(handedInAt, part.handedInByName) }] : []),
          ...(takenOverAt ? [{ label: t('parts.one.takenOver'), value: at(takenOverAt) }] : []),
        ]}
      />
    </Panel>
  );
}
