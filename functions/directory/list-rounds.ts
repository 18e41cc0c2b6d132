import { isOpen } from '#schemas/round/round.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { getRounds } from '../shared/records/directory-records.ts';

/** Funding rounds: open ones first, then by the end of their application period. */
export const listRounds: Endpoint<'listRounds'> = async ({ at }) => {
  const rounds = (await getRounds()).map((round) => ({ ...round, open: isOpen(round, at) }));
  rounds.sort((a, b) => Number(b.open) - Number(a.open) || a.closesAt.localeCompare(b.closesAt));
  return { body: { rounds } };
};
