import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { NotAllSaved } from '../form/use-hand-in.ts';
import type { HeldPart } from './held-part.ts';
import type { useHandInPart } from './use-hand-in-part.ts';

export const nameId = 'part-name';

const longestName = 120;

export const isName = (typed: string): boolean => typed.trim() !== '' && typed.trim().length <= longestName;

type HandInProps = {
  held: HeldPart;
  name: string;
  onName(name: string): void;
  wrong: boolean;
  handIn: ReturnType<typeof useHandInPart>;
};

/** The last step: who hands the part in. */
export function HandIn({ held, name, onName, wrong, handIn }: HandInProps) {
  const { t } = useLanguage();
  return (
    <div className="part-form__hand-in">
      <Panel title={t('part.handIn.title')} look="accent">
        <p className="kern-body">{t('part.handIn.body', { applicant: held.applicantName })}</p>
        <TextInput
          id={nameId}
          label={t('part.handIn.name')}
          hint={t('part.handIn.nameHint')}
          error={wrong ? t('part.handIn.nameMissing') : undefined}
          value={name}
          onValue={onName}
          autoComplete="name"
        />
        <HandInProblem error={handIn.error} />
        <p className="actions">
          <Button type="submit" busy={handIn.isPending || handIn.isSuccess}>
            {t(handIn.isPending ? 'part.handIn.busy' : 'part.handIn.button')}
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
    <Alert kind="warning" title={t('part.handIn.unsavedTitle')} role="alert">
      <p className="kern-body">{t('part.handIn.unsaved')}</p>
    </Alert>
  );
}
