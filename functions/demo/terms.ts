import type { GrantTerms } from '#schemas/grant/grant-terms.ts';
import type { Day, RoundId } from '#schemas/ids.ts';
import type { RoundTerms } from '#schemas/round/terms.ts';
import { afterDecision } from './after-decision.ts';
import { followUpWindow } from './follow-up.ts';
import { frames } from './frames.ts';
import { letters } from './letters.ts';

/** When the grants of a round are paid and proven, if not as those of the first. */
type Own = Partial<Pick<RoundTerms, 'frames' | 'instalments' | 'proof'>> & { after?: Partial<GrantTerms> };

const halves = [
  { due: '2027-03-01' as Day, percent: 50 },
  { due: '2027-09-01' as Day, percent: 50 },
];
const atOnce = [{ due: '2027-04-01' as Day, percent: 100 }];
const quarterly = ['2027-02-01', '2027-05-01', '2027-08-01', '2027-11-01'].map((due) => ({
  due: due as Day,
  percent: 25,
}));
const provenBy = (due: string): RoundTerms['proof'] => ({ due: due as Day, deadline: 'period' });

const own: Readonly<Record<string, Own>> = {
  'spracherwerb-2027': { frames: {}, proof: provenBy('2028-02-29') },
  'integrationsmanagement-2027': { after: { renewal: followUpWindow } },
  [followUpWindow.into]: {
    instalments: [
      { due: '2028-03-01' as Day, percent: 50 },
      { due: '2028-09-01' as Day, percent: 50 },
    ],
    proof: provenBy('2029-04-30'),
  },
  'traumarehabilitation-2027': {
    frames: {},
    instalments: quarterly,
    proof: provenBy('2028-06-30'),
    after: { proofs: { receipts: true, samplePercent: 20 } },
  },
  'inturo-2027': {
    frames: {},
    proof: provenBy('2028-06-30'),
    after: {
      interimProof: { due: '2027-09-30' as Day, deadline: 'period' },
      proofs: { receipts: true, samplePercent: 20 },
    },
  },
  'queere-gefluechtete-2027': { frames: {}, instalments: atOnce, proof: provenBy('2028-06-30') },
  'jugendberufshelfer-2027': { frames: {}, instalments: atOnce, proof: provenBy('2028-03-31') },
};

/** The terms of one of the demo's rounds; a round of another name has those of Integrationsmanagement. */
export const demoTerms = (roundId: RoundId): RoundTerms => ({
  schemaVersion: 1,
  roundId,
  frames: { ...frames },
  requiredAttachments: [],
  informationRequest: { days: 14, deadline: 'period', remindDaysBefore: [3] },
  delivery: { retrieveWithinDays: 10, postFictionDays: 4, remedyMonths: 1 },
  instalments: halves,
  proof: provenBy('2028-03-31'),
  ...withoutAfter(own[roundId]),
  letter: letters(roundId),
  afterDecision: { ...afterDecision, ...own[roundId]?.after },
});

const withoutAfter = ({ after: _after, ...terms }: Own = {}) => terms;
