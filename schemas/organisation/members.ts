import * as z from 'zod';
import { mailAddress } from '../form/kinds/email.ts';
import { readableText } from '../form/kinds/text.ts';
import { instant, personId } from '../ids.ts';
import { memberRoles } from '../person/roles.ts';

const name = readableText.trim().min(1).max(120);
export const memberRole = z.enum(memberRoles);

/** Somebody of an organisation as their colleagues see them. */
export const member = z.object({
  personId,
  name: z.string(),
  email: z.string(),
  role: memberRole,
  since: instant.optional(),
});
export type Member = z.infer<typeof member>;

/** Somebody who was invited and has not come yet. `id` is opaque; the address stays out of addresses and logs. */
export const invitationId = z.string().regex(/^[a-z0-9]{16,40}$/);
export const openInvitation = z.object({
  id: invitationId,
  name: z.string(),
  email: z.string(),
  role: memberRole,
  invitedAt: instant,
  expiresAt: instant,
});
export type OpenInvitation = z.infer<typeof openInvitation>;

/** A colleague to be invited. */
export const newInvitation = z.strictObject({ name, email: mailAddress, role: memberRole });

/**
 * A code on paper as people type it: twelve signs of Crockford's alphabet in groups of four, without I, L, O and U.
 * Capital or not, with dashes, blanks or neither.
 */
export const accessCode = z
  .string()
  .max(40)
  .transform((typed) =>
    typed
      .toUpperCase()
      .replace(/[^0-9A-Z]/g, '')
      .replaceAll('O', '0')
      .replace(/[IL]/g, '1'),
  )
  .pipe(z.string().regex(/^[0-9A-HJKMNP-TV-Z]{12}$/));

/** Whoever came in with a code says who they are; the address is the one the login vouches for. */
export const redemption = z.strictObject({ code: accessCode, name });

/** What can happen to the people of an organisation, as past participles. */
export const teamActions = [
  'invited',
  'invitationRevoked',
  /** Somebody came who belongs to the organisation already, under another address. */
  'invitationClosed',
  'joined',
  'roleChanged',
  'removed',
  'codeIssued',
  'codeRedeemed',
] as const;

/**
 * One entry of the list of who let whom into an organisation. Each carries the hash of the one before, as in the
 * history of an application.
 */
export const teamEvent = z.object({
  sequence: z.int().positive(),
  action: z.enum(teamActions),
  at: instant,
  actor: z.string(),
  actorName: z.string(),
  /** `name` and `role` of the person concerned, `from` for an earlier role. */
  facts: z.record(z.string(), z.string()),
  previousHash: z.string(),
  hash: z.string(),
});
export type TeamEvent = z.infer<typeof teamEvent>;
