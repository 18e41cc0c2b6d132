import { describe, expect, it } from 'vitest';
import { upcast } from './upcast.ts';

type Record3 = { schemaVersion: 3; steps: string[] };
type Older = { schemaVersion: number; steps?: string[] };
const step = (name: string) => (older: Older) => ({ ...older, steps: [...(older.steps ?? []), name] });

describe('reading a record of an older release', () => {
  it('takes it through every step to the present version', () => {
    const steps = { 1: step('one to two'), 2: step('two to three') };
    expect(upcast<Record3>({ schemaVersion: 1 }, steps, 3).steps).toEqual(['one to two', 'two to three']);
    expect(upcast<Record3>({ schemaVersion: 2 }, steps, 3).steps).toEqual(['two to three']);
  });

  it('refuses a record of a newer release, and one without a way to the present', () => {
    expect(() => upcast<Record3>({ schemaVersion: 4 }, {}, 3)).toThrow('newer');
    expect(() => upcast<Record3>({ schemaVersion: 1 }, {}, 3)).toThrow('no way');
  });
});
