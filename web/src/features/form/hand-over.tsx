import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Panel } from '../../ui/panel.tsx';
import { Signatories } from '../../ui/signatories.tsx';
import type { Desk } from './desk.ts';
import { NoteForm } from './note-form.tsx';
import { useHandIn } from './use-hand-in.ts';
import { useKeptText } from './use-kept-text.ts';

/** Hands the draft to whoever may submit it, for those who may not. What is missing stands above it. */
export function HandOver({ desk, complete }: { desk: Desk; complete: boolean }) {
  const { t } = useLanguage();
  const { person } = useActor();
  const { application } = desk.view;
  const kept = useKeptText(`handover/${person.id}/${application.id}`);
  const handOver = useHandIn<string>(desk, {
    send: async (note) => {
      const changed = await call('handOver', {
        parameters: { applicationId: application.id },
        ifMatch: application.version,
        body: note === '' ? {} : { note },
      });
      kept.forget();
      return changed;
    },
    done: t('handover.done'),
    to: '/applications/$id',
  });
  const again = application.status === 'draft' && application.handover?.state === 'handedOver';
  return (
    <Panel title={t('handover.title')}>
      <p className="kern-body">{t('handover.body')}</p>
      {!complete && <p className="kern-body">{t('handover.incomplete')}</p>}
      <Signatories organisationId={application.organisationId} />
      <NoteForm
        label={t('handover.note')}
        hint={t('handover.noteHint')}
        optional
        button={t(handOver.isPending ? 'handover.busy' : again ? 'handover.again' : 'handover.button')}
        busy={handOver.isPending || handOver.isSuccess}
        kept={kept}
        error={handOver.error}
        onSend={handOver.mutate}
      />
    </Panel>
  );
}

/** For a signatory: hands a draft back that was handed over, with what is left to do. */
export function HandBack({ desk }: { desk: Desk }) {
  const { t } = useLanguage();
  const { person } = useActor();
  const { application } = desk.view;
  const kept = useKeptText(`handback/${person.id}/${application.id}`);
  const handBack = useHandIn<string>(desk, {
    send: async (note) => {
      const changed = await call('handBack', {
        parameters: { applicationId: application.id },
        ifMatch: application.version,
        body: { note },
      });
      kept.forget();
      return changed;
    },
    done: t('handback.done'),
    to: '/applications/$id',
  });
  if (application.status !== 'draft' || application.handover?.state !== 'handedOver') return null;
  return (
    <Panel title={t('handback.title')}>
      <p className="kern-body">{t('handback.body')}</p>
      <NoteForm
        label={t('handback.note')}
        button={t(handBack.isPending ? 'handback.busy' : 'handback.button')}
        busy={handBack.isPending || handBack.isSuccess}
        kept={kept}
        error={handBack.error}
        onSend={handBack.mutate}
      />
    </Panel>
  );
}
