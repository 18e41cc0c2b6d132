import type { ApplicationStatus } from '#schemas/application/lifecycle.ts';
import { useLanguage } from '../app/language.tsx';
import { Icon } from './icon.tsx';

const stages = ['draft', 'submitted', 'inReview', 'decided'] as const;

/** The stage that is under way; a decided application is past the last one. */
const reached: Partial<Record<ApplicationStatus, number>> = {
  draft: 0,
  submitted: 1,
  inReview: 2,
  inDecision: 3,
  approved: 4,
  rejected: 4,
};

/** Where an application stands on its way; nothing for one that left the way. */
export function Progress({ status }: { status: ApplicationStatus }) {
  const { t } = useLanguage();
  const current = reached[status];
  if (current === undefined) return null;
  return (
    <ol className="progress" aria-label={t('progress.label')}>
      {stages.map((stage, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'ahead';
        return (
          <li
            key={stage}
            className={`progress__stage progress__stage--${state}`}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className="progress__mark" aria-hidden="true">
              {state === 'done' ? <Icon name="check" /> : index + 1}
            </span>
            <span>
              {t(`progress.${stage}`)}
              {state === 'done' && <span className="kern-sr-only"> ({t('progress.done')})</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
