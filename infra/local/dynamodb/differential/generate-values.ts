import type { AttributeValue, Item } from '../values.ts';
import type { Random } from './random.ts';
import type { Key, TestTable } from './schema.ts';

const STRINGS = ['', 'a', 'ab', 'abc', 'b', 'Z', 'ä', 'aé', '😀', 'a b', 'x'.repeat(40)];
const KEY_STRINGS = ['a', 'ab', 'abc', 'b', 'ba', 'Z', 'ä', '😀', '0', '10', '9'];
const NUMBERS = [
  '0',
  '1',
  '-1',
  '2',
  '10',
  '9',
  '1.5',
  '-1.5',
  '-0.001',
  '1e3',
  '0.10',
  '-0',
  '123456789012345678901234567890',
  '1E-20',
  '3.14159',
  '-1e30',
  '100',
];
const STRANGE_NUMBERS = ['abc', '', '1e126', '1e-131', '123456789012345678901234567890123456789', '--1'];
const BYTES = ['YQ==', 'YWI=', 'YWJj', '/w==', '//8=', 'AA==', 'AAE=', '/wA='];

export const PLAIN_NAMES = ['a', 'b', 'c', 'l', 'm', 'ss', 'ns', 'bs', 'flag'];

export function scalar(random: Random, type: 'S' | 'N' | 'B', forKey = false): AttributeValue {
  if (type === 'S') return { S: random.pick(forKey ? KEY_STRINGS : STRINGS) };
  if (type === 'N' && random.fault(0.003)) return { N: random.pick(STRANGE_NUMBERS) };
  // DynamoDB Local does not see that a key 0 and a key -0 are one.
  if (type === 'N') return { N: random.pick(forKey ? NUMBERS.filter((number) => number !== '-0') : NUMBERS) };
  return { B: random.pick(BYTES) };
}

export function value(random: Random, depth = 0): AttributeValue {
  switch (random.int(depth > 2 ? 6 : 10)) {
    case 0:
    case 1:
      return scalar(random, 'S');
    case 2:
    case 3:
      return scalar(random, 'N');
    case 4:
      return scalar(random, 'B');
    case 5:
      return random.chance(0.5) ? { BOOL: random.chance(0.5) } : { NULL: true };
    case 6:
      return { L: random.some(0, 3, () => value(random, depth + 1)) };
    case 7:
      return {
        M: Object.fromEntries(random.some(0, 3, () => [random.pick(['x', 'y', 'z']), value(random, depth + 1)])),
      };
    case 8:
      return random.chance(0.5) ? { SS: distinct(random, STRINGS) } : { BS: distinct(random, BYTES) };
    default:
      return { NS: distinct(random, ['1', '2', '3', '-1', '1.5', '10']) };
  }
}

/** Mostly a set as DynamoDB takes it, now and then an empty one or one with a duplicate. */
function distinct(random: Random, pool: string[]): string[] {
  if (random.fault(0.005)) return random.pick([[], [pool[1] ?? '', pool[1] ?? '']]);
  return [...new Set(random.some(1, 4, () => random.pick(pool)))];
}

export function key(random: Random, table: TestTable): Item {
  const item = Object.fromEntries(table.key.map(({ name, type }) => [name, scalar(random, type, true)]));
  if (!random.fault(0.02)) return item;
  const [first] = table.key as readonly Key[];
  const name = first?.name ?? '';
  return random.pick([
    { ...item, [name]: { S: '' } },
    { ...item, [name]: { BOOL: true } },
    { ...item, other: { S: 'x' } },
    {},
  ]);
}

export function item(random: Random, table: TestTable): Item {
  const result: Item = key(random, table);
  Object.assign(result, indexKeys(random, table));
  for (const name of PLAIN_NAMES) if (random.chance(0.5)) result[name] = typical(random, name);
  if (random.chance(0.15)) result.pad = { S: 'p'.repeat(random.int(5000)) };
  return result;
}

/**
 * The keys of the indexes: all, the last only, or none. Never the first only, since DynamoDB Local charges for an entry
 * that never was when an item changes from having only the one key of an index to having only the other.
 */
function indexKeys(random: Random, table: TestTable): Item {
  const wanted = random.pick([table.indexKeys, table.indexKeys.slice(-1), []]) as readonly Key[];
  const keys = Object.fromEntries(wanted.map(({ name, type }) => [name, scalar(random, type, true)]));
  const [first] = wanted;
  if (first && random.fault(0.02)) keys[first.name] = random.pick([{ S: '' }, { BOOL: true }, { L: [] }]);
  return keys;
}

/** A value of the type most expressions expect of this attribute. */
export function typical(random: Random, name: string): AttributeValue {
  return random.chance(0.06) ? value(random) : usual(random, name);
}

export function usual(random: Random, name: string): AttributeValue {
  switch (name) {
    case 'a':
      return scalar(random, 'N');
    case 'b':
      return scalar(random, 'S');
    case 'l':
      return { L: random.some(0, 4, () => value(random, 1)) };
    case 'm':
      return {
        M: {
          x: scalar(random, 'N'),
          y: { L: [scalar(random, 'S'), scalar(random, 'N')] },
          z: { M: { x: scalar(random, 'S') } },
        },
      };
    case 'ss':
      return { SS: distinct(random, STRINGS) };
    case 'ns':
      return { NS: distinct(random, ['1', '2', '3', '10']) };
    case 'bs':
      return { BS: distinct(random, BYTES) };
    case 'flag':
      return { BOOL: random.chance(0.5) };
    default:
      return value(random);
  }
}
