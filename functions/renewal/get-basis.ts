import type { Sections } from '#schemas/application/application.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import { PaktwerkError } from '#schemas/paktwerk-error.ts';
import { applicationFor, factsOf } from '../shared/application-facts.ts';
import { authorise } from '../shared/authorise.ts';
import { grantFor } from '../shared/grant-facts.ts';
import type { Endpoint } from '../shared/http/types.ts';
import { requireApplicationRecord } from '../shared/records/application-record.ts';
import { requireRound } from '../shared/records/directory-records.ts';
import { toSections } from '../shared/records/section-record.ts';
import { ranges } from '../shared/table/keys.ts';
import { queryRange } from '../shared/table/read.ts';
import { asApplicantSees } from '../shared/undelivered.ts';
import { grantedSections } from './granted-sections.ts';
import { readGranted } from './read-granted.ts';

/** What a follow-up application began with: the answers of the application that it renews, in the places of its form. */
export const getBasis: Endpoint<'getBasis'> = async ({ actor, parameters: { applicationId } }) => {
  const { application } = await applicationFor(actor, 'application.read', applicationId);
  const { renews, measure, measureVersion: version } = application;
  if (!renews) throw new PaktwerkError('notFound');
  const { grant } = await grantFor(actor, 'grant.read', renews.applicationId);
  const [earlier, granted, round, items] = await Promise.all([
    requireApplicationRecord(renews.applicationId),
    readGranted(grant),
    requireRound(grant.roundId),
    queryRange(ranges.sections(applicationId)),
  ]);
  authorise(actor, 'application.read', factsOf(earlier), 'application.read');
  const sections = grantedSections(granted, measureVersion(measure, version));
  return {
    body: {
      application: asApplicantSees(earlier.application),
      round,
      sections,
      grant,
      fromProof: fromProof(toSections(items)),
    },
  };
};

/** What still stands as the last proof had it: a value of the application itself says that it is unchanged. */
const fromProof = (sections: Sections): Record<string, string[]> =>
  Object.fromEntries(
    Object.entries(sections).flatMap(([page, fields]) => {
      const paths = Object.entries(fields).filter(
        ([, { source }]) => source?.kind === 'application' && source.renewed === undefined,
      );
      return paths.length === 0 ? [] : [[page, paths.map(([path]) => path)]];
    }),
  );
