import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { Instant } from '#schemas/ids.ts';
import type { RouteResponse } from '#schemas/routes.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { applicationQuery, applicationsQuery } from '../../app/queries.ts';
import { useAction } from '../../app/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { berlinDay, formatDay } from '../../ui/format.ts';
import { Select } from '../../ui/select.tsx';
import type { SectionDraft } from './autosave/section-draft.ts';
import type { Desk } from './desk.ts';
import { HandInProblem } from './hand-in-problem.tsx';
import { NotAllSaved } from './use-hand-in.ts';

type Listed = RouteResponse<'listApplications'>['applications'][number];
type CopySectionProps = { desk: Desk; draft: SectionDraft };
type Earlier = { id: string; roundTitle: Listed['roundTitle']; submittedAt: Instant; number: string | undefined };

/** What the organisation has submitted for the same measure, the newest first. */
function useEarlier({ view: { application } }: Desk): Earlier[] {
  const { data } = useQuery(applicationsQuery);
  return (data?.applications ?? []).flatMap(({ application: one, roundTitle }) => {
    const alike = one.organisationId === application.organisationId && one.measure === application.measure;
    if (!alike || !('submittedAt' in one)) return [];
    const number = 'number' in one ? one.number : undefined;
    return [{ id: one.id, roundTitle, submittedAt: one.submittedAt, number }];
  });
}

/** Files and confirmations are not taken over: on a page that asks for nothing else there is nothing to offer. */
const hasCopyable = ({ page }: SectionDraft): boolean =>
  Object.values(page.fields).some(({ kind }) => kind !== 'files' && kind !== 'confirmation');

/** Takes the page over from an earlier application, after asking: what stands on it is replaced. */
export function CopySection({ desk, draft }: CopySectionProps) {
  const { t } = useLanguage();
  const [asking, setAsking] = useState(false);
  const earlier = useEarlier(desk);
  const open = desk.view.application.status === 'draft';
  if (!open || earlier.length === 0 || !hasCopyable(draft)) return null;
  return (
    <div className="copy-section">
      <Button variant="tertiary" onClick={() => setAsking(true)}>
        {t('copy.title')}
      </Button>
      <AskForSource desk={desk} draft={draft} earlier={earlier} open={asking} onClose={() => setAsking(false)} />
    </div>
  );
}

type AskForSourceProps = CopySectionProps & { earlier: readonly Earlier[]; open: boolean; onClose(): void };

function AskForSource({ desk, draft, earlier, open, onClose }: AskForSourceProps) {
  const { t, pick, language } = useLanguage();
  const id = useId();
  const [from, setFrom] = useState(earlier[0]?.id ?? '');
  const copy = useCopy(desk, draft, onClose);
  const labelOf = ({ number, roundTitle, submittedAt }: Earlier) => {
    const facts = { round: pick(roundTitle), day: formatDay(berlinDay(Date.parse(submittedAt)), language) };
    return number === undefined ? t('copy.optionWithoutNumber', facts) : t('copy.option', { number, ...facts });
  };
  return (
    <Dialog
      open={open}
      title={t('copy.title')}
      confirm={t('copy.confirm')}
      cancel={t('common.cancel')}
      busy={copy.isPending}
      onConfirm={() => copy.mutate(from)}
      onCancel={onClose}
    >
      <p className="kern-body">{t('copy.body')}</p>
      <Select
        id={id}
        label={t('copy.from')}
        value={from}
        options={earlier.map((one) => ({ value: one.id, label: labelOf(one) }))}
        onValue={setFrom}
      />
      <HandInProblem error={copy.error} />
    </Dialog>
  );
}

/** What was typed is sent first: an unsent value would stand against the one that is taken over. */
function useCopy({ view }: Desk, draft: SectionDraft, done: () => void) {
  const { t } = useLanguage();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const applicationId = view.application.id;
  return useAction({
    mutationFn: async (from: string) => {
      if (!(await draft.settle())) throw new NotAllSaved();
      const parameters = { applicationId, page: draft.page.id };
      return call('copySection', { parameters, body: { from } });
    },
    onSuccess: async ({ section }) => {
      draft.accept(section);
      done();
      announce(t('copy.done'));
      await queryClient.invalidateQueries({ queryKey: applicationQuery(applicationId).queryKey });
    },
  });
}
