import { describe, expect, it } from 'vitest';
import { openPlatform } from './harness.ts';
import { OneApplication } from './support/application.ts';

const platform = await openPlatform();

async function numberOf(application: OneApplication): Promise<string | undefined> {
  await application.task('formalCheck');
  const record = await application.record();
  return 'number' in record ? record.number : undefined;
}

describe('the number of an application', () => {
  it('counts without gaps when twenty applications are submitted at once', async () => {
    const drafts = await Promise.all(Array.from({ length: 20 }, () => OneApplication.draft(platform)));
    await Promise.all(drafts.map((draft) => draft.submit()));
    const numbers = await Promise.all(drafts.map(numberOf));
    const expected = Array.from({ length: 20 }, (_, index) => `IM-2026-0000${index < 9 ? '0' : ''}${index + 1}`);
    expect(numbers.toSorted()).toEqual(expected);
  });

  it('begins anew with the year as it begins in Berlin, not in Greenwich', async () => {
    const [lastMinute, newYear] = ['2026-12-31T22:58:30.000Z', '2026-12-31T23:00:10.000Z'].map(Date.parse);
    await platform.advance({ seconds: Math.round(((lastMinute ?? 0) - platform.now()) / 1000) });
    expect(await numberOf(await OneApplication.submitted(platform))).toBe('IM-2026-000021');
    await platform.advance({ seconds: Math.round(((newYear ?? 0) - platform.now()) / 1000) });
    expect(await numberOf(await OneApplication.submitted(platform))).toBe('IM-2027-000001');
    expect(await numberOf(await OneApplication.submitted(platform))).toBe('IM-2027-000002');
  });
});
