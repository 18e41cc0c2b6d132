import type { AttributeValue, Item } from '../values.ts';
import type { Path } from './placeholders.ts';

/** The parts of an item that the paths name; of a list, the named elements in their order. */
export function project(item: Item, paths: Path[]): Item {
  return pick({ M: item }, paths)?.M ?? {};
}

function pick(value: AttributeValue, paths: Path[]): AttributeValue | undefined {
  if (paths.some((path) => path.length === 0)) return value;
  if (value.M) {
    const members: Item = {};
    for (const [step, rests] of grouped(paths, 'string')) {
      const found = Object.hasOwn(value.M, step) && pick(value.M[step] as AttributeValue, rests);
      if (found) members[step] = found;
    }
    return Object.keys(members).length > 0 ? { M: members } : undefined;
  }
  if (!value.L) return undefined;
  const list = value.L;
  const elements = [...grouped(paths, 'number')]
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([step, rests]) => list[Number(step)] && pick(list[Number(step)] as AttributeValue, rests))
    .filter((element) => element !== undefined);
  return elements.length > 0 ? { L: elements } : undefined;
}

/** The paths by their first step, as far as it is of the given type. */
function grouped(paths: Path[], type: 'string' | 'number'): Map<string, Path[]> {
  const groups = new Map<string, Path[]>();
  for (const [step, ...rest] of paths) {
    if (typeof step !== type) continue;
    const key = String(step);
    groups.set(key, [...(groups.get(key) ?? []), rest]);
  }
  return groups;
}
