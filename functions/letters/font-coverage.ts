/**
 * Which characters a TrueType font can show, read from its table `cmap` (OpenType 1.9, format 12; format 4 for fonts
 * without characters beyond the first plane). A PDF/UA letter must not hold a character without a glyph.
 */
export function coverageOf(font: Buffer): Set<number> {
  const cmap = tableOffset(font, 'cmap');
  const count = font.readUInt16BE(cmap + 2);
  const subtables = Array.from({ length: count }, (_, n) => cmap + font.readUInt32BE(cmap + 4 + n * 8 + 4));
  const full = subtables.find((at) => font.readUInt16BE(at) === 12);
  if (full !== undefined) return ofFormat12(font, full);
  const basic = subtables.find((at) => font.readUInt16BE(at) === 4);
  if (basic === undefined) throw new Error('the font has no table of characters that is understood here');
  return ofFormat4(font, basic);
}

function tableOffset(font: Buffer, tag: string): number {
  const count = font.readUInt16BE(4);
  for (let at = 12; at < 12 + count * 16; at += 16) {
    if (font.toString('latin1', at, at + 4) === tag) return font.readUInt32BE(at + 8);
  }
  throw new Error(`the font has no table ${tag}`);
}

function ofFormat12(font: Buffer, at: number): Set<number> {
  const characters = new Set<number>();
  const groups = font.readUInt32BE(at + 12);
  for (let group = at + 16; group < at + 16 + groups * 12; group += 12) {
    const [first, last] = [font.readUInt32BE(group), font.readUInt32BE(group + 4)];
    for (let character = first; character <= last; character += 1) characters.add(character);
  }
  return characters;
}

/** Segments of characters; which glyph each has does not matter here, unless it is none (glyph 0). */
function ofFormat4(font: Buffer, at: number): Set<number> {
  const characters = new Set<number>();
  const size = font.readUInt16BE(at + 6);
  const [ends, starts] = [at + 14, at + 16 + size];
  for (let segment = 0; segment < size; segment += 2) {
    const [first, last] = [font.readUInt16BE(starts + segment), font.readUInt16BE(ends + segment)];
    for (let character = first; character <= last && character < 0xffff; character += 1) {
      if (glyphOf(font, { starts, size, segment, first, character }) !== 0) characters.add(character);
    }
  }
  return characters;
}

type Place = { starts: number; size: number; segment: number; first: number; character: number };

function glyphOf(font: Buffer, { starts, size, segment, first, character }: Place): number {
  const delta = font.readUInt16BE(starts + size + segment);
  const rangeAt = starts + 2 * size + segment;
  const range = font.readUInt16BE(rangeAt);
  if (range === 0) return (character + delta) & 0xffff;
  const glyph = font.readUInt16BE(rangeAt + range + (character - first) * 2);
  return glyph === 0 ? 0 : (glyph + delta) & 0xffff;
}
