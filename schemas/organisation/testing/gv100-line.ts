/** Parts of a line of GV100AD, each at the place where the description has it. */
type LineParts = {
  record: string;
  /** Digits from place 11 on: Land, Regierungsbezirk, Kreis, municipality. */
  key: string;
  /** Places 19 to 22. */
  association?: string;
  name?: string;
  seat?: string;
  mark?: string;
  postcode?: string;
  asOf?: string;
};

/** One line of 220 characters, as Destatis writes them. */
export function gv100Line({ record, key, association = '', name = '', seat = '', ...rest }: LineParts): string {
  const { mark = '', postcode = '', asOf = '20260531' } = rest;
  const head = `${record}${asOf}${key.padEnd(8)}${association.padEnd(4)}`;
  const body = `${name.padEnd(50)}${seat.padEnd(50)}${mark.padEnd(6)}`;
  return `${head}${body}${''.padEnd(37)}${postcode.padEnd(5)}`.padEnd(220);
}

/** A made-up Land in the official form: two Kreise, three municipalities, one Verband, and what is no organisation here. */
export const madeUpLand = [
  gv100Line({ record: '10', key: '08', name: 'Baden-Württemberg', seat: 'Stuttgart' }),
  gv100Line({ record: '20', key: '089', name: 'Reg.-Bez. Musterstadt', seat: 'Musterstadt' }),
  gv100Line({ record: '30', key: '0899', name: 'Region Muster', seat: 'Musterstadt' }),
  gv100Line({ record: '40', key: '08991', name: 'Musterstadt, Stadtkreis', seat: 'Musterstadt', mark: '42' }),
  gv100Line({ record: '50', key: '08991', association: '0000', name: 'Musterstadt, Universitätsstadt', mark: '50' }),
  gv100Line({
    record: '60',
    key: '08991000',
    association: '0000',
    name: 'Musterstadt, Stadt',
    mark: '62',
    postcode: '79991',
  }),
  gv100Line({ record: '40', key: '08995', name: 'Übermoos', seat: 'Großmühl', mark: '44' }),
  gv100Line({
    record: '50',
    key: '08995',
    association: '5001',
    name: 'GVV Großmühl/Übermoos',
    seat: 'Großmühl',
    mark: '56',
  }),
  gv100Line({
    record: '50',
    key: '08995',
    association: '5002',
    name: 'VVG der Stadt Großmühl',
    seat: 'Großmühl',
    mark: '54',
  }),
  gv100Line({
    record: '60',
    key: '08995001',
    association: '5001',
    name: 'Großmühl, Stadt',
    mark: '67',
    postcode: '79995',
  }),
  gv100Line({ record: '60', key: '08995002', association: '5001', name: 'Übermoos', mark: '64', postcode: '79996' }),
  gv100Line({
    record: '60',
    key: '08995003',
    association: '0003',
    name: 'Altwald, Universitätsstadt',
    mark: '63',
    postcode: '79997',
  }),
  gv100Line({ record: '60', key: '08995971', association: '9971', name: 'Moos, gemeindefreies Gebiet', mark: '66' }),
  gv100Line({ record: '40', key: '09999', name: 'Anderswo', seat: 'Anderswo', mark: '44' }),
  gv100Line({ record: '60', key: '09999001', association: '0001', name: 'Anderswo, M', mark: '60', postcode: '99999' }),
] as const;
