/** The patterns of the templates are few and asked with every request. */
const known = new Map<string, RegExp>();
const knownAtMost = 2000;

/** A pattern in which `*` stands for any characters (slashes too) and `?` for one. */
export function wildcard(pattern: string): RegExp {
  const found = known.get(pattern) ?? compiled(pattern);
  if (known.size >= knownAtMost) known.clear();
  known.set(pattern, found);
  return found;
}

function compiled(pattern: string): RegExp {
  const escaped = pattern
    .replace(/[.+^${}()|[\]\\]/g, '\\$&')
    .replaceAll('*', '.*')
    .replaceAll('?', '.');
  return new RegExp(`^${escaped}$`, 's');
}
