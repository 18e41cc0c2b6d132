import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Application } from '#schemas/application/application.ts';
import { problems } from '#schemas/errors.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { hasCode } from '../../app/api-problem.ts';
import { useLanguage } from '../../app/language.tsx';
import { applicationQuery, applicationsQuery } from '../../app/queries.ts';
import { useAction } from '../../app/use-action.ts';
import { sectionsOf } from './computed.ts';
import type { Desk } from './desk.ts';
import { openProblemsId } from './page-problems.ts';
import { noteRefusal } from './refusals.ts';

/** Something typed has not reached the server: handing in now would hand in something else than what is on the screen. */
export class NotAllSaved extends Error {}

type HandIn<Variables> = {
  send(variables: Variables): Promise<Application>;
  /** What is said once it is done. */
  done: string;
  to: '/applications/$id' | '/applications/$id/receipt';
};

/** Sends the form off, or hands it on, once all that was typed is saved. */
export function useHandIn<Variables = void>(desk: Desk, { send, done, to }: HandIn<Variables>) {
  const { drafts, version } = desk;
  const { application } = desk.view;
  const { pick } = useLanguage();
  const announce = useAnnounce();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { queryKey } = applicationQuery(application.id);
  return useAction({
    mutationFn: async (variables: Variables) => {
      const saved = await Promise.all(drafts.map((draft) => draft.settle()));
      if (saved.includes(false)) throw new NotAllSaved();
      return send(variables);
    },
    onSuccess: async (handedIn) => {
      announce(done);
      // First away from here, then the new state: a submitted draft on this page would look like a mishap.
      await navigate({ to, params: { id: application.id } });
      queryClient.setQueryData(queryKey, (view) => view && { ...view, application: handedIn });
      await queryClient.invalidateQueries({ queryKey });
      await queryClient.invalidateQueries({ queryKey: applicationsQuery.queryKey });
    },
    onError: async (error) => {
      if (hasCode(error, 'formIncomplete')) {
        const sections = sectionsOf(
          desk,
          drafts.map((draft) => draft.view()),
        );
        noteRefusal(application.id, error.errors, { pages: version.pages, sections });
        announce(pick(problems.formIncomplete.title));
      }
      if (hasCode(error, 'versionStale', 'illegalTransition', 'formIncomplete'))
        await queryClient.invalidateQueries({ queryKey });
      // The button is gone now: what is wrong takes the focus.
      if (hasCode(error, 'formIncomplete')) document.getElementById(openProblemsId)?.focus();
    },
  });
}
