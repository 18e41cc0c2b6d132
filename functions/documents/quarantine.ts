const folder = 'quarantine';

/** Where browsers send an attachment; nobody can open it there. */
export const quarantineKey = (applicationId: string, documentId: string): string =>
  `${folder}/${applicationId}/${documentId}`;

/** Which attachment lies at a key of quarantine. @throws Error for any other key: the rule sends only these */
export function attachmentAt(key: string): { applicationId: string; documentId: string } {
  const [first, applicationId, documentId, ...rest] = key.split('/');
  if (first !== folder || !applicationId || !documentId || rest.length > 0) throw new Error('not a key of quarantine');
  return { applicationId, documentId };
}
