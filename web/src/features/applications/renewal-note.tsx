import type { ApplicationView } from '#schemas/routes.ts';
import { useLanguage } from '../../app/language.tsx';
import { ButtonLink, TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';

/** A follow-up draft is done on one page; its other pages are for what changes. */
export function RenewalNote({ view: { application } }: { view: ApplicationView }) {
  const { t } = useLanguage();
  const { id, renews } = application;
  if (!renews) return null;
  return (
    <Panel title={t('renewal.noteTitle')} look="accent">
      <p className="kern-body">{t('renewal.noteBody', { number: renews.number })}</p>
      <p className="actions">
        <ButtonLink to="/applications/$id/renewal" params={{ id }}>
          {t('renewal.noteLink')}
        </ButtonLink>
        <TextLink to="/grants/$applicationId" params={{ applicationId: renews.applicationId }}>
          {t('renewal.toGrant')}
        </TextLink>
      </p>
    </Panel>
  );
}
