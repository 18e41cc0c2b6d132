import { describe, expect, it } from 'vitest';
import type { CampaignEntry } from '#schemas/grant/grant-routes.ts';
import { canRemind, countsOf, stateOf, statesByKreis } from './campaign-state.ts';
import { tiles } from './tiles.ts';

const entry = (renewal: object | undefined, more: object = {}): CampaignEntry =>
  ({
    ...{ applicationId: 'a', number: 'IM-1', organisationId: 'kreis-08125', organisationName: 'Landkreis Heilbronn' },
    ...{ kreis: '08125', status: 'running', remindedOn: [], undelivered: false },
    ...(renewal && { renewal: { roundId: 'next', opensOn: '2027-08-02', closesOn: '2027-11-02', ...renewal } }),
    ...more,
  }) as unknown as CampaignEntry;

describe('where a renewal stands in the campaign', () => {
  it.each([
    [{ state: 'waiting' }, {}, 'waiting', false],
    [{ state: 'open' }, {}, 'unseen', true],
    [{ state: 'open' }, { undelivered: true }, 'returnedMail', true],
    [{ state: 'open', firstSeenAt: '2027-08-03T08:00:00.000Z' }, {}, 'seen', true],
    [{ state: 'open', firstSeenAt: '2027-08-03T08:00:00.000Z' }, { undelivered: true }, 'seen', true],
    [{ state: 'open' }, { changedAt: '2027-08-03T08:00:00.000Z' }, 'working', true],
    [{ state: 'submitted' }, {}, 'submitted', false],
    [{ state: 'missed' }, {}, 'missed', true],
    [{ state: 'noRound' }, {}, 'noRound', false],
    [{ state: 'dropped' }, {}, 'dropped', false],
    [{ state: 'open' }, { status: 'revoked' }, 'dropped', false],
    [{ state: 'submitted' }, { status: 'revoked' }, 'submitted', false],
    [undefined, {}, 'dropped', false],
  ])('%j with %j is %s, and a reminder can move it: %s', (renewal, more, state, moves) => {
    expect(stateOf(entry(renewal, more))).toBe(state);
    expect(canRemind(stateOf(entry(renewal, more)))).toBe(moves);
  });

  it('of a Kreis with several grants is that of the one that needs most', () => {
    const states = statesByKreis([
      entry({ state: 'submitted' }),
      entry({ state: 'open' }),
      entry({ state: 'submitted' }, { kreis: '08111' }),
      entry({ state: 'missed' }, { kreis: undefined }),
    ]);
    expect([...states]).toEqual([
      ['08125', 'unseen'],
      ['08111', 'submitted'],
    ]);
  });

  it('is counted state by state, without those in which nobody is', () => {
    const entries = [entry({ state: 'submitted' }), entry({ state: 'open' }), entry({ state: 'submitted' })];
    expect(countsOf(entries)).toEqual([
      { state: 'unseen', count: 1 },
      { state: 'submitted', count: 2 },
    ]);
  });
});

describe('the map of squares', () => {
  it('has each of the 44 Kreise once, each in a place of its own', () => {
    expect(new Set(tiles.map(({ kreis }) => kreis)).size).toBe(44);
    expect(new Set(tiles.map(({ column, row }) => `${column} ${row}`)).size).toBe(44);
    expect(new Set(tiles.map(({ short }) => short)).size).toBe(44);
  });
});
