import type { CampaignEntry } from '#schemas/grant/grant-routes.ts';

/** Where the renewal of a grant stands for the authority, from what needs it most to what needs nothing. */
export const campaignStates = [
  'missed',
  'returnedMail',
  'noRound',
  'unseen',
  'seen',
  'working',
  'waiting',
  'dropped',
  'submitted',
] as const;
export type CampaignState = (typeof campaignStates)[number];

/** A revoked grant goes on to nothing. A mail that came back says why nobody has looked. */
export function stateOf({ renewal, status, undelivered, changedAt }: CampaignEntry): CampaignState {
  if (!renewal || status === 'revoked') return renewal?.state === 'submitted' ? 'submitted' : 'dropped';
  if (renewal.state !== 'open') return renewal.state;
  if (changedAt) return 'working';
  if (renewal.firstSeenAt) return 'seen';
  return undelivered ? 'returnedMail' : 'unseen';
}

/** Whom a reminder can still move. */
export const canRemind = (state: CampaignState): boolean =>
  state === 'unseen' || state === 'seen' || state === 'working' || state === 'missed' || state === 'returnedMail';

/** How many grants stand where, in the order of the states. */
export const countsOf = (entries: readonly CampaignEntry[]): { state: CampaignState; count: number }[] =>
  campaignStates
    .map((state) => ({ state, count: entries.filter((entry) => stateOf(entry) === state).length }))
    .filter(({ count }) => count > 0);

/** The state of a Kreis is that of its grant that needs most. */
export function statesByKreis(entries: readonly CampaignEntry[]): ReadonlyMap<string, CampaignState> {
  const found = new Map<string, CampaignState>();
  const rank = (state: CampaignState) => campaignStates.indexOf(state);
  for (const entry of entries) {
    if (entry.kreis === undefined) continue;
    const [known, state] = [found.get(entry.kreis), stateOf(entry)];
    if (known === undefined || rank(state) < rank(known)) found.set(entry.kreis, state);
  }
  return found;
}
