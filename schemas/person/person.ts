import * as z from 'zod';
import { authorityId } from '../authority.ts';
import { organisationId, personId } from '../ids.ts';
import { languages } from '../text.ts';
import { authorityRoles, memberRoles } from './roles.ts';

/** A person as the platform knows them; identity comes from the OpenID provider, roles are ours. */
export const person = z.object({
  schemaVersion: z.literal(2),
  id: personId,
  name: z.string(),
  email: z.string(),
  language: z.enum(languages),
  authorityRoles: z.array(z.enum(authorityRoles)),
  /** Where somebody with authority roles works. */
  authorityId: authorityId.optional(),
});
export type Person = z.infer<typeof person>;

/** What a person is in one organisation. */
export const membership = z.object({ organisationId, organisationName: z.string(), role: z.enum(memberRoles) });
export type Membership = z.infer<typeof membership>;

/** A logged-in person with everything that permissions depend on. */
export const actor = z.object({ person, memberships: z.array(membership) });
export type Actor = z.infer<typeof actor>;
