import type { Organisation } from './organisation.ts';

/** Whether two records say the same of an organisation, in whatever order their members stand. */
export const isSameOrganisation = (one: Organisation, other: Organisation): boolean =>
  one.id === other.id &&
  one.kind === other.kind &&
  one.ags === other.ags &&
  one.name === other.name &&
  one.kreis === other.kreis &&
  one.street === other.street &&
  one.town === other.town &&
  one.dissolved?.on === other.dissolved?.on &&
  one.dissolved?.into === other.dissolved?.into;
