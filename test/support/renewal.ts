import { setTimeout as pause } from 'node:timers/promises';
import { startOfBerlinDay } from '#schemas/calendar/berlin.ts';
import { type ApplicationId, type Day, toInstant } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import { moveClock, platformNow } from './clock.ts';
import { login, type Session } from './session.ts';
import { approve, bringTo, eventually, type Reviewers, retrieve } from './way.ts';

type Execution = { name: string; stateMachine: string; currentState?: string };

/** The machine of a grant has done what is due and waits; a call that is under way would be lost when the clock jumps. */
export async function grantWaits(origin: string, applicationId: ApplicationId): Promise<void> {
  await eventually('a grant whose machine waits', async () => {
    const executions = (await (await fetch(`${origin}/local/executions.json`)).json()) as Execution[];
    const own = executions.filter(
      ({ name, stateMachine }) => name.includes(applicationId) && /renewal/.test(stateMachine),
    );
    return own.some(({ currentState }) => currentState === 'Wait for the next moment') || undefined;
  });
  // The state is entered before its token is stored.
  await pause(500);
}

type People = { signatory: Session; approver: Session } & Reviewers;

/** A grant of an organisation, whose notice was retrieved and whose machine waits. */
export async function grantTo(origin: string, organisation: string, people: People): Promise<ApplicationId> {
  const { signatory, approver, ...reviewers } = people;
  const applicationId = await bringTo('decision', { signatory, ...reviewers }, organisation);
  await approve(approver, applicationId, euros(60_000));
  await retrieve(signatory, applicationId);
  await grantWaits(origin, applicationId);
  return applicationId;
}

/** Opens the windows of these grants by the clock. @returns their follow-up drafts, in the same order */
export async function openWindows(
  origin: string,
  on: Day,
  grants: readonly { applicationId: ApplicationId; as: string }[],
): Promise<ApplicationId[]> {
  const opening = startOfBerlinDay(on);
  if (toInstant(await platformNow(origin)) < opening) await moveClock(origin, opening);
  return Promise.all(
    grants.map(async ({ applicationId, as }) => {
      const grantee = await login(origin, as);
      return eventually('a follow-up draft', async () => {
        const { body } = await grantee.call('getGrant', { parameters: { applicationId } });
        return body.grant?.renewal?.applicationId;
      });
    }),
  );
}
