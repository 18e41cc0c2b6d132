import { useState } from 'react';
import { type CashLine, cashLines } from '#schemas/payment/cash-file.ts';
import type { CashOutcome } from '#schemas/payment/payment.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useAction } from '../../app/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { FieldError, hintId } from '../../ui/field-frame.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Panel } from '../../ui/panel.tsx';
import { CashTable } from './cash-table.tsx';
import { sendAnswers } from './send-answers.ts';
import { useReloadExports } from './use-exports.ts';

type ReadAnswer = { key: string; name: string; lines: CashLine[] };
type NotRead = 'cash.tooLarge' | 'cash.unreadable' | 'cash.empty';

/** Some thousand lines. */
const mostBytes = 500_000;

/** Reads the cash office's file in the browser, shows it, and takes it over when the officer has looked at it. */
export function CashAnswers() {
  const { t } = useLanguage();
  const [file, setFile] = useState<ReadAnswer>();
  const [refused, setRefused] = useState<NotRead>();
  const choose = async (chosen: File) => {
    const read = await readAnswer(chosen);
    setRefused(typeof read === 'string' ? read : undefined);
    setFile(typeof read === 'string' ? undefined : read);
  };
  return (
    <Panel title={t('cash.title')}>
      <ChooseAnswer error={refused && t(refused)} onFile={(chosen) => void choose(chosen)} />
      {file && <Preview key={file.key} file={file} />}
    </Panel>
  );
}

async function readAnswer(file: File): Promise<ReadAnswer | NotRead> {
  if (file.size > mostBytes) return 'cash.tooLarge';
  const text = await file.text().catch(() => undefined);
  if (text === undefined) return 'cash.unreadable';
  const lines = cashLines(text);
  return lines.length === 0 ? 'cash.empty' : { key: crypto.randomUUID(), name: file.name, lines };
}

const id = 'cash-file';
type ChooseAnswerProps = { error: string | undefined; onFile(file: File): void };

function ChooseAnswer({ error, onFile }: ChooseAnswerProps) {
  const { t } = useLanguage();
  return (
    <div className={error ? 'kern-form-input--error' : undefined}>
      <p className="kern-body" id={hintId(id)}>
        {t('cash.hint')}
      </p>
      <div role="alert">
        <FieldError id={id} label="" error={error} />
      </div>
      <div className="files__choose">
        <input
          className="files__input kern-sr-only"
          type="file"
          id={id}
          accept=".csv,.txt,text/csv,text/plain"
          aria-describedby={hintId(id)}
          onChange={({ target }) => {
            const [chosen] = target.files ?? [];
            if (chosen) onFile(chosen);
            // The same file can be chosen again: read twice, it changes nothing more.
            target.value = '';
          }}
        />
        <label className="kern-btn kern-btn--secondary" htmlFor={id}>
          <Icon name="add" />
          <span className="kern-label">{t('cash.choose')}</span>
        </label>
      </div>
    </div>
  );
}

function Preview({ file: { name, lines } }: { file: ReadAnswer }) {
  const { t, plural } = useLanguage();
  const announce = useAnnounce();
  const reload = useReloadExports();
  const [outcomes, setOutcomes] = useState<readonly CashOutcome[]>([]);
  const answers = lines.flatMap((line) => ('answer' in line ? [line.answer] : []));
  const flawed = lines.length - answers.length;
  const take = useAction({
    mutationFn: () => sendAnswers(answers, setOutcomes),
    onSuccess: (all) => announce(plural('cash.done', all.filter(({ outcome }) => outcome === 'taken').length)),
    onSettled: reload,
  });
  return (
    <>
      <p className="kern-body" role="status">
        <strong>{t('cash.read', { name })}</strong> · {plural('cash.lines', lines.length)}
        {flawed > 0 && ` · ${plural('cash.flawed', flawed)}`}
      </p>
      <CashTable lines={lines} outcomes={outcomes} />
      {take.error && <ProblemAlert error={take.error} />}
      {answers.length > outcomes.length && (
        <p className="actions">
          <Button busy={take.isPending} onClick={() => take.mutate()}>
            {plural('cash.take', answers.length)}
          </Button>
        </p>
      )}
    </>
  );
}
