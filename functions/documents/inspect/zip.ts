import { inflateRawSync } from 'node:zlib';
import { Refused } from './finding.ts';

/** A file inside an archive; `bytes` unpacks it. */
export type ZipEntry = { name: string; size: number; bytes(): Buffer };

/** Signatures and lengths of ZIP's records (PKWARE APPNOTE 6.3, 4.3.7, 4.3.12, 4.3.16). */
const end = { signature: 0x06054b50, length: 22 };
const central = { signature: 0x02014b50, length: 46 };
const local = { signature: 0x04034b50, length: 30 };

/** Far above what an office document of ten megabytes holds, and unpacked well within the function's memory. */
const most = { entries: 5000, bytes: 100 * 1024 * 1024, ratio: 200 };
/** Small files of one repeated letter reach any ratio without harming anybody. */
const ratioCountsFrom = 16 * 1024 * 1024;

/**
 * The files of an archive, by its central directory. What is promised there is held to when a file is unpacked, so that
 * a bomb that lies about its size does not go off.
 * @throws Refused harmful (a bomb) · notReadable (damaged, encrypted, ZIP64)
 */
export function readZip(archive: Buffer): ZipEntry[] {
  const { count, offset } = findEnd(archive);
  const entries: (ZipEntry & { packed: number })[] = [];
  let at = offset;
  for (let index = 0; index < count; index++) {
    if (!has(archive, at, central)) throw new Refused('notReadable');
    const [nameLength, extra, comment] = [28, 30, 32].map((place) => archive.readUInt16LE(at + place)) as number[];
    entries.push(entryAt(archive, at, nameLength ?? 0));
    at += central.length + (nameLength ?? 0) + (extra ?? 0) + (comment ?? 0);
  }
  refuseBomb(entries);
  return entries;
}

function findEnd(archive: Buffer): { count: number; offset: number } {
  // A comment of up to 65,535 bytes may follow the record.
  const first = Math.max(0, archive.length - end.length - 0xffff);
  for (let at = archive.length - end.length; at >= first; at--) {
    if (!has(archive, at, end)) continue;
    const [count, offset] = [archive.readUInt16LE(at + 10), archive.readUInt32LE(at + 16)];
    if (count > most.entries) throw new Refused('harmful');
    return { count, offset };
  }
  throw new Refused('notReadable');
}

function entryAt(archive: Buffer, at: number, nameLength: number): ZipEntry & { packed: number } {
  const [flags, method] = [archive.readUInt16LE(at + 8), archive.readUInt16LE(at + 10)];
  const [packed, size, offset] = [20, 24, 42].map((place) => archive.readUInt32LE(at + place)) as [
    number,
    number,
    number,
  ];
  const encrypted = (flags & 0x0001) !== 0;
  if (encrypted || !(method === 0 || method === 8)) throw new Refused('notReadable');
  const name = archive.toString('utf8', at + central.length, at + central.length + nameLength);
  return { name, size, packed, bytes: () => unpack(archive, { offset, packed, size, method }) };
}

function refuseBomb(entries: readonly { size: number; packed: number }[]): void {
  const size = entries.reduce((sum, entry) => sum + entry.size, 0);
  const packed = entries.reduce((sum, entry) => sum + entry.packed, 0);
  if (size > most.bytes || (size > ratioCountsFrom && size > packed * most.ratio)) throw new Refused('harmful');
}

type Packed = { offset: number; packed: number; size: number; method: number };

function unpack(archive: Buffer, { offset, packed, size, method }: Packed): Buffer {
  if (!has(archive, offset, local)) throw new Refused('notReadable');
  const [name, extra] = [archive.readUInt16LE(offset + 26), archive.readUInt16LE(offset + 28)];
  const from = offset + local.length + name + extra;
  const content = archive.subarray(from, from + packed);
  if (content.length !== packed) throw new Refused('notReadable');
  const bytes = method === 0 ? content : inflate(content, size);
  if (bytes.length !== size) throw new Refused('notReadable');
  return bytes;
}

/** @param size what the directory promises; more is a lie, and a bomb that hides behind it */
function inflate(content: Buffer, size: number): Buffer {
  try {
    return inflateRawSync(content, { maxOutputLength: Math.max(1, size) });
  } catch (error) {
    throw new Refused((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'harmful' : 'notReadable');
  }
}

const has = (archive: Buffer, at: number, { signature, length }: { signature: number; length: number }): boolean =>
  at >= 0 && at + length <= archive.length && archive.readUInt32LE(at) === signature;
