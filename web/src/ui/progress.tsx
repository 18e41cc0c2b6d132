import type { ApplicationStatus } from '#schemas/application/lifecycle.ts';
import { useLanguage } from '../app/language.tsx';
import { Icon } from './icon.tsx';

const stages = ['draft', 'submitted', 'inReview', 'decided', 'notice'] as const;

/** The stage that is under way. */
const reached: Partial<Record<ApplicationStatus, number>> = {
  draft: 0,
  submitted: 1,
  inReview: 2,
  returned: 2,
  inDecision: 3,
  approved: 4,
  rejected: 4,
};

type ProgressProps = {
  status: ApplicationStatus;
  /** Whether a notice waits to be opened, or has been delivered: then all stages are done. */
  notice?: 'ready' | 'delivered' | undefined;
};

/** Where an application stands on its way; nothing for one that left the way. */
export function Progress({ status, notice }: ProgressProps) {
  const { t } = useLanguage();
  const stage = reached[status];
  if (stage === undefined) return null;
  const current = notice === 'delivered' ? stages.length : notice === 'ready' ? stages.length - 1 : stage;
  return (
    <ol className="progress" aria-label={t('progress.label')}>
      {stages.map((each, index) => {
        const state = index < current ? 'done' : index === current ? 'current' : 'ahead';
        return (
          <li
            key={each}
            className={`progress__stage progress__stage--${state}`}
            aria-current={state === 'current' ? 'step' : undefined}
          >
            <span className="progress__mark" aria-hidden="true">
              {state === 'done' ? <Icon name="check" /> : index + 1}
            </span>
            <span>
              {t(`progress.${each}`)}
              {state === 'done' && <span className="kern-sr-only"> ({t('progress.done')})</span>}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
