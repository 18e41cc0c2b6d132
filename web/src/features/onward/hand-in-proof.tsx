import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { NotAllSaved } from '../form/use-hand-in.ts';
import type { useHandInProof } from './use-hand-in-proof.ts';

export const nameId = 'onward-name';

const longestName = 120;

export const isName = (typed: string): boolean => typed.trim() !== '' && typed.trim().length <= longestName;

type HandInProps = {
  name: string;
  onName(name: string): void;
  wrong: boolean;
  handIn: ReturnType<typeof useHandInProof>;
};

/** The last step: who hands it in. */
export function HandInProof({ name, onName, wrong, handIn }: HandInProps) {
  const { t } = useLanguage();
  return (
    <div className="part-form__hand-in">
      <Panel title={t('onwardPart.handIn.title')} look="accent">
        <p className="kern-body">{t('onwardPart.handIn.body')}</p>
        <TextInput
          id={nameId}
          label={t('onwardPart.handIn.name')}
          hint={t('onwardPart.handIn.nameHint')}
          error={wrong ? t('onwardPart.handIn.nameMissing') : undefined}
          value={name}
          onValue={onName}
          autoComplete="name"
        />
        <HandInProblem error={handIn.error} />
        <p className="actions">
          <Button type="submit" busy={handIn.isPending || handIn.isSuccess}>
            {t(handIn.isPending ? 'onwardPart.handIn.busy' : 'onwardPart.handIn.button')}
          </Button>
        </p>
      </Panel>
    </div>
  );
}

function HandInProblem({ error }: { error: unknown }) {
  const { t } = useLanguage();
  if (!error) return null;
  if (!(error instanceof NotAllSaved)) return <ProblemAlert error={error} />;
  return (
    <Alert kind="warning" title={t('onwardPart.handIn.unsavedTitle')} role="alert">
      <p className="kern-body">{t('onwardPart.handIn.unsaved')}</p>
    </Alert>
  );
}
