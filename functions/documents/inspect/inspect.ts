import { fileTypeFromBuffer } from 'file-type';
import { limits } from '#schemas/limits.ts';
import { type Refusal, Refused } from './finding.ts';
import { checkOffice, officeType } from './office.ts';
import { checkPdf } from './pdf.ts';
import { checkPicture } from './picture.ts';
import { holdsTestVirus } from './test-virus.ts';
import { readZip, type ZipEntry } from './zip.ts';

const office = 'application/vnd.openxmlformats-officedocument';

/** What may be attached, by its type, with the media type under which it is opened. */
const mediaTypes = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  docx: `${office}.wordprocessingml.document`,
  xlsx: `${office}.spreadsheetml.sheet`,
  odt: 'application/vnd.oasis.opendocument.text',
  ods: 'application/vnd.oasis.opendocument.spreadsheet',
} as const;
type Type = keyof typeof mediaTypes;

/** Endings under which each type may come. */
const endings: Record<string, Type> = {
  ...{ pdf: 'pdf', png: 'png', jpg: 'jpg', jpeg: 'jpg' },
  ...{ docx: 'docx', xlsx: 'xlsx', odt: 'odt', ods: 'ods' },
};

export type Inspection = { mediaType: string } | { refusal: Refusal };

/**
 * Looks into a file that somebody wants to attach: whether it is what its name says, of a type that is let in, whole,
 * and without anything that runs when it is opened. No virus scanner: it knows no viruses but the harmless one of EICAR.
 */
export async function inspect(name: string, bytes: Buffer): Promise<Inspection> {
  try {
    return { mediaType: mediaTypes[await checkedType(name, bytes)] };
  } catch (error) {
    if (error instanceof Refused) return { refusal: error.refusal };
    throw error;
  }
}

async function checkedType(name: string, bytes: Buffer): Promise<Type> {
  if (bytes.length === 0) throw new Refused('empty');
  if (bytes.length > limits.attachmentBytes) throw new Refused('tooLarge');
  if (holdsTestVirus(bytes)) throw new Refused('harmful');
  const promised = endings[name.split('.').at(-1)?.toLowerCase() ?? ''];
  if (!promised) throw new Refused('typeNotAllowed');
  if (isLocked(bytes)) throw new Refused('notReadable');
  const entries = isZip(bytes) ? readZip(bytes) : undefined;
  const found = entries ? officeType(entries) : await plainType(bytes);
  if (found !== promised) throw new Refused('typeDisguised');
  checkContent(promised, bytes, entries ?? []);
  return promised;
}

function checkContent(type: Type, bytes: Buffer, entries: readonly ZipEntry[]): void {
  if (type === 'pdf') checkPdf(bytes);
  else if (type === 'png' || type === 'jpg') checkPicture(type, bytes);
  else checkOffice(entries);
}

async function plainType(bytes: Buffer): Promise<string | undefined> {
  // Readers of PDF look for its beginning in the first kilobyte (ISO 32000-1, annex H, 3.4.1).
  if (bytes.subarray(0, 1024).includes('%PDF-')) return 'pdf';
  return (await fileTypeFromBuffer(bytes))?.ext;
}

const isZip = (bytes: Buffer): boolean => bytes.subarray(0, 2).toString('latin1') === 'PK';

/** Office wraps what is protected by a password into the container of its older formats ([MS-OFFCRYPTO] 2.3.4.4). */
const isLocked = (bytes: Buffer): boolean =>
  bytes.subarray(0, 4).toString('hex') === 'd0cf11e0' && bytes.includes(Buffer.from('EncryptedPackage', 'utf16le'));
