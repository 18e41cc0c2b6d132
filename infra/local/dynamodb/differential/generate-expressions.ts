import { tokenize } from '../expressions/tokenizer.ts';
import type { AttributeValue } from '../values.ts';
import { PLAIN_NAMES, scalar, typical, usual, value } from './generate-values.ts';
import type { Random } from './random.ts';
import type { Source, TestTable } from './schema.ts';

const PATHS = [
  'm.x',
  'm.y',
  'm.y[0]',
  'm.y[1]',
  'm.z.x',
  'm.q',
  'm.q.r',
  'l[0]',
  'l[1]',
  'l[2]',
  'l[7]',
  'l[0].x',
  'a.b',
  'nowhere',
];
const TYPES = ['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS'];
const STRAY_TOKENS = ['and', '(', ')', ',', '.', '=', '<>', ':nope', '#nope', 'name', '[', 'SET', 'foo', '+', '!', '1'];

/** Builds expressions of one request and collects the placeholders they use. */
export class ExpressionWriter {
  readonly #random: Random;
  readonly #table: TestTable;
  readonly #names: { [placeholder: string]: string } = {};
  readonly #values: { [placeholder: string]: AttributeValue } = {};

  constructor(random: Random, table: TestTable) {
    this.#random = random;
    this.#table = table;
  }

  /** The two maps, now and then with an entry too many. */
  placeholders() {
    const random = this.#random;
    if (random.fault(0.005)) this.#values[':unused'] = { S: 'x' };
    if (random.fault(0.005)) this.#names['#unused'] = 'x';
    if (random.fault(0.003)) this.#values.wrong = { S: 'x' };
    return {
      ...(Object.keys(this.#names).length > 0 ? { ExpressionAttributeNames: this.#names } : {}),
      ...(Object.keys(this.#values).length > 0 ? { ExpressionAttributeValues: this.#values } : {}),
    };
  }

  /** Spoils one expression in thirty by a missing, a stray or a doubled token. */
  #perhapsMalformed(text: string): string {
    const random = this.#random;
    if (!random.fault(0.03)) return text;
    const tokens = tokenize(text)
      .slice(0, -1)
      .map((token) => token.text);
    const position = random.int(tokens.length);
    const replacement = random.pick([
      [],
      [random.pick(STRAY_TOKENS)],
      [tokens[position] ?? '', tokens[position] ?? ''],
    ]);
    tokens.splice(position, 1, ...replacement);
    return tokens.join(' ');
  }

  #value(value: AttributeValue): string {
    const placeholder = `:v${Object.keys(this.#values).length}`;
    this.#values[placeholder] = value;
    return placeholder;
  }

  #name(name: string): string {
    if (!this.#random.chance(0.3)) return name;
    const placeholder = `#${name}`;
    this.#names[placeholder] = name;
    return placeholder;
  }

  #path(): string {
    const random = this.#random;
    if (random.chance(0.6)) return this.#name(random.pick(PLAIN_NAMES));
    if (random.chance(0.2)) return this.#name(random.pick(this.#table.key).name);
    return random.pick(PATHS);
  }

  #operand(): string {
    const random = this.#random;
    const kind = random.next();
    if (kind < 0.45) return this.#path();
    if (kind < 0.55) return `size(${this.#path()})`;
    return this.#value(random.chance(0.5) ? scalar(random, random.pick(['S', 'N'])) : value(random));
  }

  /** A comparison; of an operand with itself, which is refused, by chance only. */
  #twoOperands(operators: string[], make: () => string): string {
    const left = make();
    const right = make();
    const distinct = right === left && !this.#random.fault(1) ? this.#value({ N: '1' }) : right;
    return `${left} ${this.#random.pick(operators)} ${distinct}`;
  }

  /** An operand that has an order, but for one in fifty. */
  #ordered(): string {
    const random = this.#random;
    if (random.fault(0.02)) return this.#operand();
    if (random.chance(0.6)) return random.chance(0.2) ? `size(${this.#path()})` : this.#path();
    return this.#value(scalar(random, random.pick(['S', 'N', 'B'])));
  }

  #between(): string {
    const ranges = [
      ['-1', '2'],
      ['0', '10'],
      ['1', '1'],
    ];
    const range = this.#random.fault(0.02) ? ['2', '1'] : this.#random.pick(ranges);
    const bounds = range.map((N) => this.#value({ N }));
    return `${this.#path()} BETWEEN ${bounds.join(' AND ')}`;
  }

  condition(): string {
    return this.#perhapsMalformed(this.#condition(0));
  }

  #condition(depth: number): string {
    const random = this.#random;
    const kind = random.next();
    if (depth < 3 && kind < 0.15) return `${this.#condition(depth + 1)} AND ${this.#condition(depth + 1)}`;
    if (depth < 3 && kind < 0.3) return `(${this.#condition(depth + 1)} or ${this.#condition(depth + 1)})`;
    if (depth < 3 && kind < 0.38) return `NOT ${this.#condition(depth + 1)}`;
    if (kind < 0.5) return this.#twoOperands(['=', '<>'], () => this.#operand());
    if (kind < 0.6) return this.#twoOperands(['<', '<=', '>', '>='], () => this.#ordered());
    if (kind < 0.62) return `${this.#ordered()} BETWEEN size(${this.#path()}) AND ${random.pick(PATHS)}`;
    if (kind < 0.66) return this.#between();
    if (kind < 0.72) return `${this.#operand()} in (${random.some(1, 3, () => this.#operand()).join(', ')})`;
    return this.#function();
  }

  #function(): string {
    const random = this.#random;
    if (random.fault(0.03)) return `${random.pick(['size', 'unknown', 'begins_with'])}(${this.#operand()})`;
    switch (random.int(5)) {
      case 0:
        return `attribute_exists(${this.#path()})`;
      case 1:
        return `attribute_not_exists(${this.#path()})`;
      case 2:
        return `attribute_type(${this.#path()}, ${this.#value({ S: random.fault(0.02) ? 'Q' : random.pick(TYPES) })})`;
      case 3:
        return `begins_with(${this.#path()}, ${this.#value(scalar(random, random.fault(0.03) ? 'N' : random.pick(['S', 'B'])))})`;
      default:
        return `contains(${this.#path()}, ${this.#operand()})`;
    }
  }

  /** A filter for a query: without the keys of what is queried, on what its index holds. */
  filter(source: Source): string {
    const random = this.#random;
    if (random.fault(0.05)) return this.condition();
    const keys = [source.hash.name, source.range?.name];
    const candidates = { byGroup: this.#table.key.map(({ name }) => name), byNumber: ['a', 'b'] }[source.index ?? ''];
    const names = (candidates ?? PLAIN_NAMES).filter((name) => !keys.includes(name));
    const [first = 'a', second = 'b'] = random.shuffled(names);
    const test = `${this.#name(first)} ${random.pick(['=', '<>', '<', '>='])} ${this.#value(scalar(random, random.pick(['S', 'N'])))}`;
    switch (random.int(4)) {
      case 0:
        return `attribute_exists(${this.#name(second)}) OR ${test}`;
      case 1:
        return `NOT ${test}`;
      case 2:
        return `size(${this.#name(second)}) > ${this.#value({ N: '1' })}`;
      default:
        return test;
    }
  }

  /** A condition on keys: of the source given, with every operator, mostly right. */
  keyCondition(source: Source): string {
    const random = this.#random;
    const { hash, range } = source;
    const type = random.fault(0.02) ? 'S' : hash.type;
    const first = `${this.#name(hash.name)} ${random.fault(0.01) ? '>' : '='} ${this.#value(scalar(random, type, true))}`;
    if (!range || random.chance(0.4)) return this.#perhapsMalformed(first);
    const name = this.#name(random.fault(0.02) ? 'a' : range.name);
    const bound = () => this.#value(scalar(random, random.fault(0.02) ? 'S' : range.type, true));
    const operator = random.pick(
      random.fault(0.02)
        ? ['<>']
        : ['=', '<', '<=', '>', '>=', 'BETWEEN', 'BETWEEN', range.type === 'N' ? '=' : 'begins_with'],
    );
    const second =
      operator === 'BETWEEN'
        ? `${name} BETWEEN ${bound()} AND ${bound()}`
        : operator === 'begins_with'
          ? `begins_with(${name}, ${bound()})`
          : `${name} ${operator} ${bound()}`;
    return this.#perhapsMalformed(random.chance(0.2) ? `(${second}) AND ${first}` : `${first} AND ${second}`);
  }

  projection(): string {
    const random = this.#random;
    const paths = random.shuffled([
      'a',
      'b',
      'c',
      'ss',
      'm.x',
      'm.y[0]',
      'm.z.x',
      'l[2]',
      'l[0]',
      'l[1].x',
      'fresh',
      this.#table.key[0]?.name ?? 'a',
    ]);
    const named = paths.slice(0, 1 + random.int(4)).map((path) => (/^\w+$/.test(path) ? this.#name(path) : path));
    if (random.fault(0.03)) named.push(random.pick(['m', 'l[0]', 'm[1]', 'l.x', 'a']), 'm.x');
    return this.#perhapsMalformed(named.join(', '));
  }

  /** An update of one to three sections, whose targets mostly differ. */
  update(): string {
    const random = this.#random;
    const sections = new Set(random.some(1, 3, () => random.pick(['SET', 'SET', 'SET', 'REMOVE', 'ADD', 'DELETE'])));
    const targets = this.#targets();
    const texts = [...sections].map((section) => this.#section(section, targets));
    if (random.fault(0.01)) texts.push(this.#section('SET', targets));
    return this.#perhapsMalformed(texts.join(' '));
  }

  /** What may be written to, in random order: whole attributes, paths into them, keys of indexes. */
  #targets(): string[] {
    const random = this.#random;
    const nested = ['m.x', 'm.y[0]', 'm.z.x', 'm.q', 'l[0]', 'l[1]', 'l[7]'];
    const whole = PLAIN_NAMES.filter((name) => name !== 'l' && name !== 'm');
    const names = random.fault(0.25) ? [...whole, ...nested] : PLAIN_NAMES;
    const targets = random.shuffled([...names, 'fresh']);
    if (random.fault(0.03)) targets.unshift(random.pick(PATHS), random.pick(this.#table.key).name);
    return targets;
  }

  #section(section: string, targets: string[]): string {
    const suitable =
      section === 'ADD' ? /^(a|ss|ns|bs|m\.x|fresh)$/ : section === 'DELETE' ? /^(ss|ns|bs|fresh)$/ : /./;
    const actions = section === 'SET' && this.#random.chance(0.3) ? this.#indexKeys() : [];
    actions.push(
      ...this.#random.some(1, 3, () => {
        const position = targets.findIndex((target) => suitable.test(target));
        const [target = 'ss'] = position >= 0 ? targets.splice(position, 1) : [];
        return this.#action(section, target);
      }),
    );
    return `${section} ${actions.join(', ')}`;
  }

  /** Sets all keys of the indexes or the last one; why not any one alone is said where items are generated. */
  #indexKeys(): string[] {
    const random = this.#random;
    const keys = random.pick([this.#table.indexKeys, this.#table.indexKeys.slice(-1)]);
    return keys.map(({ name, type }) => {
      const wrong = random.fault(0.02) ? random.pick([{ S: '' }, { BOOL: true }]) : undefined;
      return `${this.#name(name)} = ${this.#value(wrong ?? scalar(random, type, true))}`;
    });
  }

  #action(section: string, target: string): string {
    const path = /^\w+$/.test(target) ? this.#name(target) : target;
    if (section === 'REMOVE') return path;
    if (section === 'SET') return `${path} = ${this.#source(target)}`;
    const type = target === 'm.x' ? 'a' : target === 'fresh' ? 'ss' : target;
    const random = this.#random;
    return `${path} ${this.#value(random.fault(0.03) ? value(random) : usual(random, type))}`;
  }

  #source(target: string): string {
    const random = this.#random;
    if (random.fault(0.04)) return this.#riskySource();
    switch (random.int(8)) {
      case 0:
        return `if_not_exists(${this.#path()}, ${this.#value(value(random))})`;
      case 1:
      case 2:
        return `if_not_exists(a, ${this.#value({ N: '0' })}) ${random.pick(['+', '-'])} ${this.#value(scalar(random, 'N'))}`;
      case 3:
        return `list_append(if_not_exists(l, ${this.#value({ L: [] })}), ${this.#value({ L: [value(random, 2)] })})`;
      default:
        return this.#value(typical(random, target));
    }
  }

  /** Operands that fail where the item lacks the attribute or holds another type. */
  #riskySource(): string {
    const random = this.#random;
    switch (random.int(3)) {
      case 0:
        return this.#path();
      case 1:
        return `a ${random.pick(['+', '-'])} ${this.#value(scalar(random, random.chance(0.8) ? 'N' : 'S'))}`;
      default:
        return `list_append(l, ${this.#value(random.chance(0.8) ? { L: [value(random, 2)] } : { S: 'x' })})`;
    }
  }
}
