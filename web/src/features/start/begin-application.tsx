import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import type { Membership } from '#schemas/person/person.ts';
import { call } from '../../app/api-client.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { applicationsQuery } from '../../app/queries.ts';
import { useAction } from '../../app/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { Choice } from '../../ui/choice.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { ButtonLink } from '../../ui/link.tsx';
import type { ListedRound } from '../../ui/round-facts.tsx';

type BeginApplicationProps = { round: ListedRound; memberships: readonly Membership[] };

/** Begins a draft; who may apply for several organisations says for which, and a draft under way is offered first. */
export function BeginApplication({ round, memberships }: BeginApplicationProps) {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const { data } = useQuery(applicationsQuery);
  const [choosing, setChoosing] = useState(false);
  const begin = useAction({
    mutationFn: (organisationId: string) => call('createApplication', { body: { roundId: round.id, organisationId } }),
    onSuccess: async (application) => {
      await queryClient.invalidateQueries({ queryKey: applicationsQuery.queryKey });
      await navigate({ to: '/applications/$id', params: { id: application.id } });
    },
  });
  const [only, ...others] = memberships;
  const draft = data?.applications.find(
    ({ application }) => application.status === 'draft' && application.roundId === round.id,
  );
  const start = () => (only && others.length === 0 ? begin.mutate(only.organisationId) : setChoosing(true));
  return (
    <>
      {draft && (
        <ButtonLink to="/applications/$id" params={{ id: draft.application.id }}>
          {t('start.continueDraft')}
        </ButtonLink>
      )}
      <Button variant={draft ? 'tertiary' : 'primary'} busy={begin.isPending} onClick={start}>
        {t('start.begin')}
      </Button>
      <OrganisationDialog
        memberships={memberships}
        open={choosing}
        busy={begin.isPending}
        onChosen={(organisationId) => begin.mutate(organisationId)}
        onCancel={() => setChoosing(false)}
      />
      {begin.error && <ProblemAlert error={begin.error} />}
    </>
  );
}

type OrganisationDialogProps = {
  memberships: readonly Membership[];
  open: boolean;
  busy: boolean;
  onChosen(organisationId: string): void;
  onCancel(): void;
};

function OrganisationDialog({ memberships, open, busy, onChosen, onCancel }: OrganisationDialogProps) {
  const { t } = useLanguage();
  const id = useId();
  const [chosen, setChosen] = useState<string>(memberships[0]?.organisationId ?? '');
  return (
    <Dialog
      open={open}
      title={t('start.whichOrganisation')}
      confirm={t('start.begin')}
      cancel={t('common.cancel')}
      busy={busy}
      onConfirm={() => onChosen(chosen)}
      onCancel={onCancel}
    >
      <Choice
        id={id}
        name={id}
        label={t('start.organisation')}
        value={chosen}
        onValue={setChosen}
        options={memberships.map(({ organisationId, organisationName }) => ({
          value: organisationId,
          label: organisationName,
        }))}
      />
    </Dialog>
  );
}
