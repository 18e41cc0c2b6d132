import { createHash, randomUUID } from 'node:crypto';
import type jsonata from 'jsonata';

/** Bound for each evaluation to platform time; no expression can spell a name with a space. */
export const platformTime = 'platform time';

type Builtin = { implementation: (this: unknown, ...parameters: unknown[]) => unknown };

/**
 * Most elements that `$range` builds and most characters that `$hash` takes: the limits of `States.ArrayRange` and
 * `States.Hash`, which the Developer Guide calls their equivalents.
 */
const longestRange = 1000;
const longestHashed = 10_000;
const hashAlgorithms: Record<string, string> = {
  MD5: 'md5',
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
};

/** Says whether an expression calls `$eval`, which Step Functions does not allow. */
export function usesEval(node: unknown): boolean {
  if (typeof node !== 'object' || node === null) return false;
  const { type, procedure } = node as { type?: string; procedure?: { type?: string; value?: unknown } };
  if (type === 'function' && procedure?.type === 'variable' && procedure.value === 'eval') return true;
  return Object.values(node).some(usesEval);
}

/** Gives an expression the functions that Step Functions adds to JSONata, and takes `$eval`, which it does not allow. */
export function registerFunctions(expression: jsonata.Expression): void {
  expression.assign('eval', undefined);
  expression.registerFunction('partition', partition, '<an:a>');
  expression.registerFunction('range', range, '<nnn:a>');
  expression.registerFunction('hash', hash, '<ss:s>');
  expression.registerFunction('random', random, '<n?:n>');
  expression.registerFunction('uuid', () => randomUUID(), '<:s>');
  expression.registerFunction('parse', (text: string) => JSON.parse(text) as unknown, '<s:x>');
  expression.registerFunction('millis', now, '<:n>');
  expression.registerFunction('now', formattedNow, '<s?s?:s>');
}

function partition(items: unknown[], size: number): unknown[][] {
  if (!Number.isInteger(size) || size < 1) throw new RangeError('$partition needs a positive whole number');
  return Array.from({ length: Math.ceil(items.length / size) }, (_, part) =>
    items.slice(part * size, (part + 1) * size),
  );
}

function range(first: number, last: number, step: number): number[] {
  if (![first, last, step].every(Number.isInteger)) throw new RangeError('$range needs whole numbers');
  const length = Math.floor((last - first) / step) + 1;
  if (step === 0 || !Number.isFinite(length) || length > longestRange) {
    throw new RangeError(`$range needs a step other than 0 and gives at most ${longestRange} numbers`);
  }
  return Array.from({ length: Math.max(0, length) }, (_, index) => first + index * step);
}

function hash(text: string, algorithm: string): string {
  const name = hashAlgorithms[algorithm];
  if (!name) throw new RangeError(`$hash does not know the algorithm ${algorithm}`);
  if (text.length > longestHashed) throw new RangeError(`$hash takes at most ${longestHashed} characters`);
  return createHash(name).update(text).digest('hex');
}

/** A number from 0 up to 1; the same one for the same seed. */
function random(seed?: number): number {
  if (seed === undefined) return Math.random();
  const bytes = createHash('sha256').update(String(seed)).digest();
  return bytes.readUIntBE(0, 6) / 2 ** 48;
}

function now(this: jsonata.Focus): number {
  return this.environment.lookup(platformTime) as number;
}

function formattedNow(this: jsonata.Focus, picture?: string, timezone?: string): unknown {
  const fromMillis = this.environment.lookup('fromMillis') as Builtin;
  return fromMillis.implementation.call(this, now.call(this), picture, timezone);
}
