import { useLanguage } from '../../app/language.tsx';
import { Button } from '../../ui/button.tsx';
import { OutcomeFrame } from './outcome-frame.tsx';
import type { TaskFormProps } from './task-form.ts';

/** Lets a stopped workflow go on. */
export function OperatorForm({ busy, onComplete }: Pick<TaskFormProps, 'busy' | 'onComplete'>) {
  const { t } = useLanguage();
  return (
    <OutcomeFrame onSubmit={() => onComplete({ outcome: 'resumed' })}>
      <Button type="submit" busy={busy}>
        {t('outcome.submit.operator')}
      </Button>
    </OutcomeFrame>
  );
}
