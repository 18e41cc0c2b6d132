import { formatDay } from '#schemas/calendar/format-day.ts';
import type { GrantView } from '#schemas/grant/grant-view.ts';
import type { ApplicationId, Day, RoundId } from '#schemas/ids.ts';
import { accepted } from '#test/support/way.ts';
import type { Stage } from '../stage.ts';

/** A grantee of the story and its grant. `place` ends the ids of its people. */
export type Grantee = { id: ApplicationId; number: string; name: string; place: string; roundId: RoundId };
export type Cast = { stage: Stage; log(line: string): void; grants: Grantee[] };
export type Scene = (cast: Cast) => Promise<void>;

/** A line of the story with its day. */
export const say = ({ stage, log }: Cast, line: string): void =>
  log(`${formatDay(stage.today(), 'en').padStart(18)}  ${line}`);

export const goTo = async ({ stage }: Cast, day: string): Promise<void> => stage.goTo(day as Day);

/** The grant as somebody sees it now. */
export async function grantOf(
  { stage }: Cast,
  grantee: Grantee,
  as = `signatory-${grantee.place}`,
): Promise<GrantView> {
  const session = await stage.person(as);
  return accepted('getGrant', await session.call('getGrant', { parameters: { applicationId: grantee.id } })).body;
}

/** @throws Error saying what should have been */
export function holds(condition: boolean, what: string): void {
  if (!condition) throw new Error(`The year did not hold: ${what}`);
}
