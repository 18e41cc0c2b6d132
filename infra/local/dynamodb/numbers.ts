import { validationError } from './errors.ts';

/** `±digits × 10^exponent`; digits without leading or trailing zeros, empty for zero. */
export type Decimal = { negative: boolean; digits: string; exponent: number };

const LARGEST_MAGNITUDE = 125;
const SMALLEST_MAGNITUDE = -130;
const MAX_DIGITS = 38;
/** Integers written as DynamoDB writes them need no normalising; most numbers are such. */
const CANONICAL_INTEGER = /^(?:0|-?[1-9]\d{0,36})$/;
const NUMBER = /^([+-]?)(?:(\d+)(?:\.(\d*))?|\.(\d+))(?:[eE]([+-]?\d+))?$/;

export function parseDecimal(text: string): Decimal {
  const match = NUMBER.exec(text);
  if (!match) throw validationError(`The parameter cannot be converted to a numeric value: ${text}`);
  const [, sign, whole = '', fraction = match[4] ?? '', , exponent = '0'] = match;
  return trimmed(sign === '-', whole + fraction, Number(exponent) - fraction.length);
}

function trimmed(negative: boolean, digits: string, exponent: number): Decimal {
  const significant = digits.replace(/^0+/, '');
  const short = significant.replace(/0+$/, '');
  if (short === '') return { negative: false, digits: '', exponent: 0 };
  return { negative, digits: short, exponent: exponent + significant.length - short.length };
}

/** Refuses what DynamoDB cannot hold: 38 significant digits, magnitudes from 1E-130 to 9.9E+125. */
function assertStorable(number: Decimal): void {
  const magnitude = number.digits.length + number.exponent - 1;
  if (number.digits === '') return;
  if (magnitude > LARGEST_MAGNITUDE) {
    throw validationError('Number overflow. Attempting to store a number with magnitude larger than supported range');
  }
  if (magnitude < SMALLEST_MAGNITUDE) {
    throw validationError('Number underflow. Attempting to store a number with magnitude smaller than supported range');
  }
  if (number.digits.length > MAX_DIGITS) {
    throw validationError('Attempting to store more than 38 significant digits in a Number');
  }
}

/** The one way DynamoDB writes a number: plain notation without superfluous zeros. */
export function normalizeNumber(text: string): string {
  if (CANONICAL_INTEGER.test(text)) return text;
  return writeStorable(parseDecimal(text));
}

function writeStorable(number: Decimal): string {
  assertStorable(number);
  return writeDecimal(number);
}

function writeDecimal({ negative, digits, exponent }: Decimal): string {
  if (digits === '') return '0';
  const sign = negative ? '-' : '';
  if (exponent >= 0) return sign + digits + '0'.repeat(exponent);
  const point = digits.length + exponent;
  if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`;
  return `${sign}${digits.slice(0, point)}.${digits.slice(point)}`;
}

export function addNumbers(left: string, right: string): string {
  return combine(left, right, (a, b) => a + b);
}

export function subtractNumbers(left: string, right: string): string {
  return combine(left, right, (a, b) => a - b);
}

function combine(left: string, right: string, operation: (a: bigint, b: bigint) => bigint): string {
  const a = parseDecimal(left);
  const b = parseDecimal(right);
  const exponent = Math.min(a.exponent, b.exponent);
  const sum = operation(scaled(a, exponent), scaled(b, exponent));
  return writeStorable(trimmed(sum < 0n, String(sum < 0n ? -sum : sum), exponent));
}

function scaled(number: Decimal, exponent: number): bigint {
  const size = BigInt(number.digits || '0') * 10n ** BigInt(Math.max(0, number.exponent - exponent));
  return number.negative ? -size : size;
}

export function compareNumbers(left: string, right: string): number {
  if (left === right) return 0;
  const a = parseDecimal(left);
  const b = parseDecimal(right);
  const exponent = Math.min(a.exponent, b.exponent);
  const difference = scaled(a, exponent) - scaled(b, exponent);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

const SIGN = { negative: 0, zero: 1, positive: 2 };
/** Above every complemented digit, so that -1 sorts after -1.5. */
const END_OF_NEGATIVE = 0xff;

/** Bytes that compare as the numbers do: sign, magnitude, digits; a negative number complements the latter two. */
export function encodeNumber(text: string): Uint8Array {
  const { negative, digits, exponent } = parseDecimal(text);
  if (digits === '') return Uint8Array.of(SIGN.zero);
  const magnitude = digits.length + exponent - SMALLEST_MAGNITUDE;
  const body = [magnitude >> 8, magnitude & 0xff, ...[...digits].map((digit) => Number(digit) + 1)];
  if (!negative) return Uint8Array.of(SIGN.positive, ...body);
  return Uint8Array.of(SIGN.negative, ...body.map((byte) => 0xfe - byte), END_OF_NEGATIVE);
}

/**
 * Bytes a number counts for in the size of an item: one for each pair of digits (pairs are counted from the decimal
 * point), one for the exponent, one for a minus.
 */
export function numberSize(text: string): number {
  const { negative, digits, exponent } = parseDecimal(text);
  const aligned = exponent % 2 === 0 ? digits.length : digits.length + 1;
  return 1 + Math.ceil(aligned / 2) + (negative ? 1 : 0);
}
