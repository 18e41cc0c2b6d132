import type { Task } from '#schemas/review/task.ts';
import { useLanguage } from '../../app/language.tsx';
import { Result } from './result.tsx';

/** What the review recommends to the person who decides. */
export function Recommendation({ reviews, titleOf }: { reviews: readonly Task[]; titleOf(task: Task): string }) {
  const { t } = useLanguage();
  const steps = reviews.filter((task) => task.kind === 'review');
  if (steps.length === 0) return null;
  return (
    <div className="recommendation">
      <h3 className="kern-heading-small">{t('case.recommendation')}</h3>
      {steps.map((task) => (
        <Result key={task.id} task={task} title={titleOf(task)} />
      ))}
    </div>
  );
}
