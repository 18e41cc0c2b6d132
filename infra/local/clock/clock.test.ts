import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { temporaryFolder } from '../assembly/testing/write-assembly.ts';
import { openState } from '../state/state.ts';
import { createClock } from './clock.ts';
import { createOffset } from './offset.ts';

const day = 86_400_000;

describe('The movable clock', () => {
  it('moves forward, tells whoever listens, and keeps its offset over a restart', async () => {
    const file = join(temporaryFolder(), 'state.sqlite');
    const offset = createOffset();
    const state = await openState(file, { offset });
    const clock = await createClock(state, offset);
    let moves = 0;
    clock.onMove(() => {
      moves += 1;
    });
    await clock.advance(30 * day);
    await clock.advance(day);
    await state.close();
    expect(moves).toBe(2);

    const again = createOffset();
    const reopened = await openState(file, { offset: again });
    const restored = await createClock(reopened, again);
    expect(restored.offsetMs).toBe(31 * day);
    expect(restored.now() - Date.now()).toBeGreaterThan(31 * day - 1000);
    await reopened.close();
  });

  it('refuses to go back', async () => {
    const offset = createOffset();
    const state = await openState(':memory:', { offset });
    const clock = await createClock(state, offset);
    await expect(clock.advance(-1)).rejects.toThrow(RangeError);
    expect(clock.offsetMs).toBe(0);
    await state.close();
  });
});
