import * as z from 'zod';

/**
 * Which authority a round belongs to and a person works for: officers see and decide the applications of their own.
 * Its name and letterhead stand with each round.
 */
export const authorityId = z
  .string()
  .regex(/^[a-z0-9-]{1,40}$/)
  .brand<'AuthorityId'>();
export type AuthorityId = z.infer<typeof authorityId>;

/** The one authority that the first releases knew: records without an authority are its own. */
export const firstAuthority = 'rp-stuttgart' as AuthorityId;
