import type { RoundId } from '#schemas/ids.ts';

/** A round beside the demo's, for journeys that need another one. It ends long after the demo's, which stays the first of the list. */
export const supplementRound = (id: string) => ({
  id: id as RoundId,
  measure: 'integrationsmanagement',
  measureVersion: 1,
  title: { de: 'Integrationsmanagement 2027, Nachtrag', en: 'Integration management 2027, supplement' },
  authority: 'Regierungspräsidium Stuttgart',
  opensAt: '2026-01-01T00:00:00.000Z',
  closesAt: '2099-12-31T23:00:00.000Z',
  lateRule: 'discretion',
  fundingPeriod: { from: '2027-01-01', to: '2027-12-31' },
  budget: 50_000_000_00,
  rates: { post: 60_000_00 },
});
