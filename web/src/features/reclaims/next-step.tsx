import { can } from '#schemas/permissions.ts';
import { handsOf } from '#schemas/reclaim/reclaim.ts';
import { useLanguage } from '../../app/language.tsx';
import { useActor } from '../../app/session.tsx';
import { Panel } from '../../ui/panel.tsx';
import { DecideForm } from './decide-form.tsx';
import { EarlyDrawing } from './early-drawing.tsx';
import { CloseHearing, Hear } from './hearing.tsx';
import { Leave } from './leave.tsx';
import { ProposeForm } from './propose-form.tsx';
import { RepayForm } from './repay-form.tsx';
import type { ReclaimProps } from './use-reclaim.ts';

/** What can be done now, for those who may do it. */
export function NextStep({ view, reclaim }: ReclaimProps) {
  const { t } = useLanguage();
  const actor = useActor();
  const { organisationId, authorityId } = view.grant;
  const facts = { organisationId, authorityId };
  const conducts = can(actor, 'reclaim.conduct', facts);
  const { status } = reclaim;
  if (status === 'repaid' || status === 'left') return null;
  const title = t(`reclaim.act.${status}`);
  if (status === 'proposed') {
    if (!can(actor, 'reclaim.decide', { ...facts, earlierHands: handsOf(reclaim) }))
      return <Waits decides={can(actor, 'reclaim.decide', facts)} />;
    return (
      <Panel title={title}>
        <DecideForm view={view} reclaim={reclaim} />
      </Panel>
    );
  }
  if (!conducts) return null;
  return (
    <Panel title={title}>
      {status === 'opened' && <Hear view={view} reclaim={reclaim} />}
      {status === 'hearing' && <CloseHearing view={view} reclaim={reclaim} />}
      {status === 'heard' && <ProposeForm view={view} reclaim={reclaim} />}
      {status === 'decided' && <RepayForm view={view} reclaim={reclaim} />}
      {(status === 'opened' || status === 'heard') && (
        <>
          <EarlyDrawing view={view} reclaim={reclaim} />
          <Leave view={view} reclaim={reclaim} />
        </>
      )}
    </Panel>
  );
}

/** Why somebody sees no form: the hands are kept apart. */
function Waits({ decides }: { decides: boolean }) {
  const { t } = useLanguage();
  return <p className="form__intro">{t(decides ? 'reclaim.decide.otherHand' : 'reclaim.decide.waits')}</p>;
}
