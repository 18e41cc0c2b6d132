import { type SubmitEvent, useState } from 'react';
import { addDays } from '#schemas/calendar/days.ts';
import { day } from '#schemas/ids.ts';
import type { Part } from '#schemas/part/part.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { focusPage } from '../../ui/focus-page.ts';
import { berlinDay } from '../../ui/format.ts';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useKeptText } from '../form/use-kept-text.ts';
import { usePartChange } from './use-part-change.ts';

const messageId = 'ask-message';
const dueId = 'ask-due';
const longestMessage = 2000;
/** Time for an answer that is suggested. */
const usualDays = 7;

/** Sends a part back with a question; it can be changed again then. */
export function AskBack({ applicationId, part }: { applicationId: string; part: Part }) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const today = berlinDay(serverNow());
  const kept = useKeptText(`ask/${applicationId}/${part.id}`);
  const [due, setDue] = useState<string>(() => addDays(today, usualDays));
  const [tried, setTried] = useState(false);
  const message = kept.text.trim();
  const wrong = { message: message === '' || message.length > longestMessage, due: due === '' || due < today };
  const ask = usePartChange(applicationId, async () => {
    const parameters = { applicationId, partId: part.id };
    const body = { message, due: day.parse(due) };
    return { parts: [await call('askPartBack', { parameters, ifMatch: part.version, body })] };
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong.message || wrong.due) return document.getElementById(wrong.message ? messageId : dueId)?.focus();
    ask.mutate(undefined, {
      onSuccess: () => {
        kept.forget();
        announce(t('parts.ask.done'));
        focusPage();
      },
    });
  };
  return (
    <Panel title={t('parts.ask.title')}>
      <p className="kern-body">{t('parts.ask.body', { email: part.email })}</p>
      <form className="parts-invite" noValidate onSubmit={submit}>
        <TextInput
          id={messageId}
          label={t('parts.ask.message')}
          rows={4}
          value={kept.text}
          onValue={kept.change}
          error={tried && wrong.message ? t('parts.ask.missing') : undefined}
        />
        <TextInput
          id={dueId}
          type="date"
          label={t('parts.ask.due')}
          value={due}
          onValue={setDue}
          error={tried && wrong.due ? t('parts.invite.wrong.due') : undefined}
        />
        {ask.error !== null && <ProblemAlert error={ask.error} />}
        <Button type="submit" variant="secondary" busy={ask.isPending}>
          {t(ask.isPending ? 'parts.ask.busy' : 'parts.ask.button')}
        </Button>
      </form>
    </Panel>
  );
}
