import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Facts } from '../../ui/facts.tsx';
import { daysUntil, formatDay, formatInstant } from '../../ui/format.ts';
import { useNow } from '../../ui/use-now.ts';
import { type HeldPart, partFormOf } from './held-part.ts';

/** Who asks, for what, until when, and how long it takes. */
export function PartHead({ held }: { held: HeldPart }) {
  const { t, pick } = useLanguage();
  const { applicantName: applicant, askedBack, status } = held;
  return (
    <>
      <PageTitle preline={`${applicant} · ${pick(held.roundTitle)}`}>{t('part.title', { name: held.name })}</PageTitle>
      {status === 'askedBack' && askedBack ? (
        <Question asked={askedBack} />
      ) : (
        <div className="part__welcome">
          <p className="form__intro">{t('part.welcome', { applicant })}</p>
          <p className="kern-body">{t('part.welcomeHow')}</p>
        </div>
      )}
      <PartFacts held={held} />
    </>
  );
}

function Question({ asked }: { asked: NonNullable<HeldPart['askedBack']> }) {
  const { t, language } = useLanguage();
  return (
    <Alert kind="warning" title={t('part.askedTitle')}>
      <p className="kern-body request__message">{asked.message}</p>
      <p className="request__who">
        {t('part.askedBy', { name: asked.byName, time: formatInstant(asked.at, language) })}
      </p>
      <p className="kern-body">{t('part.askedHow')}</p>
    </Alert>
  );
}

function PartFacts({ held }: { held: HeldPart }) {
  const { t, pick, plural, language } = useLanguage();
  const { parts } = partFormOf(held);
  const days = daysUntil(held.due, useNow());
  const left = days > 0 ? plural('part.left', days) : t(days === 0 ? 'part.leftToday' : 'part.lateDue');
  const period = t('sheet.periodValue', {
    from: formatDay(held.fundingPeriod.from, language),
    to: formatDay(held.fundingPeriod.to, language),
  });
  return (
    <section className="part-facts" aria-label={t('part.facts')}>
      <Facts
        facts={[
          {
            label: t('part.until'),
            value: (
              <>
                {formatDay(held.due, language)}
                <span className="part-facts__left">{left}</span>
              </>
            ),
          },
          { label: t('part.minutes'), value: t('part.minutesValue', { count: parts.page.minutes }) },
          {
            label: t('part.who'),
            value: t('part.whoValue', { person: held.invitedByName, applicant: held.applicantName }),
          },
          { label: t('part.what'), value: pick(held.roundTitle) },
          { label: t('part.period'), value: period },
        ]}
      />
    </section>
  );
}
