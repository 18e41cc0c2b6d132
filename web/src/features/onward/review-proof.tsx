import { type SubmitEvent, useState } from 'react';
import type { Onward } from '#schemas/onward/onward.ts';
import type { RouteBody } from '#schemas/routes.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import { useGrantChange } from '../../ui/use-grant-change.ts';
import { useKeptText } from '../form/use-kept-text.ts';
import { allows, type OnwardDesk } from './onward-desk.ts';

const messageId = 'onward-question';
const longestMessage = 2000;

type ReviewProps = { desk: OnwardDesk; onward: Onward };

/** Accepts a part of the proof, or sends it back with a question. */
export function ReviewProof({ desk, onward }: ReviewProps) {
  const { t } = useLanguage();
  const accept = useReview({ desk, onward }, t('onward.review.accepted'));
  return (
    <>
      {allows(onward, 'accept') && (
        <Panel title={t('onward.review.title')}>
          <p className="kern-body">{t('onward.review.body')}</p>
          {accept.error !== null && <ProblemAlert error={accept.error} />}
          <p className="actions">
            <Button busy={accept.isPending} onClick={() => accept.mutate({ outcome: 'accepted' })}>
              {t('onward.review.accept')}
            </Button>
          </p>
        </Panel>
      )}
      <AskBack desk={desk} onward={onward} />
    </>
  );
}

function useReview({ desk: { view }, onward }: ReviewProps, done: string, sent: () => void = () => undefined) {
  const parameters = { applicationId: onward.applicationId, onwardId: onward.id };
  return useGrantChange(view, {
    send: async (body: RouteBody<'reviewOnward'>) => {
      await call('reviewOnward', { parameters, ifMatch: onward.version, body });
      sent();
    },
    done,
  });
}

function AskBack({ desk, onward }: ReviewProps) {
  const { t } = useLanguage();
  const kept = useKeptText(`onward/${onward.applicationId}/${onward.id}`);
  const [tried, setTried] = useState(false);
  const message = kept.text.trim();
  const wrong = message === '' || message.length > longestMessage;
  const ask = useReview({ desk, onward }, t('onward.review.asked'), kept.forget);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setTried(true);
    if (wrong) return document.getElementById(messageId)?.focus();
    ask.mutate({ outcome: 'askedBack', message });
  };
  return (
    <Panel title={t('onward.review.askTitle')}>
      <p className="kern-body parts__email">{t('onward.review.askBody', { email: onward.email })}</p>
      <form className="parts-invite" noValidate onSubmit={submit}>
        <TextInput
          id={messageId}
          label={t('onward.review.message')}
          rows={4}
          value={kept.text}
          onValue={kept.change}
          error={tried && wrong ? t('onward.wrong.message') : undefined}
        />
        {ask.error !== null && <ProblemAlert error={ask.error} />}
        <Button type="submit" variant="secondary" busy={ask.isPending}>
          {t(ask.isPending ? 'onward.ask.busy' : 'onward.review.ask')}
        </Button>
      </form>
    </Panel>
  );
}
