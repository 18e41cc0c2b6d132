import { useState } from 'react';
import { addDays } from '#schemas/calendar/days.ts';
import { day } from '#schemas/ids.ts';
import type { Onward } from '#schemas/onward/onward.ts';
import { call } from '../../app/api-client.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { berlinDay } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import { neverAsked, type OnwardDesk } from './onward-desk.ts';

/** Time for an answer that is suggested. */
export const usualDays = 28;

/** Asks everybody for their part of the proof who was not asked yet. */
export function AskAll({ desk: { view } }: { desk: OnwardDesk }) {
  const { t, plural } = useLanguage();
  const today = berlinDay(serverNow());
  const [due, setDue] = useState<string>(() => addDays(today, usualDays));
  const [unreached, setUnreached] = useState<string[]>([]);
  const waiting = neverAsked(view.onward);
  const wrong = due === '' || due < today;
  const ask = useGrantChange(view, {
    send: async () => setUnreached(await askEach(waiting, due)),
    done: t('onward.askAll.done'),
  });
  if (waiting.length < 2 && unreached.length === 0) return null;
  return (
    <Panel title={t('onward.askAll.title')}>
      <TextInput
        id="onward-all-due"
        type="date"
        width="date"
        label={t('onward.ask.due')}
        value={due}
        onValue={setDue}
        error={wrong ? t('onward.wrong.due') : undefined}
      />
      {ask.error !== null && <ProblemAlert error={ask.error} />}
      {unreached.length > 0 && (
        <Alert kind="warning" role="alert" title={t('onward.askAll.failed', { names: unreached.join(', ') })} />
      )}
      {waiting.length > 0 && (
        <p className="actions">
          <Button variant="secondary" busy={ask.isPending} onClick={() => !wrong && ask.mutate()}>
            {ask.isPending ? t('onward.ask.busy') : plural('onward.askAll.button', waiting.length)}
          </Button>
        </p>
      )}
    </Panel>
  );
}

/** One after the other: each is a change of the grant. @returns who could not be written to @throws when nobody could */
async function askEach(all: readonly Onward[], due: string): Promise<string[]> {
  const failed: string[] = [];
  let problem: unknown;
  for (const { applicationId, id: onwardId, version, name } of all)
    try {
      const parameters = { applicationId, onwardId };
      await call('askOnward', { parameters, ifMatch: version, body: { due: day.parse(due) } });
    } catch (error) {
      problem ??= error;
      failed.push(name);
    }
  if (failed.length === all.length) throw problem;
  return failed;
}
