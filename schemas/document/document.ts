import * as z from 'zod';
import { applicationId, instant } from '../ids.ts';

/** Short and safe in paths of the form, since an attachment stands in its field under this id (`form/kinds/files.ts`). */
export const documentId = z.string().regex(/^[a-z0-9]{4,16}$/);

/** What an application can have on file: what applicants add, and what the platform writes. */
export const documentKinds = ['attachment', 'receipt', 'notice', 'changeNotice', 'hearing', 'reimbursement'] as const;

/**
 * `uploading`: an address to send the file to was given out. `checking`: it arrived in quarantine. `refused`: it is not
 * what it may be, `reason` says why. `stored`: can be opened. A notice is a `draft` until its decision is made.
 */
export const documentStatuses = ['uploading', 'checking', 'refused', 'draft', 'stored'] as const;

/** Why a file was refused; the browser has a sentence for each. */
export const refusals = ['tooLarge', 'empty', 'typeNotAllowed', 'typeDisguised', 'harmful', 'notReadable'] as const;

export const storedDocument = z.object({
  schemaVersion: z.literal(1),
  id: documentId,
  applicationId,
  kind: z.enum(documentKinds),
  status: z.enum(documentStatuses),
  refusal: z.enum(refusals).optional(),
  /** File name as people see it. */
  name: z.string(),
  mediaType: z.string(),
  bytes: z.int().min(0),
  /** SHA-256 of the content, hex; every opening is checked against it. Absent until the content is known. */
  sha256: z.string().optional(),
  createdAt: instant,
  /** Field of the form that an attachment was sent for; it stands there once it is stored and its row is saved. */
  place: z.object({ page: z.string(), field: z.string() }).optional(),
});
export type StoredDocument = z.infer<typeof storedDocument>;
