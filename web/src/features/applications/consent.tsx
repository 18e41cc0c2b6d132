import { useState } from 'react';
import { can } from '#schemas/permissions.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useActor } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useChange } from './use-change.ts';

/** How the notice will come, and for a signatory the way to revoke the consent to get it here (§ 41 (2a) LVwVfG). */
export function Consent({ view: { application } }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const actor = useActor();
  const over = application.status === 'withdrawn' || 'delivery' in application;
  if (!('portalConsent' in application) || over) return null;
  const mayRevoke = can(actor, 'consent.revoke', { organisationId: application.organisationId });
  return (
    <Panel title={t('consent.title')}>
      <p className="kern-body">{t(application.portalConsent ? 'consent.portal' : 'consent.post')}</p>
      {application.portalConsent && mayRevoke && <Revoke application={application} />}
    </Panel>
  );
}

function Revoke({ application }: { application: ApplicationView['application'] }) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const revoke = useChange('revokeConsent', application, t('consent.revoked'));
  const confirm = () => revoke.mutate(undefined, { onSettled: () => setAsking(false) });
  return (
    <div className="quiet-action">
      <Button variant="tertiary" onClick={() => setAsking(true)}>
        {t('consent.revoke')}
      </Button>
      {revoke.error && <ProblemAlert error={revoke.error} />}
      <Dialog
        open={asking}
        title={t('consent.revokeTitle')}
        confirm={t('consent.revokeConfirm')}
        cancel={t('common.cancel')}
        busy={revoke.isPending}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('consent.revokeBody')}</p>
      </Dialog>
    </div>
  );
}
