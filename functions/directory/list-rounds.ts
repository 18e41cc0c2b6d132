import { fundingTypeNames } from '#schemas/funding/funding-type.ts';
import { ratesInWords } from '#schemas/measures/formula.ts';
import { measureById } from '#schemas/measures/registry.ts';
import { versionOf } from '#schemas/measures/version-of.ts';
import { isOpen, type Round } from '#schemas/round/round.ts';
import type { RouteResponse } from '#schemas/routes.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { getRounds } from '../shared/records/directory-records.ts';

/** Funding rounds: open ones first, then by the end of their application period. */
export const listRounds: Endpoint<'listRounds'> = async ({ at }) => {
  const rounds = (await getRounds()).map((round) => ({
    ...round,
    open: isOpen(round, at),
    measureFacts: measureFacts(round),
  }));
  rounds.sort((a, b) => Number(b.open) - Number(a.open) || a.closesAt.localeCompare(b.closesAt));
  return { body: { rounds } };
};

type MeasureFacts = RouteResponse<'listRounds'>['rounds'][number]['measureFacts'];

/** What the browser shows of a measure before it loads it. */
function measureFacts(round: Round): MeasureFacts {
  const measure = measureById(round.measure);
  const version = versionOf(measure, round.measureVersion);
  const { fundingType, parts, pages } = version;
  const { title, summary, offer, eligible } = measure;
  return {
    ...{ title, summary, offer, eligible: [...eligible] },
    throughKreis: [...(parts?.kinds ?? [])],
    fundingType: fundingTypeNames[fundingType],
    rates: ratesInWords(version, round),
    minutes: pages.reduce((sum, page) => sum + page.minutes, 0),
  };
}
