import { berlinDay } from '#schemas/calendar/berlin.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import type { Reclaim } from '#schemas/reclaim/reclaim.ts';
import { noteEarlyDrawing, repay } from '#schemas/reclaim/reclaim-payback.ts';
import { closeHearing, leave, propose } from '#schemas/reclaim/reclaim-steps.ts';
import type { RouteBody } from '#schemas/routes.ts';
import { byPerson } from '../shared/application-facts.ts';
import type { NewEvent } from '../shared/audit.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { type ReclaimAtHand, reclaimAtHand } from '../shared/reclaim-at-hand.ts';
import { changeReclaim } from '../shared/records/reclaim-record.ts';

type Step = RouteBody<'conductReclaim'>;
type Taken = { after: Reclaim; action: NewEvent['action']; facts?: NewEvent['facts'] };

/**
 * The officer's steps between the letters. Why something is proposed or left stays with the reclaim; the history, which
 * the grantee reads too, says what happened.
 * @throws PaktwerkError illegalTransition · hearingRuns · tooLateToDecide · belowSmallAmount · moreThanOwed · dayInFuture · dayTooEarly
 */
export const conductReclaim: Endpoint<'conductReclaim'> = async (request) => {
  const { actor, at, body } = request;
  const found = await reclaimAtHand(request, 'reclaim.conduct');
  const { record, reclaim: before } = found;
  const { after, action, facts } = take(body, found);
  const event = { action, at, ...byPerson(actor), facts: { reclaim: after.id, ...facts } };
  return {
    items: changeReclaim(record, { before, after }, event),
    answer: { body: after, version: after.version },
  };
};

function take(step: Step, { reclaim, terms, by }: ReclaimAtHand): Taken {
  const today = berlinDay(by.at);
  switch (step.step) {
    case 'closeHearing':
      return { after: closeHearing(reclaim, by.at), action: 'reclaimHearingClosed' };
    case 'propose':
      return { after: propose(reclaim, step, terms, by), action: 'reclaimProposed' };
    case 'repay': {
      const { on, amount } = step;
      const after = repay(reclaim, { on, amount, enteredByName: by.byName }, terms, today);
      return { after, action: 'reclaimRepaid', facts: { on, amount } };
    }
    case 'earlyDrawing': {
      const { step: _step, ...noted } = step;
      return { after: noteEarlyDrawing(reclaim, noted, today), action: 'earlyDrawingNoted' };
    }
    case 'leave': {
      // What lies before the approver is theirs: they decide on it, leave it or send it back.
      if (reclaim.status === 'proposed')
        throw new PaktwerkError('illegalTransition', { from: 'proposed', action: 'leave', allowed: [] });
      const after = leave(reclaim, step.reason, terms, by);
      return { after, action: 'reclaimLeft', facts: { amount: after.amount } };
    }
  }
}
