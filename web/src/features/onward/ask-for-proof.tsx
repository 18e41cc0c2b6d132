import { type SubmitEvent, useState } from 'react';
import { addDays } from '#schemas/calendar/days.ts';
import { day } from '#schemas/ids.ts';
import type { Onward } from '#schemas/onward/onward.ts';
import { call } from '../../app/api-client.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { berlinDay } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import { usualDays } from './ask-all.tsx';
import type { OnwardDesk } from './onward-desk.ts';

const dueId = 'onward-ask-due';
const messageId = 'onward-ask-message';
const longestMessage = 2000;

/** Asks for a part of the proof by a mailed link, or reminds of it with another one. */
export function AskForProof({ desk: { view }, onward }: { desk: OnwardDesk; onward: Onward }) {
  const { t } = useLanguage();
  const today = berlinDay(serverNow());
  const [due, setDue] = useState<string>(() =>
    onward.due && onward.due >= today ? onward.due : addDays(today, usualDays),
  );
  const [message, setMessage] = useState('');
  const [tried, setTried] = useState(false);
  const wrong = { due: due === '' || due < today, message: message.trim().length > longestMessage };
  const again = onward.askedAt !== undefined;
  const ask = useGrantChange(view, {
    send: () =>
      call('askOnward', {
        ...{ parameters: { applicationId: onward.applicationId, onwardId: onward.id }, ifMatch: onward.version },
        body: { due: day.parse(due), ...(message.trim() && { message: message.trim() }) },
      }),
    done: t('onward.ask.done', { name: onward.name }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.due || wrong.message) return document.getElementById(wrong.due ? dueId : messageId)?.focus();
    ask.mutate();
  };
  return (
    <Panel title={t(again ? 'onward.ask.again' : 'onward.ask.title')}>
      <p className="kern-body parts__email">{t('onward.ask.body', { email: onward.email })}</p>
      <form className="parts-invite" noValidate onSubmit={submit}>
        <TextInput
          id={dueId}
          type="date"
          width="date"
          label={t('onward.ask.due')}
          value={due}
          onValue={setDue}
          error={tried && wrong.due ? t('onward.wrong.due') : undefined}
        />
        <TextInput
          id={messageId}
          label={t('onward.ask.message')}
          hint={t('onward.ask.messageHint')}
          optional
          rows={3}
          value={message}
          onValue={setMessage}
          error={tried && wrong.message ? t('onward.wrong.message') : undefined}
        />
        {ask.error !== null && <ProblemAlert error={ask.error} />}
        <Button type="submit" variant={again ? 'secondary' : 'primary'} busy={ask.isPending}>
          {t(ask.isPending ? 'onward.ask.busy' : again ? 'onward.ask.remind' : 'onward.ask.button')}
        </Button>
      </form>
    </Panel>
  );
}
