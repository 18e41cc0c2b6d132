import * as z from 'zod';

/** Identifiers are opaque to people; people see numbers and names. */
export const applicationId = z.uuid().brand<'ApplicationId'>();
export type ApplicationId = z.infer<typeof applicationId>;

export const personId = z.string().min(1).max(64).brand<'PersonId'>();
export type PersonId = z.infer<typeof personId>;

/** `kreis-08111` for a Kreis; other kinds of organisation bring keys of their own. */
export const organisationId = z
  .string()
  .regex(/^[a-z]+-[a-z0-9-]{1,40}$/)
  .brand<'OrganisationId'>();
export type OrganisationId = z.infer<typeof organisationId>;

export const roundId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .brand<'RoundId'>();
export type RoundId = z.infer<typeof roundId>;

/** A moment as ISO 8601 in UTC with milliseconds. */
export const instant = z.iso.datetime({ precision: 3 }).brand<'Instant'>();
export type Instant = z.infer<typeof instant>;

/** A calendar day in Europe/Berlin, `2026-12-31`. */
export const day = z.iso.date().brand<'Day'>();
export type Day = z.infer<typeof day>;

export const toInstant = (milliseconds: number): Instant => new Date(milliseconds).toISOString() as Instant;
