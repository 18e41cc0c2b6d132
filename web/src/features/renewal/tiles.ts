import type { KreisAgs } from '#schemas/ags.ts';

/** A Stadt- or Landkreis as a square: its key, the letters by which people know it, and its place. */
export type Tile = { kreis: KreisAgs; short: string; column: number; row: number };

/**
 * The 44 Kreise as a map of squares, each about where it lies: north on top, the Rhine on the left, Lake Constance at the
 * bottom. Letters are those of the number plates; where two Kreise share them, the Landkreis has an L behind.
 */
const rows: readonly string[] = [
  '.        222:MA   221:HD   225:MOS  .        128:TBB',
  '.        215:KA-L 226:HD-L 121:HN   125:HN-L 126:KÜN  127:SHA',
  '.        212:KA   231:PF   118:LB   119:WN   136:AA   135:HDH',
  '211:BAD  216:RA   236:PF-L 111:S    116:ES   117:GP',
  '317:OG   237:FDS  235:CW   115:BB   416:TÜ   415:RT   425:UL-L 421:UL',
  '316:EM   .        325:RW   417:BL   437:SIG  426:BC',
  '311:FR   326:VS   327:TUT  335:KN   435:FN   436:RV',
  '315:FR-L 337:WT',
  '336:LÖ',
];

export const tiles: readonly Tile[] = rows.flatMap((line, row) =>
  line.split(/\s+/).flatMap((cell, column) => {
    const [key, short] = cell.split(':');
    return key && short ? [{ kreis: `08${key}` as KreisAgs, short, column, row }] : [];
  }),
);
