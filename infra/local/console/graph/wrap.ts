/** Sizes of text in the picture, in pixels; Fira Sans Semi-Bold of 15 px is about this wide on average. */
const characterWidth = 8.1;
/** Regular of 13 px. */
export const labelCharacterWidth = 6.7;
export const lineHeight = 20;

/** Breaks a name into lines of at most so many characters; a longer word is cut. */
export function wrapped(text: string, most = 20): string[] {
  const words = text.split(/\s+/).flatMap((word) => word.match(new RegExp(`.{1,${most}}`, 'gu')) ?? []);
  const lines: string[] = [];
  for (const word of words) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

export function textWidth(text: string, width = characterWidth): number {
  return Math.ceil([...text].length * width);
}
