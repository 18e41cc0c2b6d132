import { useState } from 'react';
import type { Part } from '#schemas/part/part.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { Alert } from '../../ui/alert.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { focusPage } from '../../ui/focus-page.ts';
import { TextLink } from '../../ui/link.tsx';
import { Panel } from '../../ui/panel.tsx';
import { useDraftViews } from '../form/autosave/use-drafts.ts';
import { sectionsOf } from '../form/computed.ts';
import { useDesk } from '../form/desk.ts';
import { NotAllSaved } from '../form/use-hand-in.ts';
import type { PartsDesk } from './parts-page.tsx';
import { PlaceList } from './place-list.tsx';
import { takeOverPreview } from './take-over-preview.ts';
import { usePartChange } from './use-part-change.ts';

type TakeOverProps = { desk: PartsDesk; part: Part };

/** Puts what a part says into the application: says before what it will put where, and asks where it replaces something. */
export function TakeOver({ desk, part }: TakeOverProps) {
  const { t, pick } = useLanguage();
  const announce = useAnnounce();
  const [asking, setAsking] = useState(false);
  const { view, version, parts } = desk;
  const form = useDesk(view);
  const sections = sectionsOf(form, useDraftViews(form.drafts));
  const preview = takeOverPreview({ version, parts, context: { round: view.round } }, part, sections);
  const own = preview
    .map((page) => ({ ...page, changes: page.changes.filter((change) => change.own) }))
    .filter(({ changes }) => changes.length > 0);
  const take = usePartChange(view.application.id, async () => {
    // What waits in the form goes first: else it would meet what comes from here as a conflict.
    const saved = await Promise.all(form.drafts.map((draft) => draft.settle()));
    if (saved.includes(false)) throw new NotAllSaved();
    const parameters = { applicationId: view.application.id, partId: part.id };
    const answer = await call('takeOverPart', { parameters, ifMatch: part.version, body: {} });
    for (const draft of form.drafts) draft.accept(answer.sections[draft.page.id] ?? {});
    return { parts: [answer.part], sections: answer.sections };
  });
  const confirm = () =>
    take.mutate(undefined, {
      onSuccess: () => {
        announce(t('parts.take.done', { name: part.name }));
        focusPage();
      },
      onSettled: () => setAsking(false),
    });
  const again = part.status === 'takenOver';
  const needed = preview.length > 0 || !again;
  return (
    <Panel title={t(!needed ? 'parts.take.inside' : again ? 'parts.take.again' : 'parts.take.title')}>
      <p className="kern-body">{t(preview.length > 0 ? 'parts.take.body' : 'parts.take.nothing')}</p>
      <PlaceList pages={preview} />
      <TakeOverProblem error={take.error} />
      {needed && (
        <p className="actions">
          <Button busy={take.isPending} onClick={() => (own.length > 0 ? setAsking(true) : confirm())}>
            {t(take.isPending ? 'parts.take.busy' : 'parts.take.button')}
          </Button>
        </p>
      )}
      {again && (
        <ul className="parts-take__links">
          {version.pages
            .filter(({ id }) => Object.values(sections[id] ?? {}).some(({ source }) => source?.label === part.name))
            .map((page) => (
              <li key={page.id}>
                <TextLink to="/applications/$id/form/$page" params={{ id: view.application.id, page: page.id }}>
                  {t('parts.take.toForm', { page: pick(page.title) })}
                </TextLink>
              </li>
            ))}
        </ul>
      )}
      <Dialog
        open={asking}
        title={t('parts.take.overwriteTitle')}
        confirm={t('parts.take.overwriteConfirm')}
        cancel={t('common.cancel')}
        busy={take.isPending}
        onConfirm={confirm}
        onCancel={() => setAsking(false)}
      >
        <p className="kern-body">{t('parts.take.overwriteBody')}</p>
        <PlaceList pages={own} />
      </Dialog>
    </Panel>
  );
}

function TakeOverProblem({ error }: { error: unknown }) {
  const { t } = useLanguage();
  if (!error) return null;
  if (!(error instanceof NotAllSaved)) return <ProblemAlert error={error} />;
  return (
    <Alert kind="warning" title={t('parts.take.unsavedTitle')} role="alert">
      <p className="kern-body">{t('parts.take.unsaved')}</p>
    </Alert>
  );
}
