import { inflateSync } from 'node:zlib';
import { Refused } from './finding.ts';
import { holdsTestVirus } from './test-virus.ts';

/**
 * What may stand between two words: white space and comments (ISO 32000-1, 7.2.2 and 7.2.3). With bounds, so that no
 * file makes the search take forever.
 */
const gap = String.raw`(?:[\s\0]|%[^\r\n]{0,200}[\r\n]){0,20}`;
const reference = String.raw`\d{1,10}${gap}\d{1,5}${gap}R`;

/**
 * Actions that run something: scripts, and programs of the computer (ISO 32000-1, 12.6.4.5 and 12.6.4.16), as an action,
 * as an object of its own that one refers to, and in the list of a document's scripts. Not the bare words, which stand in
 * addresses of websites too.
 */
const running = new RegExp(
  [
    String.raw`(?:/S|\bobj)${gap}/(?:JavaScript|Launch)\b`,
    `/JS${gap}(?:[(<]|${reference})`,
    `/JavaScript${gap}(?:<<|${reference})`,
  ].join('|'),
);
const encrypted = new RegExp(`/Encrypt${gap}(?:<<|${reference})`);

/** What all streams of a file may hold unpacked: scans of many pages stay far below. */
const mostUnpacked = 200 * 1024 * 1024;

/**
 * Looks into a PDF: its objects, those in object streams, and every stream that can be unpacked. Contents of streams
 * count as objects only where they hold some, since any three letters stand somewhere in a picture.
 * @throws Refused harmful (scripts, programs, a bomb) · notReadable (cut off, encrypted, objects that cannot be unpacked)
 */
export function checkPdf(bytes: Buffer): void {
  const text = bytes.toString('latin1');
  if (!/%%EOF/.test(text.slice(-2048))) throw new Refused('notReadable');
  const { objects, streams } = taken(text, bytes);
  refuseRunning(objects);
  if (encrypted.test(plainNames(objects))) throw new Refused('notReadable');
  let left = mostUnpacked;
  for (const stream of streams) {
    const content = unpacked(stream, left);
    left -= content?.length ?? 0;
    if (content && holdsTestVirus(content)) throw new Refused('harmful');
    if (!holdsObjects(stream)) continue;
    if (!content) throw new Refused('notReadable');
    refuseRunning(content.toString('latin1'));
  }
}

function refuseRunning(objects: string): void {
  if (running.test(plainNames(objects))) throw new Refused('harmful');
}

/** Names may be written with the codes of their letters: `/J#61vaScript` (ISO 32000-1, 7.3.5). */
const plainNames = (text: string): string =>
  text.replace(/#([0-9a-fA-F]{2})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)));

/** `before`: the text since the stream before it; its end is the stream's dictionary. */
type Stream = { before: string; content: Buffer };

/** Takes the contents of streams out of the text of the objects. */
function taken(text: string, bytes: Buffer): { objects: string; streams: Stream[] } {
  const streams: Stream[] = [];
  const objects: string[] = [];
  const begin = />>\s*stream\r?\n/g;
  let from = 0;
  for (let match = begin.exec(text); match; match = begin.exec(text)) {
    const start = match.index + match[0].length;
    const stop = text.indexOf('endstream', start);
    if (stop < 0) throw new Refused('notReadable');
    const before = text.slice(from, match.index + 2);
    objects.push(before);
    streams.push({ before: plainNames(before), content: bytes.subarray(start, stop) });
    from = stop;
    begin.lastIndex = stop;
  }
  objects.push(text.slice(from));
  return { objects: objects.join('\n'), streams };
}

/** Object streams, and whatever is not packed at all: a reader that is led there by an offset would read objects. */
const holdsObjects = ({ before }: Stream): boolean =>
  /\/ObjStm(?![A-Za-z0-9])/.test(before) || !/\/Filter(?![A-Za-z])/.test(dictionaryOf(before));

/** What follows the last "1 0 obj". */
const dictionaryOf = (before: string): string => before.split(/\d\s+obj\b/).at(-1) ?? before;

/** What a stream holds; undefined when it is packed by another way than deflate alone, as pictures are. */
function unpacked(stream: Stream, left: number): Buffer | undefined {
  const dictionary = dictionaryOf(stream.before);
  const filters = /\/Filter\s*(\[[^\]]*\]|\/\w+)/.exec(dictionary)?.[1];
  if (filters === undefined) return stream.content;
  const predicted = /\/Predictor\s+(?!1\b)\d/.test(dictionary);
  if (!/^\[?\s*\/FlateDecode\s*\]?$/.test(filters) || (predicted && holdsObjects(stream))) return undefined;
  try {
    return inflateSync(stream.content, { maxOutputLength: Math.max(1, left) });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') throw new Refused('harmful');
    return undefined;
  }
}
