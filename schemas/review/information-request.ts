import * as z from 'zod';
import { storedField } from '../application/application.ts';
import type { Page } from '../form/page.ts';
import { applicationId, day, instant, personId } from '../ids.ts';
import type { Lifecycle, StateOf } from '../lifecycle.ts';

/** The life of an information request (Nachforderung). It is closed when the application is withdrawn. */
export const requestLifecycle = {
  open: { answer: 'answered', lapse: 'lapsed', close: 'closed', extend: 'open', remind: 'open' },
  answered: {},
  lapsed: {},
  closed: {},
} as const satisfies Lifecycle;
export type RequestStatus = StateOf<typeof requestLifecycle>;

/** `request-1`: counted for each application. */
export const requestId = z.string().regex(/^request-\d{1,4}$/);

/**
 * A field that an information request unlocks: a single value, a whole group of rows or files, or one row of it. An
 * applicant may change what lies at the path or below it, and nothing else.
 */
export const namedField = z.strictObject({ page: z.string().max(40), path: z.string().min(1).max(120) });
export type NamedField = z.infer<typeof namedField>;

export const unlocks = (fields: readonly NamedField[], page: string, path: string): boolean =>
  fields.some((field) => field.page === page && (path === field.path || path.startsWith(`${field.path}/`)));

/**
 * The named fields with those that only show while a named one holds a certain answer: who may change "How does it
 * begin?" must be able to fill in what the new answer asks for.
 */
export function withDependents(fields: readonly NamedField[], pages: readonly Page[]): NamedField[] {
  const dependents = fields.flatMap(({ page: id, path }) =>
    Object.entries(pages.find((page) => page.id === id)?.fields ?? {})
      .filter(([name, { when }]) => when?.field === path && !unlocks(fields, id, name))
      .map(([name]) => ({ page: id, path: name })),
  );
  return [...fields, ...dependents];
}

/** What a field held when it was asked about and what it holds since; absent: nothing. */
export const fieldChange = z.object({
  page: z.string(),
  path: z.string(),
  before: storedField.shape.value.optional(),
  after: storedField.shape.value.optional(),
});
export type FieldChange = z.infer<typeof fieldChange>;

/** What an officer asks of the applicant in the middle of the review. */
export const informationRequest = z.object({
  schemaVersion: z.literal(1),
  id: requestId,
  applicationId,
  version: z.int().positive(),
  status: z.enum(Object.keys(requestLifecycle) as [RequestStatus, ...RequestStatus[]]),
  /** Review step that it comes from, and to which the application returns. */
  step: z.string(),
  message: z.string(),
  fields: z.array(namedField),
  askedAt: instant,
  askedBy: personId,
  askedByName: z.string(),
  /** Last day for the answer, moved to a working day where the round's kind of deadline says so; ends at 24:00. */
  due: day,
  /** Days on which the applicant was reminded. */
  remindedOn: z.array(day),
  /** Earlier last days, when the deadline was extended. */
  extendedFrom: z.array(day),
  answeredAt: instant.optional(),
  answeredBy: personId.optional(),
  /** What the applicant says beside the changed fields. */
  answer: z.string().optional(),
  /** What was changed in answer to it; while it is open, only applicants see what they have changed so far. */
  changes: z.array(fieldChange).optional(),
});
export type InformationRequest = z.infer<typeof informationRequest>;
