import { type ReactNode, useEffect, useRef } from 'react';
import type { Day } from '#schemas/ids.ts';
import { can } from '#schemas/permissions.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Badge } from '../../ui/badge.tsx';
import { DocumentLink } from '../../ui/document-link.tsx';
import { Facts } from '../../ui/facts.tsx';
import { daysUntil, formatDay } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { Signatories } from '../../ui/signatories.tsx';
import { useNow } from '../../ui/use-now.ts';
import { OpenNotice } from './open-notice.tsx';

/** The notice: waiting to be opened, on its way by post, or delivered, with what its day of delivery means. */
export function NoticePanel({ view }: { view: ApplicationView }) {
  const { noticeReady, application } = view;
  const now = useNow();
  if (!noticeReady && !('delivery' in application && application.delivery.state === 'delivered')) return null;
  const until = noticeReady?.retrieveUntil;
  return (
    <Place waiting={noticeReady !== undefined}>
      {!noticeReady ? (
        <DeliveredNotice view={view} />
      ) : until !== undefined && daysUntil(until, now) >= 0 ? (
        <WaitingNotice view={view} documentId={noticeReady.documentId} until={until} />
      ) : (
        <PostedNotice view={view} documentId={noticeReady.documentId} />
      )}
    </Place>
  );
}

/** The button that opened the notice goes with what it did: the focus stays where the notice is. */
function Place({ waiting, children }: { waiting: boolean; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null);
  const waited = useRef(waiting);
  useEffect(() => {
    if (waited.current && !waiting && document.activeElement === document.body) place.current?.focus();
    waited.current = waiting;
  }, [waiting]);
  return (
    <div ref={place} tabIndex={-1}>
      {children}
    </div>
  );
}

/** From this many days on, the rest of the time is what must be seen first. */
const soon = 3;

type WaitingProps = { view: ApplicationView; documentId: string; until: Day };

function WaitingNotice({ view, documentId, until }: WaitingProps) {
  const { t, plural, language } = useLanguage();
  const actor = useActor();
  const { organisationId } = view.application;
  const left = daysUntil(until, useNow());
  return (
    <Panel title={t('ownNotice.readyTitle')} look="accent">
      <div className="request__due">
        <p>
          <strong>{t('ownNotice.until', { until: formatDay(until, language) })}</strong>
        </p>
        <Badge kind={left <= soon ? 'danger' : 'warning'}>
          {left === 0 ? t('round.lastDay') : plural('round.daysLeft', left)}
        </Badge>
      </div>
      <p className="kern-body">{t('ownNotice.otherwise')}</p>
      {can(actor, 'notice.retrieve', { organisationId }) ? (
        <>
          <p className="kern-body">{t('ownNotice.meaning')}</p>
          <OpenNotice application={view.application} documentId={documentId} />
        </>
      ) : (
        <div className="request__hands">
          <p className="kern-body">{t('ownNotice.signatoryOpens')}</p>
          <Signatories organisationId={organisationId} />
        </div>
      )}
    </Panel>
  );
}

/** Nothing can be delivered by opening it here: it comes on paper, and its text can be read before by a signatory. */
function PostedNotice({ view, documentId }: { view: ApplicationView; documentId: string }) {
  const { t } = useLanguage();
  const actor = useActor();
  const document = view.documents.find(({ id }) => id === documentId);
  const mayOpen = can(actor, 'notice.retrieve', { organisationId: view.application.organisationId });
  return (
    <Alert kind="info" title={t('ownNotice.postTitle')}>
      <p className="kern-body">{t('ownNotice.postBody')}</p>
      {document && mayOpen && (
        <p className="kern-body">
          <DocumentLink document={document} name={t('ownNotice.read')} /> {t('ownNotice.readHint')}
        </p>
      )}
    </Alert>
  );
}

function DeliveredNotice({ view: { application, documents } }: { view: ApplicationView }) {
  const { t, plural, language } = useLanguage();
  const now = useNow();
  if (!('delivery' in application) || application.delivery.state !== 'delivered') return null;
  const { by, deliveredOn, remedyUntil, postedOn } = application.delivery;
  const document = documents.find(({ id }) => id === application.noticeId);
  const left = daysUntil(remedyUntil, now);
  const rest = left < 0 ? t('ownNotice.remedyOver') : left === 0 ? t('round.lastDay') : plural('round.daysLeft', left);
  return (
    <Panel title={t('ownNotice.title')} look="accent">
      {document && (
        <p className="kern-body">
          <DocumentLink document={document} name={t('ownNotice.openPdf')} />
        </p>
      )}
      <div className="notice-facts">
        <Facts
          facts={[
            { label: t('ownNotice.deliveredOn'), value: formatDay(deliveredOn, language) },
            {
              label: t('ownNotice.way'),
              value:
                by === 'post' && postedOn
                  ? t('ownNotice.byPost', { day: formatDay(postedOn, language) })
                  : t(by === 'post' ? 'ownNotice.byPostOnly' : 'ownNotice.byPortal'),
            },
            { label: t('ownNotice.remedyUntil'), value: `${formatDay(remedyUntil, language)} · ${rest}` },
          ]}
        />
      </div>
      <p className="kern-body">{t('ownNotice.remedyHint')}</p>
    </Panel>
  );
}
