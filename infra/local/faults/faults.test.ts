import { describe, expect, it } from 'vitest';
import { noFaults, seededFaults, testRates } from './faults.ts';
import { orderedFaults } from './ordered.ts';

const asked = (seed: number) => {
  const faults = seededFaults(seed);
  return Array.from({ length: 200 }, () => faults.happens('indexLag'));
};

describe('Faults', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(asked(1)).toEqual(asked(1));
    expect(asked(1)).not.toEqual(asked(2));
  });

  it('happen as often as their rate says', () => {
    const faults = seededFaults(5, { ...testRates, throttling: 0.25, coldWorker: 0, staleRead: 1 });
    const share = (kind: 'throttling' | 'coldWorker' | 'staleRead') =>
      Array.from({ length: 4000 }, () => faults.happens(kind)).filter(Boolean).length / 4000;
    expect(share('throttling')).toBeGreaterThan(0.22);
    expect(share('throttling')).toBeLessThan(0.28);
    expect(share('coldWorker')).toBe(0);
    expect(share('staleRead')).toBe(1);
  });

  it('never happen unless asked for', () => {
    expect(noFaults.happens('throttling')).toBe(false);
    expect(orderedFaults({}, true)).toMatchObject({ faults: undefined });
  });

  it('begin when they are told to, and say so', () => {
    const { faults, begin } = orderedFaults({ PAKTWERK_FAULTS: '1' }, false);
    const happened = () => Array.from({ length: 100 }, () => faults?.happens('indexLag')).includes(true);
    expect(happened()).toBe(false);
    expect(begin()).toContain('seed 1');
    expect(happened()).toBe(true);
  });

  it('are refused in a sentence for an office and for what is no seed', () => {
    expect(() => orderedFaults({ PAKTWERK_FAULTS: '1' }, true)).toThrow('not for "--empty"');
    expect(() => orderedFaults({ PAKTWERK_FAULTS: 'yes' }, false)).toThrow('must be a whole number');
  });
});
