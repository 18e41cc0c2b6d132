import { describe, expect, it } from 'vitest';
import type { Day, Instant } from '../ids.ts';
import { type Cents, euros } from '../money.ts';
import type { Onward } from './onward.ts';
import { onwardFigures } from './onward-figures.ts';
import { balanceOf, depthUnder, isWithin, roomUnder } from './onward-sums.ts';

type Stated = { received: number; used: number; passedFurther?: number };

/** An agreement in whole euros. */
function agreement(
  number: number,
  amount: number,
  {
    under,
    paid = [],
    says,
    status = says ? 'accepted' : 'agreed',
  }: Partial<Pick<Onward, 'status'>> & {
    under?: number;
    paid?: number[];
    says?: Stated;
  } = {},
): Onward {
  const fields = Object.entries(says ?? {}).map(([path, value]) => [path, { value: value * 100, revision: 1 }]);
  return {
    ...{ schemaVersion: 1, id: `onward-${number}`, version: 1, status, kind: 'municipality', name: `Ort ${number}` },
    ...{ applicationId: '', email: 'a@b.example', agreedOn: '2027-01-02' as Day, amount: euros(amount) },
    ...(under !== undefined && { under: `onward-${under}` }),
    payments: paid.map((one) => ({ on: '2027-03-01' as Day, amount: euros(one), enteredAt: '' as Instant })),
    fields: Object.fromEntries(fields),
  } as Onward;
}

const frame = (ceiling: number, received: number) => ({ ceiling: euros(ceiling), received: euros(received) });
const said = (all: Onward[], within = frame(100_000, 100_000)) =>
  balanceOf(all, within).differences.map(({ code, amount, onwardId }) => [onwardId, code, amount / 100]);

describe('the balance of onward grants', () => {
  it('adds up where a town uses 40,000 € itself and a carrier below it 20,000 €', () => {
    const all = [
      agreement(1, 60_000, { paid: [30_000, 30_000], says: { received: 60_000, used: 40_000, passedFurther: 20_000 } }),
      agreement(2, 20_000, { under: 1, paid: [20_000], says: { received: 20_000, used: 20_000 } }),
    ];
    const balance = balanceOf(all, frame(60_000, 60_000));
    expect(balance.differences).toEqual([]);
    expect(balance.totals).toEqual({
      ...{ agreed: euros(60_000), paid: euros(60_000), used: euros(60_000), left: 0, unproven: 0 },
    });
    expect(
      balance.lines.map(({ onward: { id }, depth, sums }) => [id, depth, sums.agreedBelow, sums.paidBelow]),
    ).toEqual([
      ['onward-1', 1, euros(20_000), euros(20_000)],
      ['onward-2', 2, 0, 0],
    ]);
  });

  it('shows each agreement followed by those below it, whenever they were entered', () => {
    const all = [
      agreement(1, 10),
      agreement(2, 20),
      agreement(3, 5, { under: 1 }),
      agreement(4, 5, { under: 2 }),
      agreement(5, 1, { under: 3 }),
    ];
    const lines = balanceOf(all, frame(30, 0)).lines.map(({ onward: { id }, depth }) => `${id}/${depth}`);
    expect(lines).toEqual(['onward-1/1', 'onward-3/2', 'onward-5/3', 'onward-2/1', 'onward-4/2']);
  });

  it('says that a carrier received 1,500 € less than the town says it passed on', () => {
    const all = [
      agreement(1, 60_000, { paid: [60_000], says: { received: 60_000, used: 40_000, passedFurther: 20_000 } }),
      agreement(2, 20_000, { under: 1, paid: [18_500], says: { received: 18_500, used: 18_500 } }),
    ];
    expect(said(all)).toEqual([['onward-1', 'passedMore', 1_500]]);
    // 60,000 paid on, 40,000 + 18,500 used.
    expect(balanceOf(all, frame(100_000, 100_000)).totals.unproven).toBe(euros(1_500));
  });

  it.each<[string, Onward[], [string | undefined, string, number][]]>([
    [
      'less received than paid',
      [agreement(1, 900, { paid: [900], says: { received: 850, used: 850 } })],
      [['onward-1', 'receivedLess', 50]],
    ],
    [
      'more received than paid',
      [agreement(1, 900, { paid: [800], says: { received: 900, used: 900 } })],
      [['onward-1', 'receivedMore', 100]],
    ],
    [
      'money left over',
      [agreement(1, 900, { paid: [900], says: { received: 900, used: 680 } })],
      [['onward-1', 'left', 220]],
    ],
    [
      'more used than received',
      [agreement(1, 900, { paid: [900], says: { received: 900, used: 950 } })],
      [['onward-1', 'usedBeyond', 50]],
    ],
    ['more paid than agreed', [agreement(1, 900, { paid: [600, 400] })], [['onward-1', 'paidBeyond', 100]]],
    [
      'more passed further by the entries than its part says',
      [
        agreement(1, 900, { paid: [900], says: { received: 900, used: 900 } }),
        agreement(2, 300, { under: 1, paid: [300] }),
      ],
      [['onward-1', 'passedLess', 300]],
    ],
    [
      'more agreed below than it got itself, since it ended early',
      [agreement(1, 900, { paid: [400], status: 'ended' }), agreement(2, 500, { under: 1 })],
      [['onward-1', 'agreedBeyond', 100]],
    ],
  ])('names %s', (_what, all, expected) => {
    expect(said(all)).toEqual(expected);
  });

  it('holds what is agreed against the grant, and what is paid on against what was received', () => {
    const all = [agreement(1, 600, { paid: [500] }), agreement(2, 500)];
    expect(said(all, frame(1_000, 450))).toEqual([
      [undefined, 'agreedBeyond', 100],
      [undefined, 'paidBeyond', 50],
    ]);
    expect(said(all, frame(1_100, 500))).toEqual([]);
  });

  it('does not count what a part says while it is asked back about', () => {
    const says = { received: 900, used: 100 };
    const all = [agreement(1, 900, { paid: [900], says, status: 'askedBack' })];
    expect(said(all)).toEqual([]);
    expect(balanceOf(all, frame(900, 900)).totals).toMatchObject({ used: 0, left: 0, unproven: euros(900) });
  });

  it('counts over three levels what is not proven yet', () => {
    const all = [
      agreement(1, 1_000, { paid: [1_000], says: { received: 1_000, used: 400, passedFurther: 600 } }),
      agreement(2, 600, { under: 1, paid: [600], says: { received: 600, used: 250, passedFurther: 350 } }),
      agreement(3, 350, { under: 2, paid: [350], status: 'begun' }),
    ];
    expect(said(all)).toEqual([]);
    expect(balanceOf(all, frame(1_000, 1_000)).totals).toMatchObject({ used: euros(650), unproven: euros(350) });
  });
});

describe('the room for another agreement', () => {
  const all = [
    agreement(1, 600),
    agreement(2, 250, { under: 1 }),
    agreement(3, 100, { under: 2 }),
    agreement(4, 300, { paid: [50], status: 'ended' }),
  ];
  const ceiling = euros(1_000);

  it('is what the siblings leave; of one that ended, what was paid counts', () => {
    expect(roomUnder(all, { ceiling })).toBe(euros(350));
    expect(roomUnder(all, { ceiling, under: 'onward-1' })).toBe(euros(350));
    expect(roomUnder(all, { ceiling, under: 'onward-1', except: 'onward-2' })).toBe(euros(600));
    expect(roomUnder(all, { ceiling, under: 'onward-4' })).toBe(euros(50));
  });

  it('ends with the depth of the chain, also for one that moves with others below it', () => {
    expect(depthUnder(all, undefined)).toBe(1);
    expect(depthUnder(all, 'onward-3')).toBe(4);
    expect(depthUnder(all, 'onward-4', 'onward-1')).toBe(4);
    expect(isWithin(all, 'onward-3', 'onward-1')).toBe(true);
    expect(isWithin(all, 'onward-4', 'onward-1')).toBe(false);
  });
});

describe('what onward grants bring to the proof of the grantee', () => {
  it('are the sums of accepted parts, with their rows', () => {
    const first = agreement(1, 900, { paid: [900], says: { received: 900, used: 600, passedFurther: 300 } });
    const second = agreement(2, 300, { under: 1, paid: [300], says: { received: 300, used: 290 } });
    const field = (value: string | number | null) => ({ value, revision: 1 });
    first.fields = {
      ...first.fields,
      'posts/b2': field(1),
      'posts/b2/name': field('Nordraum'),
      'posts/b2/monthsFilled': field(10),
      'posts/b2/advised': field(40),
      'posts/a1': field(0),
      'posts/a1/name': field('Südraum'),
      'posts/a1/fte': field(50),
      'posts/a1/monthsFilled': field(12),
      'posts/a1/advised': field(61),
      'posts/gone': field(null),
      'posts/gone/advised': field(1_000),
      report: field('Gut.'),
    };
    second.fields = { ...second.fields, trainings: field(3) };
    const open = agreement(3, 100, { paid: [100], status: 'handedIn', says: { received: 100, used: 100 } });
    expect(onwardFigures([first, second, open, agreement(4, 50, { status: 'ended' })])).toEqual({
      ...{ accepted: 2, missing: 1, agreed: euros(1_000), paid: euros(1_000), used: euros(890) as Cents },
      figures: { monthsFilled: 22, advised: 101, trainings: 3 },
      rows: [
        {
          ...{ onwardId: 'onward-1', recipient: 'Ort 1', group: 'posts', name: 'Südraum', fte: 50 },
          figures: { monthsFilled: 12, advised: 61 },
        },
        {
          ...{ onwardId: 'onward-1', recipient: 'Ort 1', group: 'posts', name: 'Nordraum' },
          figures: { monthsFilled: 10, advised: 40 },
        },
      ],
    });
  });
});
