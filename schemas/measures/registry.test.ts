import { describe, expect, it } from 'vitest';
import { measures } from './registry.ts';

describe.each(measures)('the versions of $id', ({ versions }) => {
  it('are numbered from one without a gap', () => {
    expect(versions.map(({ version }) => version)).toEqual(versions.map((_, index) => index + 1));
  });

  it('ask for the same review steps', () => {
    // One state machine leads applications of all versions: a step that went away would be waited for in vain.
    const latest = versions.at(-1)?.reviewSteps.map(({ id }) => id) ?? [];
    for (const { reviewSteps } of versions) {
      expect(latest).toEqual(reviewSteps.map(({ id }) => id));
    }
  });
});
