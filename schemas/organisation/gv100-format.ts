/**
 * GV100AD, the official directory of municipalities as Destatis publishes it every month: lines of 220 characters, the
 * first two of which say what the line is about. Description: "Datensatzbeschreibung GV100", valid from 14 June 2000.
 * From and to are its "Satzstellen", counted from 1.
 */
export const places = {
  record: { from: 1, to: 2 },
  asOf: { from: 3, to: 10 },
  land: { from: 11, to: 12 },
  /** Land, Regierungsbezirk and Kreis. */
  kreis: { from: 11, to: 15 },
  municipality: { from: 11, to: 18 },
  association: { from: 19, to: 22 },
  name: { from: 23, to: 72 },
  mark: { from: 123, to: 124 },
  postcode: { from: 166, to: 170 },
} as const;

export const records = {
  land: '10',
  district: '20',
  region: '30',
  kreis: '40',
  association: '50',
  municipality: '60',
} as const;
export const recordNames: readonly string[] = Object.values(records);

/** Textkennzeichen (EF7U1) of the records that are organisations here; other marks of each record are known, too. */
export const marks = {
  kreis: { '42': 'stadtkreis', '44': 'landkreis' },
  kreisElsewhere: ['41', '43', '45'],
  /**
   * Verwaltungsverband: the Gemeindeverwaltungsverbände, which are bodies of their own. A vereinbarte
   * Verwaltungsgemeinschaft (54) is an agreement under which one municipality does the work, and 50 is a municipality
   * in no Verband.
   */
  association: '56',
  associationOther: ['50', '51', '52', '53', '54', '55', '57', '58'],
  stadtkreis: '62',
  municipality: ['60', '61', '63', '64', '65', '67'],
  /** Gemeindefreies Gebiet, unbewohnt: it has no administration. */
  uninhabited: '66',
} as const;

export type Line = { number: number; text: string };

/** What stands in a line at that place, without the blanks that fill it up. */
export const part = ({ text }: Line, name: keyof typeof places): string =>
  text.slice(places[name].from - 1, places[name].to).trim();
