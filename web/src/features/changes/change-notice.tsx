import { can } from '#schemas/permissions.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { documentHref } from '../../ui/document-link.tsx';
import { formatDay } from '../../ui/format.ts';
import type { OneChangeProps } from './one-change.tsx';

/** The notice of a change: the way to it, and what opening it means for whoever looks. */
export function ChangeNotice({ desk, change }: OneChangeProps) {
  const { t } = useLanguage();
  const actor = useActor();
  const { delivery, noticeId } = change;
  const { organisationId, authorityId, id } = desk.view.grant;
  if (!delivery || noticeId === undefined) return null;
  const delivered = delivery.state === 'delivered';
  const facts = { organisationId, authorityId, submitted: true, delivered };
  const mayOpen = can(actor, 'notice.retrieve', facts) || can(actor, 'notice.open', facts);
  return (
    <div className="change-notice">
      <h3 className="kern-heading-small">{t('changes.notice')}</h3>
      <p className="kern-body">{useDeliveryInWords({ desk, change })}</p>
      {mayOpen && (
        <p className="kern-body">
          <a
            className="kern-link kern-link--no-visited-state"
            href={documentHref({ applicationId: id, id: noticeId })}
            target="_blank"
            rel="noopener noreferrer"
          >
            {t('changes.notice.open')}
            <span className="kern-sr-only"> {t('document.newTab')}</span>
          </a>
        </p>
      )}
    </div>
  );
}

function useDeliveryInWords({ desk, change: { delivery } }: OneChangeProps): string {
  const { t, language } = useLanguage();
  const actor = useActor();
  const { organisationId } = desk.view.grant;
  switch (delivery?.state) {
    case 'notified': {
      const day = formatDay(delivery.retrieveUntil, language);
      if (can(actor, 'notice.retrieve', { organisationId })) return t('changes.notice.ready', { day });
      const own = actor.memberships.some((membership) => membership.organisationId === organisationId);
      return t(own ? 'changes.notice.forSignatories' : 'changes.notice.waiting', { day });
    }
    case 'delivered': {
      const [day, until] = [formatDay(delivery.deliveredOn, language), formatDay(delivery.remedyUntil, language)];
      return t('changes.notice.delivered', { day, until });
    }
    default:
      return t('changes.notice.toBePosted');
  }
}
