import { useQueryClient } from '@tanstack/react-query';
import type { CampaignEntry } from '#schemas/grant/grant-routes.ts';
import { mayEver } from '#schemas/permissions.ts';
import { useAnnounce } from '../../app/announcer.tsx';
import { call } from '../../app/api-client.ts';
import { serverNow } from '../../app/clock.ts';
import { useLanguage } from '../../app/language.tsx';
import { ProblemAlert } from '../../app/problem-alert.tsx';
import { useActor } from '../../app/session.tsx';
import { useAction } from '../../app/use-action.ts';
import { Button } from '../../ui/button.tsx';
import { berlinDay } from '../../ui/format.ts';
import { canRemind, stateOf } from './campaign-state.ts';

/** Reminds a grantee with one press, once a day; the ladder goes on as planned beside it. */
export function Remind({ entry }: { entry: CampaignEntry }) {
  const { t } = useLanguage();
  const actor = useActor();
  const announce = useAnnounce();
  const queryClient = useQueryClient();
  const { applicationId, organisationName: organisation, remindedOn } = entry;
  const remind = useAction({
    mutationFn: () => call('remindRenewal', { parameters: { applicationId }, body: {} }),
    onSuccess: async () => {
      announce(t('campaign.remindedNow', { organisation }));
      await queryClient.invalidateQueries({ queryKey: ['campaign'] });
    },
  });
  if (!canRemind(stateOf(entry)) || !mayEver(actor, 'grant.moveDeadline')) return '–';
  if (remindedOn.at(-1) === berlinDay(serverNow())) return t('campaign.remindedToday');
  return (
    <>
      <Button variant="secondary" busy={remind.isPending} onClick={() => remind.mutate()}>
        {t('campaign.remind')}
        <span className="kern-sr-only">: {organisation}</span>
      </Button>
      {remind.error && <ProblemAlert error={remind.error} />}
    </>
  );
}
