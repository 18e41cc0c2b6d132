import type { OrganisationKind } from '../../organisation/organisation.ts';

/** The general ancillary conditions of a grant: those for Kommunen, or those for everybody else (VV Nr. 5.1 zu § 44 LHO). */
export const generalConditions = (kind: OrganisationKind): string =>
  kind === 'carrier'
    ? 'Allgemeine Nebenbestimmungen für Zuwendungen zur Projektförderung (ANBest-P)'
    : 'Allgemeine Nebenbestimmungen für Zuwendungen zur Projektförderung an kommunale Körperschaften (ANBest-K)';
