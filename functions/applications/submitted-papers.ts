import type { Sections } from '#schemas/application/application.ts';
import type { StoredDocument } from '#schemas/document/document.ts';
import type { RequestRecord } from '../shared/records/request-record.ts';

type Signed = { sections: Sections; requests: readonly RequestRecord[] };

/**
 * What the authority has on file: letters, and the attachments that stand in the form as it was signed, or stood there
 * when an information request asked about them. What an applicant uploads and does not send stays theirs.
 */
export function submittedPapers(
  documents: readonly StoredDocument[],
  { sections, requests }: Signed,
): StoredDocument[] {
  const standing = Object.entries(sections).flatMap(([page, fields]) =>
    Object.entries(fields).map(([path, { value }]) => ({ page, path, value })),
  );
  const once = [...standing, ...requests.flatMap(({ before }) => before)].filter(({ value }) => value !== null);
  const places = new Set(once.map(({ page, path }) => `${page}/${path}`));
  return documents.filter(
    ({ id, kind, place }) => kind !== 'attachment' || places.has(`${place?.page}/${place?.field}/${id}`),
  );
}
