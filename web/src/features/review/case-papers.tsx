import type { Delivery } from '#schemas/delivery/delivery.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { type Fact, Facts } from '../../ui/facts.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';
import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';

/** Receipt, notices and attachments, each to be opened. */
export function CasePapers({ view: { documents } }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const papers = documents.filter(
    ({ status, kind }) => status === 'stored' || (kind === 'notice' && status === 'draft'),
  );
  if (papers.length === 0) return null;
  return (
    <Panel title={t('case.papers')}>
      <ul className="papers">
        {papers.map((document) => (
          <li key={document.id}>
            {document.kind === 'attachment' ? (
              <DocumentLink document={document} />
            ) : (
              <DocumentLink document={document} name={t(`documents.${document.kind}`)} />
            )}
            {document.status === 'draft' && <span className="papers__draft"> {t('case.draft')}</span>}
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** When it came, what was decided, how the notice reaches the applicant. */
export function CaseFacts({ view }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const { application } = view;
  return (
    <Panel title={t('application.facts')}>
      <Facts facts={useFacts(view)} />
      {application.status === 'approved' && application.delivery.state === 'delivered' && (
        <p className="kern-body">
          <TextLink to="/grants/$applicationId" params={{ applicationId: application.id }}>
            {t('grant.toGrant')}
          </TextLink>
        </p>
      )}
    </Panel>
  );
}

export function useFacts({ application, round }: ApplicationView): Fact[] {
  const { t, language } = useLanguage();
  const delivery = useDelivery('delivery' in application ? application.delivery : undefined);
  const period = {
    from: formatDay(round.fundingPeriod.from, language),
    to: formatDay(round.fundingPeriod.to, language),
  };
  return [
    ...('submittedAt' in application
      ? [{ label: t('application.submittedAt'), value: formatInstant(application.submittedAt, language) }]
      : []),
    ...('decidedAt' in application
      ? [{ label: t('application.decidedAt'), value: formatInstant(application.decidedAt, language) }]
      : []),
    ...('reason' in application && application.reason ? [{ label: t('case.reason'), value: application.reason }] : []),
    ...(delivery ? [{ label: t('case.delivery'), value: delivery }] : []),
    { label: t('round.period'), value: t('round.periodValue', period) },
    { label: t('round.authority'), value: round.authority },
  ];
}

function useDelivery(delivery: Delivery | undefined): string | undefined {
  const { t, language } = useLanguage();
  switch (delivery?.state) {
    case undefined:
      return undefined;
    case 'preparing':
      return t('delivery.preparing');
    case 'notified':
      return t('delivery.notified', { day: formatDay(delivery.retrieveUntil, language) });
    case 'toBePosted':
      return t(`post.reason.${delivery.reason}`);
    case 'delivered':
      return t(`delivery.by.${delivery.by}`, {
        day: formatDay(delivery.deliveredOn, language),
        remedy: formatDay(delivery.remedyUntil, language),
      });
  }
}
