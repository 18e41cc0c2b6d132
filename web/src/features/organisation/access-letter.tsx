import { useQuery } from '@tanstack/react-query';
import type { Instant } from '#schemas/ids.ts';
import type { Operator } from '#schemas/operator/operator.ts';
import type { RouteResponse } from '#schemas/routes.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { operatorQuery, organisationsQuery } from '../../app/queries.ts';
import { formatInstant } from '../../ui/format.ts';

type LetterProps = { organisationId: string; issued: RouteResponse<'issueAccessCode'> };
const steps = ['letter.step2', 'letter.step3', 'letter.step4'] as const;

/** The letter (Zugangsschreiben) as it goes to the organisation; printing the page prints nothing else. */
export function AccessLetter({ organisationId, issued }: LetterProps) {
  const { t, language } = useLanguage();
  const operator = useQuery(operatorQuery).data;
  const { code, organisationName, expiresAt } = issued;
  return (
    <section className="letter" aria-label={t('letter.label')}>
      <Sender operator={operator} />
      <Addressee organisationId={organisationId} name={organisationName} />
      <LetterDay operator={operator} />
      <h3 className="letter__subject">{t('letter.subject')}</h3>
      <p>{t('letter.greeting')}</p>
      <p>{t('letter.purpose', { organisation: organisationName })}</p>
      <p className="letter__code">
        <span className="letter__code-label">{t('letter.code')}</span>
        <strong>{code}</strong>
        <span>{t('letter.validUntil', { time: formatInstant(expiresAt, language) })}</span>
      </p>
      <p className="letter__steps-title">{t('letter.stepsTitle')}</p>
      <ol className="letter__steps">
        <li>{t('letter.step1', { address: location.origin })}</li>
        {steps.map((step) => (
          <li key={step}>{t(step)}</li>
        ))}
      </ol>
      <p>{t('letter.keepSafe')}</p>
      <p>{t('letter.closing')}</p>
      <p>{operator?.name}</p>
    </section>
  );
}

type From = { operator: Operator | null | undefined };

const Sender = ({ operator }: From) =>
  operator && (
    <p className="letter__sender">
      {operator.name} · {operator.street} · {operator.postcodeAndTown}
    </p>
  );

/** The main office from the directory, or room to write the address by hand. */
function Addressee({ organisationId, name }: { organisationId: string; name: string }) {
  const { t } = useLanguage();
  const found = useQuery(organisationsQuery).data?.organisations.find(({ id }) => id === organisationId);
  const lines = [found?.street, found?.town].filter((line) => line !== undefined);
  return (
    <address className="letter__addressee">
      {[name, ...lines].map((line) => (
        <span key={line}>{line}</span>
      ))}
      {lines.length === 0 && <span className="letter__blank">({t('letter.addressMissing')})</span>}
    </address>
  );
}

/** "Stuttgart, 22. November 2026": place from the sender's postcode and town. */
function LetterDay({ operator }: From) {
  const { language } = useLanguage();
  const place = operator?.postcodeAndTown.replace(/^\d+\s*/, '');
  const [day] = formatInstant(new Date(serverNow()).toISOString() as Instant, language).split(',');
  return <p className="letter__day">{[place, day].filter(Boolean).join(', ')}</p>;
}
