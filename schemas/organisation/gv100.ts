import type { KreisAgs, OfficialKey } from '../ags.ts';
import { type Day, day, type OrganisationId } from '../ids.ts';
import type { DirectoryEntry, DirectoryFile, FileProblem } from './directory-file.ts';
import { type FileProblemName, fileProblem } from './file-problems.ts';
import { type Line, marks, part, places, recordNames, records } from './gv100-format.ts';
import { flawOf } from './well-formed.ts';

/** Baden-Württemberg. The file has all of Germany; whoever applies here lies in this Land. */
const land = '08';

/** A file of Destatis begins with the record of a Land or of what lies in it, and the day of its state. */
export const isGv100 = (text: string): boolean => /^\uFEFF?(?:10|20|30|40|50|60)\d{8}\d{2}/.test(text);

type Parsed = { entry: DirectoryEntry; line: Line };

/** The Kreise, municipalities and Gemeindeverwaltungsverbände of Baden-Württemberg. */
export function readGv100(text: string): DirectoryFile {
  const lines = text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((content, index) => ({ number: index + 1, text: content }))
    .filter((line) => line.text.trim() !== '');
  const reader = new Gv100Reader(lines);
  return reader.read();
}

class Gv100Reader {
  readonly #lines: readonly Line[];
  readonly #problems: FileProblem[] = [];
  readonly #parsed: Parsed[] = [];
  /** Where the town hall of a Stadtkreis is, by the key of the Kreis: the municipality's record says it. */
  readonly #seats = new Map<string, string>();

  constructor(lines: readonly Line[]) {
    this.#lines = lines;
  }

  read(): DirectoryFile {
    const asOf = this.#day();
    for (const line of this.#lines) this.#read(line);
    // A line that could not be read would be missed by the others.
    if (this.#problems.length === 0) this.#checkWhole();
    const entries = this.#parsed.map(({ entry }) => withSeat(entry, this.#seats.get(entry.ags ?? '')));
    const complete: DirectoryFile['complete'] = ['landkreis', 'stadtkreis', 'municipality', 'association'];
    return { format: 'gv100', entries, complete, asOf, problems: this.#problems };
  }

  /** The state of the first line, which all others must have. */
  #day(): Day | undefined {
    const [first, ...others] = this.#lines;
    if (!first) return undefined;
    const written = part(first, 'asOf');
    const asOf = day.safeParse(written.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3'));
    if (!asOf.success) this.#problem(first, 'dayUnreadable', written);
    for (const line of others) {
      const other = part(line, 'asOf');
      if (other !== written && recordNames.includes(part(line, 'record'))) this.#problem(line, 'dayDiffers', other);
    }
    return asOf.data;
  }

  #read(line: Line): void {
    const record = part(line, 'record');
    if (!recordNames.includes(record)) {
      this.#problem(line, 'recordUnknown', record);
      return;
    }
    if (line.text.length < places.name.from) {
      this.#problem(line, 'tooShort', line.text.length);
      return;
    }
    const ofLand = part(line, 'land');
    if (!/^\d\d$/.test(ofLand)) {
      this.#problem(line, 'keyUnreadable', ofLand);
      return;
    }
    if (ofLand !== land) return;
    const isOrganisation =
      record === records.kreis || record === records.association || record === records.municipality;
    if (!isOrganisation) return;
    if (line.text.length < places.mark.to) {
      this.#problem(line, 'tooShort', line.text.length);
      return;
    }
    if (part(line, 'name') === '') {
      this.#problem(line, 'nameMissing');
      return;
    }
    if (record === records.kreis) this.#readKreis(line);
    else if (record === records.association) this.#readAssociation(line);
    else this.#readMunicipality(line);
  }

  #readKreis(line: Line): void {
    const mark = part(line, 'mark');
    const kind = marks.kreis[mark as keyof typeof marks.kreis];
    if (!kind) {
      this.#problem(line, 'kindUnknown', mark);
      return;
    }
    const ags = this.#key(line, part(line, 'kreis'), 5);
    if (ags)
      this.#add(line, { id: `kreis-${ags}` as OrganisationId, kind, ags, name: kreisName(part(line, 'name'), kind) });
  }

  #readAssociation(line: Line): void {
    const mark = part(line, 'mark');
    if (mark !== marks.association) {
      if (!(marks.associationOther as readonly string[]).includes(mark)) this.#problem(line, 'kindUnknown', mark);
      return;
    }
    const ags = this.#key(line, `${part(line, 'kreis')}${part(line, 'association')}`, 9);
    const name = part(line, 'name').replace(/^GVV /, 'Gemeindeverwaltungsverband ');
    if (ags)
      this.#add(line, { id: `verband-${ags}` as OrganisationId, kind: 'association', ags, name, kreis: kreisOf(ags) });
  }

  #readMunicipality(line: Line): void {
    const mark = part(line, 'mark');
    if (mark === marks.uninhabited) return;
    const ags = this.#key(line, part(line, 'municipality'), 8);
    if (!ags) return;
    const [bare = '', title] = part(line, 'name').split(', ');
    const postcode = part(line, 'postcode');
    const seat = /^\d{5}$/.test(postcode) ? `${postcode} ${bare}` : undefined;
    if (mark === marks.stadtkreis) {
      this.#seats.set(kreisOf(ags), seat ?? '');
      return;
    }
    if (!(marks.municipality as readonly string[]).includes(mark)) {
      this.#problem(line, 'kindUnknown', mark);
      return;
    }
    const named = { id: `gemeinde-${ags}` as OrganisationId, kind: 'municipality' as const, ags, kreis: kreisOf(ags) };
    this.#add(line, withSeat({ ...named, name: `${title ?? 'Gemeinde'} ${bare}` }, seat));
  }

  #key(line: Line, written: string, length: number): OfficialKey | undefined {
    if (new RegExp(`^\\d{${length}}$`).test(written)) return written as OfficialKey;
    this.#problem(line, 'keyUnreadable', written);
    return undefined;
  }

  #add(line: Line, entry: DirectoryEntry): void {
    const flaw = flawOf(entry);
    if (flaw) this.#problem(line, flaw, entry.ags ?? '');
    else this.#parsed.push({ entry, line });
  }

  /** Nothing twice, every municipality in a Kreis of the file, and every Kreis with its municipalities. */
  #checkWhole(): void {
    if (this.#parsed.length === 0) this.#problems.push(fileProblem(0, 'noneOfLand'));
    const seen = new Set<string>();
    const used = new Set<string>(this.#seats.keys());
    for (const { entry, line } of this.#parsed) {
      if (seen.has(entry.id)) this.#problem(line, 'twice', entry.ags ?? '');
      seen.add(entry.id);
      if (entry.kind === 'municipality') used.add(entry.kreis ?? '');
    }
    for (const { entry, line } of this.#parsed) {
      if (entry.kreis && !seen.has(`kreis-${entry.kreis}`)) this.#problem(line, 'kreisMissing', entry.kreis);
      const isKreis = entry.kind === 'landkreis' || entry.kind === 'stadtkreis';
      if (isKreis && !used.has(entry.ags ?? '')) this.#problem(line, 'withoutMunicipality', entry.ags ?? '');
    }
  }

  #problem({ number }: Line, name: FileProblemName, what: string | number = ''): void {
    this.#problems.push(fileProblem(number, name, what));
  }
}

const kreisOf = (key: string): KreisAgs => key.slice(0, 5) as KreisAgs;

const withSeat = (entry: DirectoryEntry, seat: string | undefined): DirectoryEntry =>
  seat ? { ...entry, seat } : entry;

/** "Heilbronn" → "Landkreis Heilbronn", "Heilbronn, Stadtkreis" → "Stadtkreis Heilbronn", "Enzkreis" as it is. */
function kreisName(written: string, kind: 'landkreis' | 'stadtkreis'): string {
  const [bare = ''] = written.split(', ');
  if (kind === 'stadtkreis') return `Stadtkreis ${bare}`;
  return /kreis$/i.test(bare) ? bare : `Landkreis ${bare}`;
}
