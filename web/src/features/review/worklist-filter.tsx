import { useNavigate } from '@tanstack/react-router';
import { useId } from 'react';
import { measures } from '#schemas/measures/registry.ts';
import type { WorkedStep } from '#schemas/review/steps.ts';
import { useLanguage } from '../../app/language.tsx';
import type { WorklistSelection } from '../../app/queries.ts';
import { TextLink } from '../../ui/link.tsx';
import { Select } from '../../ui/select.tsx';
import { stepTitle } from '../../ui/step-title.ts';

type FilterProps = {
  views: readonly WorklistSelection['view'][];
  view: WorklistSelection['view'];
  steps: readonly WorkedStep[];
  step: string | undefined;
};

/** Whose tasks and of which step; the address keeps both. */
export function WorklistFilter({ views, view, steps, step }: FilterProps) {
  const { t } = useLanguage();
  return (
    <div className="worklist-filter">
      {views.length > 1 && (
        <nav className="filter" aria-label={t('worklist.filter')}>
          <ul>
            {views.map((each) => (
              <li key={each}>
                <TextLink
                  to="/worklist"
                  search={{ view: each, ...(step && { step }) }}
                  aria-current={each === view ? 'page' : undefined}
                >
                  {t(`worklist.${each}`)}
                </TextLink>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {steps.length > 1 && <StepFilter view={view} steps={steps} step={step} />}
    </div>
  );
}

function StepFilter({ view, steps, step }: Omit<FilterProps, 'views'>) {
  const { t, pick } = useLanguage();
  const navigate = useNavigate();
  return (
    <Select
      id={useId()}
      label={t('worklist.step')}
      value={step ?? ''}
      onValue={(chosen) => navigate({ to: '/worklist', search: { view, ...(chosen && { step: chosen }) } })}
      options={[
        { value: '', label: t('worklist.everyStep') },
        ...steps.map((each) => ({ value: each.step, label: pick(titleOf(each.step)) })),
      ]}
    />
  );
}

/** Steps are named by the newest version of the first measure that has them. */
function titleOf(step: string) {
  const owner =
    measures.find(({ versions }) => versions.at(-1)?.reviewSteps.some(({ id }) => id === step)) ?? measures[0];
  return owner ? stepTitle(owner.id, owner.versions.at(-1)?.version ?? 1, step) : { de: step, en: step };
}
