import { can } from '#schemas/permissions.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Button } from '../../ui/button.tsx';
import { LateWarning } from '../../ui/late-warning.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { Desk } from './desk.ts';
import { HandInProblem } from './hand-in-problem.tsx';
import { HandBack, HandOver } from './hand-over.tsx';
import { useHandIn } from './use-hand-in.ts';

type SubmitProps = { desk: Desk; complete: boolean };

/** Hands the application in, or over to who can: never a button that does nothing. */
export function Submit({ desk, complete }: SubmitProps) {
  const { t } = useLanguage();
  const actor = useActor();
  const { application } = desk.view;
  if (!can(actor, 'application.submit', { organisationId: application.organisationId }))
    return (
      <div className="not-printed">
        <LateWarning round={desk.view.round} />
        <HandOver desk={desk} complete={complete} />
      </div>
    );
  return (
    <div className="not-printed">
      <Panel title={t('submit.title')}>
        <LateWarning round={desk.view.round} />
        {complete ? <SubmitButton desk={desk} /> : <p className="kern-body">{t('submit.incomplete')}</p>}
      </Panel>
      <HandBack desk={desk} />
    </div>
  );
}

function SubmitButton({ desk }: { desk: Desk }) {
  const { t } = useLanguage();
  const { application, round } = desk.view;
  const submit = useHandIn(desk, {
    send: () =>
      call('submitApplication', {
        parameters: { applicationId: application.id },
        ifMatch: application.version,
        body: {},
      }),
    done: t('submit.done'),
    to: '/applications/$id/receipt',
  });
  return (
    <>
      <p className="kern-body">{t('submit.body', { authority: round.authority })}</p>
      <HandInProblem error={submit.error} />
      <p className="actions">
        <Button busy={submit.isPending || submit.isSuccess} onClick={() => submit.mutate()}>
          {t(submit.isPending ? 'submit.busy' : 'submit.button')}
        </Button>
      </p>
    </>
  );
}
