import type { Json } from '../../contracts.ts';
import { normalizeNumber } from '../numbers.ts';
import type { Reply } from './compare.ts';
import type { Operation } from './generate.ts';

/**
 * Where DynamoDB Local differs from DynamoDB, or says the same in other words. Both replies go through all of them,
 * so that what an entry hides is hidden on both sides.
 */
type Deviation = { reason: string; mend(reply: Reply, operation: Operation): Reply };

const KEY_FAULT = 'a fault of a key';
/** Messages about one fault, DynamoDB Local's and the service's, under one name. */
const WORDINGS: [RegExp, string][] = [
  [/^The number of conditions on the keys is invalid$/, KEY_FAULT],
  [/^One of the required keys was not given a value$/, KEY_FAULT],
  [/^One or more parameter values were invalid: Type mismatch for key.*/, KEY_FAULT],
  [/^One or more parameter values were invalid: Type mismatch for Index Key.*/, KEY_FAULT],
  [/^One or more parameter values were invalid: Missing the key.*/, KEY_FAULT],
  [/^The list of keys in RequestItems for BatchGetItem may not contain null or empty values.*/, KEY_FAULT],
  [/^Invalid attribute value type$/, KEY_FAULT],
  [/^The provided key element does not match the schema$/, KEY_FAULT],
  [/(cannot contain an empty (string|binary) value\.).*/, '$1'],
  [/The parameter cannot be converted to a numeric value: .*?( for key|$)/, 'no number$1'],
  [/A value provided cannot be converted into a number/, 'no number'],
  [
    /DynamoDB only supports precision up to 38 digits|Attempting to store more than 38 significant digits in a Number/,
    'too many digits',
  ],
  [/^(Cannot do operations on a non-existent table|Requested resource not found)$/, 'no such table'],
  [/^(Return values set to invalid value|ReturnValues can only be ALL_OLD or NONE)$/, 'no such return values'],
  [/(Query condition missed key schema element).*/, '$1'],
  // How bytes, and several names, are shown.
  [/(requires same data type for lower and upper bounds).*/, '$1'],
  [/(unused in expressions: keys).*/, '$1'],
  [/(requires upper bound to be greater than or equal to lower bound).*/, '$1'],
  [/(does not project one or more filter attributes).*/, '$1'],
  [/^Select must be ALL_ATTRIBUTES.*|^1 validation error.* at 'select'.*/, 'no such selection'],
  // The two paths named are not the same two every time.
  [/(Two document paths (overlap|conflict) with each other).*/, '$1'],
];

export const deviations: Deviation[] = [
  {
    reason:
      'DynamoDB Local refuses a transaction outright for some faults that only the stored item shows; the service cancels it',
    mend: (reply) => {
      const reasons = (reply.body.CancellationReasons ?? []) as { Code: string; Message: string }[];
      const fault = reasons.find(({ Code }) => Code === 'ValidationError');
      return fault ? { error: 'ValidationException', message: fault.Message, body: {} } : reply;
    },
  },
  {
    reason: 'DynamoDB Local has wordings of its own for some faults',
    mend: (reply) => ({ ...reply, ...(reply.message === undefined ? {} : { message: reworded(reply.message) }) }),
  },
  {
    reason: 'DynamoDB Local keeps numbers inside of lists and maps as they were written',
    mend: (reply) => ({ ...reply, body: plainNumbers(reply.body) as Reply['body'] }),
  },
  {
    reason: 'DynamoDB Local reports the capacity of a DeleteItem that returns the old item even when nobody asked',
    mend: (reply, { input }) => (input.ReturnConsumedCapacity ? reply : without(reply, 'ConsumedCapacity')),
  },
  {
    reason:
      'DynamoDB Local charges nothing for a page without a result or a batch read of missing items; the service charges the minimum',
    mend: (reply, { operation }) => {
      if (operation === 'BatchGetItem') return without(reply, 'ConsumedCapacity');
      const counts = reply.body.ScannedCount;
      const capacities = reply.body.ConsumedCapacity;
      if (!Array.isArray(counts) || !Array.isArray(capacities)) return reply;
      return { ...reply, body: { ...reply.body, ConsumedCapacity: capacities.filter((_, page) => counts[page] > 0) } };
    },
  },
  {
    reason: 'DynamoDB Local charges two units for a batched, one for a transactional delete of a missing item',
    mend: (reply, { operation, input }) => {
      const deletes = /^(BatchWrite|TransactWrite)/.test(operation) && JSON.stringify(input).includes('"Delete');
      return deletes ? without(reply, 'ConsumedCapacity') : reply;
    },
  },
  {
    reason: 'DynamoDB Local forgets to add up several writes of one transaction to one table unless they write indexes',
    mend: (reply, { operation, input }) => {
      if (operation !== 'TransactWriteItems') return reply;
      const names = (input.TransactItems as { [kind: string]: { TableName: string } }[]).map(
        (action) => Object.values(action)[0]?.TableName,
      );
      return new Set(names).size < names.length ? without(reply, 'ConsumedCapacity') : reply;
    },
  },
  {
    reason: 'DynamoDB Local ends the message of a failed ConditionCheck with a full stop',
    mend: (reply) => ({
      ...reply,
      body: replaced(reply.body, 'The conditional request failed.', 'The conditional request failed'),
    }),
  },
];

export function mended(reply: Reply, operation: Operation): Reply {
  return deviations.reduce((current, deviation) => deviation.mend(current, operation), reply);
}

function reworded(message: string): string {
  return WORDINGS.reduce((text, [wording, name]) => text.replace(wording, name), message);
}

function without(reply: Reply, member: string): Reply {
  const { [member]: _, ...body } = reply.body;
  return { ...reply, body };
}

function replaced(body: Reply['body'], from: string, to: string): Reply['body'] {
  return JSON.parse(JSON.stringify(body).replaceAll(from, to));
}

/** A value with each number in the one form of it. */
export function plainNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (!value || typeof value !== 'object') return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, member]) => [
      name,
      name === 'N' && typeof member === 'string' ? normalizeNumber(member) : plainNumbers(member as Json),
    ]),
  );
}
