import type { Proof } from '#schemas/proof/proof.ts';
import { useLanguage } from '../../app/language.tsx';
import { Alert } from '../../ui/alert.tsx';
import { formatDay, formatInstant } from '../../ui/format.ts';

/** What the authority wants to know about a proof. */
export function Asked({ proof: { status, askedBack } }: { proof: Proof }) {
  const { t, language } = useLanguage();
  if (status !== 'askedBack' || !askedBack) return null;
  return (
    <Alert kind="warning" title={t('proof.asked.title', { day: formatDay(askedBack.due, language) })}>
      <p className="kern-body request__message">{askedBack.message}</p>
      <p className="request__who">
        {t('proof.asked.by', { name: askedBack.byName, time: formatInstant(askedBack.at, language) })}
      </p>
    </Alert>
  );
}
