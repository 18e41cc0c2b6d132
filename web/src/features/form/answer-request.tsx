import { useId, useState } from 'react';
import { can } from '#schemas/permissions.ts';
import type { InformationRequest } from '#schemas/review/information-request.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Signatories } from '../../ui/signatories.tsx';
import { TextInput } from '../../ui/text-input.tsx';
import type { Desk } from './desk.ts';
import { HandInProblem } from './hand-in-problem.tsx';
import { useHandIn } from './use-hand-in.ts';
import { useKeptText } from './use-kept-text.ts';

type AnswerProps = { desk: Desk; request: InformationRequest; complete: boolean };

/** As long as the API takes it. */
const longestAnswer = 2000;

/** Sends the answer to an information request, or says who can. */
export function AnswerRequest({ desk, request, complete }: AnswerProps) {
  const { t } = useLanguage();
  const actor = useActor();
  const { organisationId } = desk.view.application;
  if (!can(actor, 'request.answer', { organisationId }))
    return (
      <Alert kind="info" title={t('answer.signatoryTitle')}>
        <p className="kern-body">
          {t(complete ? 'answer.handOver' : 'answer.handOverLater', { organisation: desk.view.organisationName })}
        </p>
        <Signatories organisationId={organisationId} />
      </Alert>
    );
  return (
    <Panel title={t('answer.title')}>
      {complete ? (
        <AnswerForm desk={desk} request={request} personId={actor.person.id} />
      ) : (
        <p className="kern-body">{t('answer.incomplete')}</p>
      )}
    </Panel>
  );
}

function AnswerForm({ desk, request, personId }: Omit<AnswerProps, 'complete'> & { personId: string }) {
  const { t } = useLanguage();
  const id = useId();
  const { view } = desk;
  const kept = useKeptText(`answer/${personId}/${view.application.id}/${request.id}`);
  const [tooLong, setTooLong] = useState(false);
  const answer = useHandIn(desk, {
    send: async () => {
      const words = kept.text.trim();
      const application = await call('answerRequest', {
        parameters: { applicationId: view.application.id, requestId: request.id },
        ifMatch: view.application.version,
        body: words === '' ? {} : { answer: words },
      });
      kept.forget();
      return application;
    },
    done: t('answer.done'),
    to: '/applications/$id',
  });
  const send = () => {
    const refused = kept.text.trim().length > longestAnswer;
    setTooLong(refused);
    if (refused) document.getElementById(id)?.focus();
    else answer.mutate();
  };
  return (
    <>
      <TextInput
        id={id}
        label={t('answer.words')}
        hint={t('answer.wordsHint')}
        optional
        rows={4}
        value={kept.text}
        onValue={kept.change}
        error={tooLong ? t('answer.wordsTooLong') : undefined}
      />
      <p className="kern-body">{t('answer.body', { authority: view.round.authority })}</p>
      <HandInProblem error={answer.error} />
      <p className="actions">
        <Button busy={answer.isPending || answer.isSuccess} onClick={send}>
          {t(answer.isPending ? 'answer.busy' : 'answer.button')}
        </Button>
      </p>
    </>
  );
}
