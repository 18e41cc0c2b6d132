import { type Cents, euros } from '#schemas/money.ts';

/**
 * Most that each Kreis may get in the demo's round, in whole euros by AGS: its share of the Land's population at the end
 * of 2024 (Destatis), rounded down to 5,000 €, for Landkreis Heilbronn a little more; together below the budget of
 * 58 million €. Made up: the real key follows the people whom a Kreis takes in.
 */
const framesInEuros: Readonly<Record<string, number>> = {
  '08111': 3_155_000,
  '08115': 2_035_000,
  '08116': 2_765_000,
  '08117': 1_330_000,
  '08118': 2_760_000,
  '08119': 2_270_000,
  '08121': 680_000,
  '08125': 1_850_000,
  '08126': 595_000,
  '08127': 1_035_000,
  '08128': 685_000,
  '08135': 695_000,
  '08136': 1_635_000,
  '08211': 290_000,
  '08212': 1_590_000,
  '08215': 2_350_000,
  '08216': 1_190_000,
  '08221': 800_000,
  '08222': 1_640_000,
  '08225': 745_000,
  '08226': 2_880_000,
  '08231': 695_000,
  '08235': 830_000,
  '08236': 1_030_000,
  '08237': 625_000,
  '08311': 1_220_000,
  '08315': 1_405_000,
  '08316': 875_000,
  '08317': 2_290_000,
  '08325': 720_000,
  '08326': 1_100_000,
  '08327': 745_000,
  '08335': 1_505_000,
  '08336': 1_225_000,
  '08337': 880_000,
  '08415': 1_510_000,
  '08416': 1_200_000,
  '08417': 995_000,
  '08421': 665_000,
  '08425': 1_040_000,
  '08426': 1_065_000,
  '08435': 1_135_000,
  '08436': 1_500_000,
  '08437': 680_000,
};

export const frames: Readonly<Record<string, Cents>> = Object.fromEntries(
  Object.entries(framesInEuros).map(([ags, amount]) => [`kreis-${ags}`, euros(amount)]),
);
