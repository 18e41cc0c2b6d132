import { type Ref, useEffect, useRef } from 'react';
import { hasCode } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import type { Applying, useApply } from './use-apply.ts';
import type { Difference } from './use-difference.ts';

type ApplyProps = ReturnType<typeof useApply> & { difference: Difference };

/** Applies what is chosen, and says how far it has come. */
export function Apply({ difference, applying, apply }: ApplyProps) {
  const { t, plural } = useLanguage();
  const { chosen, changes } = difference;
  const running = applying?.state === 'running';
  // The button may be gone with the changes: what came of them takes the focus.
  const outcome = useRef<HTMLDivElement>(null);
  const ended = applying?.state === 'done' || applying?.state === 'stopped';
  useEffect(() => {
    if (ended) outcome.current?.focus();
  }, [ended]);
  return (
    <div className="directory__apply">
      {applying?.state === 'done' && (
        <Alert kind="success" title={plural('directory.applied', applying.all)} ref={outcome} />
      )}
      {applying?.state === 'stopped' && <Stopped applying={applying} difference={difference} outcome={outcome} />}
      {running && <Running applying={applying} />}
      {changes.length > 0 && chosen.length === 0 && <p className="kern-body">{t('directory.applyNone')}</p>}
      {chosen.length > 0 && (
        <Button busy={running} onClick={() => void apply(chosen)}>
          {applying?.state === 'stopped' ? t('directory.goOn') : plural('directory.apply', chosen.length)}
        </Button>
      )}
    </div>
  );
}

function Running({ applying: { done, all } }: { applying: Applying }) {
  const { t } = useLanguage();
  return (
    <div className="directory__progress">
      <label htmlFor="directory-progress">{t('directory.applying', { done, all })}</label>
      <progress id="directory-progress" value={done} max={all} />
    </div>
  );
}

type StoppedProps = {
  applying: Extract<Applying, { state: 'stopped' }>;
  difference: Difference;
  outcome: Ref<HTMLDivElement>;
};

/** Why it stopped; the difference below was computed anew already. */
function Stopped({ applying: { done, all, error }, difference, outcome }: StoppedProps) {
  const { t } = useLanguage();
  const named = hasCode(error, 'directoryChanged') ? error.facts.organisations : undefined;
  const names = Array.isArray(named) ? named.map((id) => difference.nameOf(id as never)).join(', ') : undefined;
  return (
    <>
      <Alert kind="warning" title={t('directory.stoppedTitle')} ref={outcome}>
        <p className="kern-body">{t('directory.stoppedBody', { done, all })}</p>
      </Alert>
      <ProblemAlert error={error}>
        {names && <p className="kern-body">{t('directory.meanwhile', { names })}</p>}
      </ProblemAlert>
    </>
  );
}
