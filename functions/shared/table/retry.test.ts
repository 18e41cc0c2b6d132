import { describe, expect, it } from 'vitest';
import { LostRace } from './errors.ts';
import { isPassing, retryConflicts, retryRaces } from './retry.ts';

const named = (name: string, members = {}) => Object.assign(new Error(name), { name, ...members });
const cancelled = (...codes: string[]) =>
  named('TransactionCanceledException', { CancellationReasons: codes.map((Code) => ({ Code })) });

describe('trying again', () => {
  it.each([
    ['a lost race', new LostRace(), true],
    ['a transaction in conflict', cancelled('None', 'TransactionConflict'), true],
    ['a throttled transaction', cancelled('ThrottlingError', 'None'), true],
    ['throttling', named('ThrottlingException'), true],
    ['a transaction with an invalid part', cancelled('TransactionConflict', 'ValidationError'), false],
    ['any other error', named('ValidationException'), false],
    ['something that is no error', 'oops', false],
  ])('after %s: %#', (_name, error, expected) => {
    expect(isPassing(error)).toBe(expected);
  });

  it('ends with the first success', async () => {
    let calls = 0;
    const run = async () => {
      calls += 1;
      if (calls < 3) throw new LostRace();
      return 'done';
    };
    expect(await retryRaces(run)).toBe('done');
    expect(calls).toBe(3);
  });

  it('does not repeat what cannot succeed', async () => {
    let calls = 0;
    const run = async () => {
      calls += 1;
      throw named('ValidationException');
    };
    await expect(retryRaces(run)).rejects.toThrow('ValidationException');
    expect(calls).toBe(1);
  });

  it('says busy when every attempt was in vain', async () => {
    await expect(retryRaces(() => Promise.reject(new LostRace()))).rejects.toMatchObject({ code: 'busy' });
  });
});

describe('writing one item', () => {
  it('is repeated while a transaction holds the item', async () => {
    let calls = 0;
    const send = async () => {
      calls += 1;
      if (calls < 3) throw named('TransactionConflictException');
      return 'written';
    };
    expect(await retryConflicts(send)).toBe('written');
    expect(calls).toBe(3);
  });

  it('is not repeated after any other error, which may have another reason the next time', async () => {
    let calls = 0;
    const send = async () => {
      calls += 1;
      throw named('ConditionalCheckFailedException');
    };
    await expect(retryConflicts(send)).rejects.toThrow('ConditionalCheckFailedException');
    expect(calls).toBe(1);
  });

  it('gives up with the conflict', async () => {
    await expect(retryConflicts(() => Promise.reject(named('TransactionConflictException')))).rejects.toThrow(
      'TransactionConflictException',
    );
  });
});
