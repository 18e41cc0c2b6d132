import { crc32, deflateRawSync, deflateSync } from 'node:zlib';

/** A part of an archive. `said`: the size that the directory promises, instead of the true one. */
export type ZipPart = {
  name: string;
  content: string | Buffer;
  said?: number;
  encrypted?: boolean;
  damaged?: boolean;
  stored?: boolean;
};

/** An archive as programs write it (PKWARE APPNOTE 6.3). */
export function makeZip(parts: readonly ZipPart[]): Buffer {
  const local: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { header, packed } = packedPart(part);
    const name = Buffer.from(part.name);
    const begin = Buffer.concat([signature(0x04034b50), header, u16(name.length), u16(0), name]);
    const where = Buffer.concat([u16(name.length), u16(0), u16(0), u16(0), u16(0), u32(0), u32(offset)]);
    directory.push(Buffer.concat([signature(0x02014b50), u16(20), header, where, name]));
    local.push(begin, packed);
    offset += begin.length + packed.length;
  }
  const entries = Buffer.concat(directory);
  const count = u16(parts.length);
  const end = Buffer.concat([
    signature(0x06054b50),
    u16(0),
    u16(0),
    count,
    count,
    u32(entries.length),
    u32(offset),
    u16(0),
  ]);
  return Buffer.concat([...local, entries, end]);
}

function packedPart({ content, said, encrypted, damaged, stored }: ZipPart): { header: Buffer; packed: Buffer } {
  const bytes = Buffer.from(content);
  const packed = stored ? bytes : deflateRawSync(bytes);
  if (damaged) packed.fill(0xff);
  const [flags, method] = [u16(encrypted ? 1 : 0), u16(stored ? 0 : 8)];
  const sizes = [u32(crc32(bytes)), u32(packed.length), u32(said ?? bytes.length)];
  return { header: Buffer.concat([u16(20), flags, method, u16(0), u16(0), ...sizes]), packed };
}

const u16 = (value: number): Buffer => Buffer.from(Uint16Array.of(value).buffer);
const u32 = (value: number): Buffer => Buffer.from(Uint32Array.of(value).buffer);
const signature = u32;

export const docxParts: ZipPart[] = [
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'word/document.xml', content: '<w:document>Konzept für Integration</w:document>' },
];

export const odtParts = (kind: 'text' | 'spreadsheet'): ZipPart[] => [
  { name: 'mimetype', content: `application/vnd.oasis.opendocument.${kind}`, stored: true },
  { name: 'content.xml', content: '<office:document-content/>' },
];

type PdfStream = { dictionary: string; content: Buffer };

/** A PDF of one empty page, with more objects and streams if given. */
export function makePdf({ objects = [], streams = [] }: { objects?: string[]; streams?: PdfStream[] } = {}): Buffer {
  const written = streams.map(({ dictionary, content }, index) =>
    Buffer.concat([
      Buffer.from(`${20 + index} 0 obj << /Length ${content.length} ${dictionary} >>\nstream\n`),
      content,
      Buffer.from('\nendstream endobj\n'),
    ]),
  );
  return Buffer.concat([
    Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n'),
    Buffer.from(
      '2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj\n3 0 obj << /Type /Page /Parent 2 0 R >> endobj\n',
    ),
    Buffer.from(objects.map((object) => `${object}\n`).join(''), 'latin1'),
    ...written,
    Buffer.from('trailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF\n'),
  ]);
}

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(type), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** A white point. */
export const png = Buffer.concat([
  Buffer.from('89504e470d0a1a0a', 'hex'),
  chunk('IHDR', Buffer.from('00000001000000010800000000', 'hex')),
  chunk('IDAT', deflateSync(Buffer.from([0, 255]))),
  chunk('IEND', Buffer.alloc(0)),
]);

/** Begin, header and end of a JPEG. */
export const jpeg = Buffer.from('ffd8ffe000104a46494600010100000100010000ffda0000ffd9', 'hex');
