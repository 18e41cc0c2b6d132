import { describe, expect, it } from 'vitest';
import { matchesAny, type Pattern } from './filter.ts';

const record = {
  eventName: 'INSERT',
  dynamodb: { Keys: { PK: { S: 'OUTBOX#1' } }, NewImage: { attempts: 3, tags: ['mail', 'urgent'], note: null } },
};

describe('Filter criteria of a stream mapping', () => {
  const cases: [string, Pattern, boolean][] = [
    ['an equal value', { eventName: ['INSERT'] }, true],
    ['one of several values', { eventName: ['MODIFY', 'INSERT'] }, true],
    ['none of the values', { eventName: ['MODIFY', 'REMOVE'] }, false],
    ['a prefix deep inside', { dynamodb: { Keys: { PK: { S: [{ prefix: 'OUTBOX#' }] } } } }, true],
    ['another prefix', { dynamodb: { Keys: { PK: { S: [{ prefix: 'APP#' }] } } } }, false],
    ['a suffix', { eventName: [{ suffix: 'SERT' }] }, true],
    ['a value in other letters', { eventName: [{ 'equals-ignore-case': 'insert' }] }, true],
    ['a field that exists', { eventName: [{ exists: true }] }, true],
    ['a field that must not exist', { eventName: [{ exists: false }] }, false],
    ['a missing field that must not exist', { userIdentity: [{ exists: false }] }, true],
    ['anything but a value', { eventName: [{ 'anything-but': ['REMOVE'] }] }, true],
    ['anything but a prefix', { eventName: [{ 'anything-but': { prefix: 'INS' } }] }, false],
    ['a number in a range', { dynamodb: { NewImage: { attempts: [{ numeric: ['>', 0, '<=', 3] }] } } }, true],
    ['a number out of range', { dynamodb: { NewImage: { attempts: [{ numeric: ['>', 3] }] } } }, false],
    ['an element of a list', { dynamodb: { NewImage: { tags: ['urgent'] } } }, true],
    ['null', { dynamodb: { NewImage: { note: [null] } } }, true],
    ['all of several fields', { eventName: ['INSERT'], eventSource: ['aws:sqs'] }, false],
    ['one of alternatives', { $or: [{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }] }, true],
  ];
  it.each(cases)('answers %s', (_, pattern, expected) => {
    expect(matchesAny([pattern], record)).toBe(expected);
  });

  it('lets everything through without filters, and what fits one of several', () => {
    expect(matchesAny([], record)).toBe(true);
    expect(matchesAny([{ eventName: ['REMOVE'] }, { eventName: ['INSERT'] }], record)).toBe(true);
  });

  it('refuses a condition it does not know', () => {
    expect(() => matchesAny([{ eventName: [{ wildcard: 'I*' }] }], record)).toThrow(/"wildcard"/);
  });
});
