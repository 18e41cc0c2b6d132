import { describe, expect, it } from 'vitest';
import type { OrganisationId } from '../ids.ts';
import { integrationsmanagement } from '../measures/integrationsmanagement.ts';
import { inturo } from '../measures/inturo.ts';
import { measures } from '../measures/registry.ts';
import { versionOf } from '../measures/version-of.ts';
import { type Cents, euros } from '../money.ts';
import { onwardOffers, passableOn } from './onward-offers.ts';
import { onwardProofPage } from './onward-proof.ts';

const [version] = integrationsmanagement.versions;
const [share] = inturo.versions;
if (!version || !share) throw new Error('both measures have a version');

const stored = (values: Record<string, string | number | boolean>) =>
  Object.fromEntries(Object.entries(values).map(([path, value]) => [path, { value, revision: 1 }]));
const sections = {
  posts: stored({
    'posts/row1': 0,
    'posts/row1/employer': 'municipality',
    'posts/row1/employerName': 'Stadt Neckarsulm',
    'posts/row1/fte': 50,
    'posts/part2r1': 1,
    'posts/part2r1/employer': 'municipality',
    'posts/part2r1/employerName': 'Stadt Neckarsulm',
    'posts/part2r1/fte': 75,
  }),
  onward: stored({
    passesOn: true,
    'recipients/part2': 0,
    'recipients/part2/kind': 'municipality',
    'recipients/part2/name': 'Stadt Neckarsulm',
    'recipients/part2/amount': 3_000_000,
    'recipients/row2': 1,
    'recipients/row2/kind': 'carrier',
    'recipients/row2/name': 'Refugio e. V.',
    'recipients/row2/amount': 500_000,
  }),
};
const planned = { version, sections };

describe('what an application lets expect of onward grants', () => {
  it('are its recipients with their posts, and the address of a part that was asked for', () => {
    const part = {
      id: 'part-2',
      email: 'rathaus@neckarsulm.example',
      organisationId: 'gemeinde-08125065' as OrganisationId,
    };
    expect(onwardOffers(planned, [part], [])).toEqual([
      {
        ...{ row: 'part2', kind: 'municipality', name: 'Stadt Neckarsulm', amount: 3_000_000, posts: 125 },
        ...{ email: 'rathaus@neckarsulm.example', organisationId: 'gemeinde-08125065' },
      },
      { row: 'row2', kind: 'carrier', name: 'Refugio e. V.', amount: 500_000 },
    ]);
  });

  it('leave out whom an agreement was entered with, unless it has ended', () => {
    const entered = [
      { name: ' stadt  Neckarsulm', status: 'agreed' },
      { name: 'Refugio e. V.', status: 'ended' },
    ] as const;
    expect(onwardOffers(planned, [], entered).map(({ name }) => name)).toEqual(['Refugio e. V.']);
  });
});

describe('most that may be passed on', () => {
  const grant = (amount: number) => ({ amount: euros(amount) });
  const change = (before: number, after: number) => ({
    effect: { amount: { before: euros(before), after: euros(after) } } as never,
  });

  it('is what the application names, at most the grant, and more when the grant grows', () => {
    expect(passableOn(planned, grant(60_000), [])).toBe(euros(35_000));
    expect(passableOn(planned, grant(30_000), [])).toBe(euros(30_000));
    expect(passableOn(planned, grant(70_000), [change(60_000, 70_000), {}])).toBe(euros(45_000));
    expect(passableOn(planned, grant(50_000), [change(60_000, 50_000)])).toBe(euros(35_000));
  });

  it('is the grant where the application names nobody, and nothing where the measure lets nothing be passed on', () => {
    expect(passableOn({ version, sections: {} }, grant(60_000), [])).toBe(euros(60_000));
    expect(passableOn({ version: share, sections: {} }, grant(60_000), [])).toBe(0 as Cents);
  });
});

describe('the part of the proof that a recipient fills in', () => {
  it('asks about each post what the measure counts, and once about the money', () => {
    const { fields } = onwardProofPage(version);
    expect(Object.keys(fields)).toEqual(['posts', 'received', 'used', 'passedFurther', 'report']);
    const { posts } = fields;
    expect(posts?.kind === 'rows' && Object.keys(posts.fields)).toEqual(['name', 'fte', 'advised', 'monthsFilled']);
    expect(fields.report).toMatchObject({ kind: 'text', maxLength: 2_000 });
    expect(onwardProofPage(version)).toBe(onwardProofPage(version));
  });

  it.each(measures.map(({ id, versions }) => ({ id, count: versions.length })))(
    'can be made of every version of $id',
    ({ id, count }) => {
      for (let number = 1; number <= count; number += 1) {
        const { fields } = onwardProofPage(versionOf(measures.find((one) => one.id === id) as never, number));
        expect(Object.keys(fields)).toEqual(expect.arrayContaining(['received', 'used', 'report']));
      }
    },
  );
});
