import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { inspect } from './inspect.ts';
import { docxParts, jpeg, makePdf, makeZip, odtParts, png, type ZipPart } from './testing/files.ts';

/** The EICAR test file, put together here: scanners would take this file for it. */
const virus = `X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR${'-STANDARD-ANTIVIRUS-TEST-FILE'}!$H+H*`;
const word = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const sheet = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

const docx = (...more: ZipPart[]) => makeZip([...docxParts, ...more]);
const xlsx = makeZip([
  { name: '[Content_Types].xml', content: '<Types/>' },
  { name: 'xl/workbook.xml', content: '<workbook/>' },
]);
const text = (content: string) => Buffer.from(content, 'latin1');

describe('A file that is what its name says', () => {
  it.each([
    ['Beschluss.pdf', makePdf(), 'application/pdf'],
    ['Beschluss.PDF', makePdf(), 'application/pdf'],
    ['Lageplan.png', png, 'image/png'],
    ['Foto.jpg', jpeg, 'image/jpeg'],
    ['Foto.jpeg', jpeg, 'image/jpeg'],
    ['Konzept.docx', docx(), word],
    ['Stellen.xlsx', xlsx, sheet],
    ['Konzept.odt', makeZip(odtParts('text')), 'application/vnd.oasis.opendocument.text'],
    ['Stellen.ods', makeZip(odtParts('spreadsheet')), 'application/vnd.oasis.opendocument.spreadsheet'],
  ])('is let in: %s', async (name, bytes, mediaType) => {
    expect(await inspect(name, bytes)).toEqual({ mediaType });
  });
});

describe('A file of a type that is not let in', () => {
  it.each([
    ['Programm.exe', text('MZ\x90\x00')],
    ['Liste.csv', text('a;b\n1;2\n')],
    ['Makro.docm', docx()],
    ['Bild.svg', text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>')],
    ['ohne Endung', makePdf()],
  ])('is refused: %s', async (name, bytes) => {
    expect(await inspect(name, bytes)).toEqual({ refusal: 'typeNotAllowed' });
  });
});

describe('A file that is something else than its name says', () => {
  it.each([
    ['a program as PDF', 'Rechnung.pdf', text(`MZ${'\0'.repeat(200)}`)],
    ['a web page as PDF', 'Rechnung.pdf', text('<!doctype html><script>alert(1)</script>')],
    ['a PDF as text document', 'Konzept.docx', makePdf()],
    ['a workbook as text document', 'Konzept.docx', xlsx],
    ['any archive as workbook', 'Stellen.xlsx', makeZip([{ name: 'a.txt', content: 'a' }])],
    ['a JPEG as PNG', 'Foto.png', jpeg],
    ['nothing that is known', 'Foto.png', text('hello')],
  ])('is refused: %s', async (_, name, bytes) => {
    expect(await inspect(name, bytes)).toEqual({ refusal: 'typeDisguised' });
  });
});

describe('A harmful file', () => {
  const action = (dictionary: string) => makePdf({ objects: [`9 0 obj ${dictionary} endobj`] });
  const packed = (content: string) => deflateSync(text(content));
  it.each([
    ['the EICAR test file under the name of a PDF', 'eicar.pdf', text(virus)],
    ['the EICAR test file behind a PDF', 'a.pdf', Buffer.concat([makePdf(), text(virus)])],
    ['the EICAR test file in a packed stream of a PDF', 'a.pdf', makePdf({ streams: [flate(packed(virus))] })],
    ['the EICAR test file in a part of a text document', 'a.docx', docx({ name: 'word/a.bin', content: virus })],
    ['a PDF with a script', 'a.pdf', action('<< /S /JavaScript /JS (app.alert\\(1\\)) >>')],
    ['a PDF with a script in another object', 'a.pdf', action('<</JS 10 0 R>>')],
    ['a PDF with a disguised script', 'a.pdf', action('<< /S /J#61va#53cript >>')],
    ['a PDF with a comment between the words', 'a.pdf', action('<< /S % so\n /JavaScript >>')],
    ['a PDF whose list of scripts is not empty', 'a.pdf', action('<< /Names << /JavaScript 8 0 R >> >>')],
    ['a PDF that starts a program', 'a.pdf', action('<< /S/Launch /Win << /F (cmd.exe) >> >>')],
    [
      'a PDF with a script in an object stream',
      'a.pdf',
      makePdf({ streams: [flate(packed('8 0 << /S /JavaScript >>'), '/Type /ObjStm')] }),
    ],
    [
      'a PDF with a script in a stream that is not packed',
      'a.pdf',
      makePdf({ streams: [{ dictionary: '', content: text('7 0 obj << /S /Launch >>') }] }),
    ],
    ['a text document with a macro', 'a.docx', docx({ name: 'word/vbaProject.bin', content: 'x' })],
    [
      'a text document with a macro under another name',
      'a.docx',
      makeZip([
        { name: '[Content_Types].xml', content: '<Override ContentType="application/vnd.ms-office.vbaProject"/>' },
        { name: 'word/document.xml', content: '<w/>' },
      ]),
    ],
    [
      'an OpenDocument text with a macro',
      'a.odt',
      makeZip([...odtParts('text'), { name: 'Basic/Standard/a.xml', content: '' }]),
    ],
    ['a bomb', 'a.docx', docx({ name: 'word/a.xml', content: Buffer.alloc(30 * 1024 * 1024) })],
    [
      'a bomb that says it is small',
      'a.docx',
      docx({ name: 'word/a.xml', content: Buffer.alloc(1024 * 1024), said: 100 }),
    ],
    [
      'a bomb of many parts that are each small',
      'a.docx',
      docx(...Array.from({ length: 5001 }, (_, n) => ({ name: `word/${n}`, content: '' }))),
    ],
  ])('is refused: %s', async (_, name, bytes) => {
    expect(await inspect(name, bytes)).toEqual({ refusal: 'harmful' });
  });

  it('is not seen in an address of a website, nor in letters that stand in a picture by chance', async () => {
    const link = '9 0 obj << /S /URI /URI (https://example.org/JS/JavaScript) >> endobj';
    const picture = { dictionary: '/Filter /DCTDecode', content: text('\xff\xd8 /JS ( /S /Launch \xff\xd9') };
    expect(await inspect('a.pdf', makePdf({ objects: [link], streams: [picture] }))).toEqual({
      mediaType: 'application/pdf',
    });
  });
});

describe('A file that cannot be read', () => {
  const whole = docx();
  it.each([
    ['a PDF that was cut off', 'a.pdf', makePdf().subarray(0, 60)],
    ['a PDF with a password', 'a.pdf', makePdf({ objects: ['trailer << /Encrypt 5 0 R >>'] })],
    [
      'a PDF whose objects cannot be unpacked',
      'a.pdf',
      makePdf({ streams: [{ dictionary: '/Type /ObjStm /Filter /LZWDecode', content: text('abc') }] }),
    ],
    ['a picture that was cut off', 'a.png', png.subarray(0, png.length - 12)],
    ['a photo that was cut off', 'a.jpg', jpeg.subarray(0, jpeg.length - 2)],
    ['a text document that was cut off', 'a.docx', whole.subarray(0, whole.length - 30)],
    ['a text document with a damaged part', 'a.docx', docx({ name: 'word/a', content: 'hello', damaged: true })],
    ['an archive with a password', 'a.docx', docx({ name: 'word/a', content: 'x', encrypted: true })],
    [
      'a text document with a password',
      'a.docx',
      Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.from('EncryptedPackage', 'utf16le')]),
    ],
    [
      'an OpenDocument text with a password',
      'a.odt',
      makeZip([...odtParts('text'), { name: 'META-INF/manifest.xml', content: '<manifest:encryption-data/>' }]),
    ],
  ])('is refused: %s', async (_, name, bytes) => {
    expect(await inspect(name, bytes)).toEqual({ refusal: 'notReadable' });
  });
});

it('refuses an empty file and one that is too large', async () => {
  expect(await inspect('a.pdf', Buffer.alloc(0))).toEqual({ refusal: 'empty' });
  expect(await inspect('a.pdf', Buffer.alloc(10 * 1024 * 1024 + 1))).toEqual({ refusal: 'tooLarge' });
});

const flate = (content: Buffer, dictionary = '') => ({ dictionary: `${dictionary} /Filter /FlateDecode`, content });
