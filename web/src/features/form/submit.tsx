import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { ApplicationView } from '#schemas/routes.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { hasCode } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { applicationQuery, applicationsQuery } from '../../app/queries.ts';
import { useAction } from '../../app/use-action.ts';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Panel } from '../../ui/panel.tsx';
import type { SectionDraft } from './autosave/section-draft.ts';

type SubmitProps = { view: ApplicationView; drafts: SectionDraft[]; complete: boolean; maySubmit: boolean };

/** Something typed has not reached the server: submitting now would submit something else than what is on the screen. */
class NotAllSaved extends Error {}

/** Hands the application in, or says who can and what is missing: never a button that does nothing. */
export function Submit({ view, drafts, complete, maySubmit }: SubmitProps) {
  const { t } = useLanguage();
  if (!maySubmit)
    return (
      <Alert kind="info" title={t('submit.signatoryTitle')}>
        <p className="kern-body">{t('submit.signatoryBody', { organisation: view.organisationName })}</p>
      </Alert>
    );
  return (
    <Panel title={t('submit.title')}>
      {complete ? <SubmitButton view={view} drafts={drafts} /> : <p className="kern-body">{t('submit.incomplete')}</p>}
    </Panel>
  );
}

function SubmitButton({ view: { application, round }, drafts }: Pick<SubmitProps, 'view' | 'drafts'>) {
  const { t } = useLanguage();
  const submit = useSubmit(application, drafts);
  return (
    <>
      <p className="kern-body">{t('submit.body', { authority: round.authority })}</p>
      {submit.error instanceof NotAllSaved && (
        <Alert kind="warning" title={t('submit.notSavedTitle')} role="alert">
          <p className="kern-body">{t('submit.notSavedBody')}</p>
        </Alert>
      )}
      {submit.error && !(submit.error instanceof NotAllSaved) && <ProblemAlert error={submit.error} />}
      <p className="actions">
        <Button busy={submit.isPending || submit.isSuccess} onClick={() => submit.mutate()}>
          {t(submit.isPending ? 'submit.busy' : 'submit.button')}
        </Button>
      </p>
    </>
  );
}

function useSubmit(application: ApplicationView['application'], drafts: SectionDraft[]) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { queryKey } = applicationQuery(application.id);
  return useAction({
    mutationFn: async () => {
      const saved = await Promise.all(drafts.map((draft) => draft.settle()));
      if (saved.includes(false)) throw new NotAllSaved();
      return call('submitApplication', {
        parameters: { applicationId: application.id },
        ifMatch: application.version,
        body: {},
      });
    },
    onSuccess: async () => {
      announce(t('submit.done'));
      // First away from here, then the new state: a submitted draft on this page would look like a mishap.
      await navigate({ to: '/applications/$id', params: { id: application.id } });
      await queryClient.invalidateQueries({ queryKey });
      await queryClient.invalidateQueries({ queryKey: applicationsQuery.queryKey });
    },
    onError: (error) =>
      hasCode(error, 'versionStale', 'illegalTransition', 'formIncomplete')
        ? queryClient.invalidateQueries({ queryKey })
        : undefined,
  });
}
