/** Says whether a text fits a pattern. */
export type Wildcard = { test(text: string): boolean };

/** A pattern in which `*` stands for any characters (slashes too) and `?` for one. */
export function wildcard(pattern: string): Wildcard {
  if (!/[*?]/.test(pattern)) return { test: (text) => text === pattern };
  const glob = pattern.replace(/\*+/g, '*');
  return { test: (text) => fits(glob, text) };
}

/**
 * Takes pattern times text steps at most, where a regular expression with many stars would try every way to share the
 * text among them: only the last star ever has to take one character more.
 */
function fits(glob: string, text: string): boolean {
  let at = 0;
  let star = -1;
  let taken = 0;
  for (let place = 0; place < text.length; ) {
    if (glob[at] === '*') {
      star = at++;
      taken = place;
    } else if (at < glob.length && (glob[at] === '?' || glob[at] === text[place])) {
      at += 1;
      place += 1;
    } else if (star < 0) {
      return false;
    } else {
      at = star + 1;
      place = ++taken;
    }
  }
  return at === glob.length || (glob[at] === '*' && at + 1 === glob.length);
}
