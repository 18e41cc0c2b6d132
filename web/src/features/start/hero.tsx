import type { Actor } from '#schemas/person/person.ts';
import { useLanguage } from '../../app/language.tsx';
import { PageTitle } from '../../app/page-title.tsx';
import { loginHref } from '../../app/session.tsx';
import { ExternalButtonLink, TextLink } from '../../ui/link.tsx';

const steps = ['fillIn', 'submit', 'follow'] as const;

/** Greets: strangers learn what this is and how it goes, people who are known only see their name. */
export function Hero({ actor, known }: { actor: Actor | null; known: boolean }) {
  const { t } = useLanguage();
  if (actor)
    return (
      <div className="hero hero--known">
        <div className="container">
          <PageTitle preline={t('start.welcomeBack')}>{actor.person.name}</PageTitle>
        </div>
      </div>
    );
  return (
    <div className="hero">
      <div className="container hero__inner">
        <div className="hero__text">
          <PageTitle>{t('start.title')}</PageTitle>
          <p className="hero__lead">{t('start.lead')}</p>
          {known && <ExternalButtonLink href={loginHref('/')}>{t('start.loginAndBegin')}</ExternalButtonLink>}
          <p>
            {t('access.hint')} <TextLink to="/access">{t('access.toCode')}</TextLink>
          </p>
        </div>
        <ol className="hero__steps" aria-label={t('start.stepsLabel')}>
          {steps.map((step, index) => (
            <li key={step}>
              <span className="hero__number" aria-hidden="true">
                {index + 1}
              </span>
              <div>
                <p className="hero__step-title">{t(`start.step.${step}`)}</p>
                <p>{t(`start.step.${step}.body`)}</p>
              </div>
            </li>
          ))}
        </ol>
      </div>
    </div>
  );
}
