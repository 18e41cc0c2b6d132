import { Refused } from './finding.ts';
import { holdsTestVirus } from './test-virus.ts';
import type { ZipEntry } from './zip.ts';

export type OfficeType = 'docx' | 'xlsx' | 'odt' | 'ods';

/** The part that makes an Office Open XML file what it is (ECMA-376, 1: the main parts that Office writes). */
const mainParts: Record<string, OfficeType> = { 'word/document.xml': 'docx', 'xl/workbook.xml': 'xlsx' };

/** What the first entry of an OpenDocument file says (OpenDocument 1.3, 3: 3.3). */
const openDocuments: Record<string, OfficeType> = {
  'application/vnd.oasis.opendocument.text': 'odt',
  'application/vnd.oasis.opendocument.spreadsheet': 'ods',
};

/** Which office document an archive is; undefined for any other. */
export function officeType(entries: readonly ZipEntry[]): OfficeType | undefined {
  const named = (name: string) => entries.find((entry) => entry.name === name);
  const said = named('mimetype');
  if (said && said.size < 100) return openDocuments[said.bytes().toString('latin1')];
  if (!named('[Content_Types].xml')) return undefined;
  return entries.map(({ name }) => mainParts[name]).find((type) => type !== undefined);
}

/** Visual Basic in Office, also under a name of its own; Basic and scripts in OpenDocument files. */
const macroPart = /(^|\/)vbaProject[^/]*\.bin$|^(Basic|Scripts)\/./i;
const macroType = /macroEnabled|application\/vnd\.ms-office\.vbaProject/;

/** Looks into every part of an office document. @throws Refused harmful (macros) · notReadable (encrypted) */
export function checkOffice(entries: readonly ZipEntry[]): void {
  for (const entry of entries) {
    if (macroPart.test(entry.name)) throw new Refused('harmful');
    const bytes = entry.bytes();
    if (holdsTestVirus(bytes)) throw new Refused('harmful');
    if (entry.name === '[Content_Types].xml' && macroType.test(bytes.toString('utf8'))) throw new Refused('harmful');
    if (entry.name === 'META-INF/manifest.xml' && /encryption-data/.test(bytes.toString('utf8')))
      throw new Refused('notReadable');
  }
}
