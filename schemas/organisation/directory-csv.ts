import type { KreisAgs, OfficialKey } from '../ags.ts';
import { day, type OrganisationId, organisationId } from '../ids.ts';
import { type Row, rowsOf } from './csv-rows.ts';
import type { DirectoryEntry, DirectoryFile, FileProblem } from './directory-file.ts';
import { type FileProblemName, fileProblem } from './file-problems.ts';
import { idPrefixes, type OrganisationKind, organisationKinds } from './organisation.ts';
import { flawOf } from './well-formed.ts';

const columns = ['id', 'kind', 'key', 'name', 'kreis', 'street', 'town', 'dissolved', 'into'] as const;
type Column = (typeof columns)[number];

/** How people write the kinds down. */
const kindNames: Record<string, OrganisationKind> = {
  ...Object.fromEntries(organisationKinds.map((kind) => [kind, kind])),
  gemeinde: 'municipality',
  stadt: 'municipality',
  verband: 'association',
  gemeindeverwaltungsverband: 'association',
  träger: 'carrier',
  traeger: 'carrier',
};

/**
 * Organisations as a table (RFC 4180, separated by `;` as German spreadsheets save, or by `,`), columns by their heads
 * in any order. What is missing from it stays as it is: such a table says nothing of the others.
 */
export function readDirectoryCsv(text: string): DirectoryFile {
  const problems: FileProblem[] = [];
  const { rows: all, openSince } = rowsOf(text.replace(/^\uFEFF/, ''));
  if (openSince !== undefined) problems.push(fileProblem(openSince, 'quoteOpen'));
  const [head, ...rows] = all;
  const heads = (head?.cells ?? []).map((cell) => cell.trim().toLowerCase());
  if (problems.length === 0) problems.push(...problemsOfHead(heads));
  const read = problems.length > 0 ? [] : rows.map((row) => readRow(row, heads));
  problems.push(...read.flatMap((one) => ('problem' in one ? [one.problem] : [])));
  const entries = read.flatMap((one) => ('entry' in one ? [one] : []));
  problems.push(...twice(entries));
  if (problems.length === 0 && entries.length === 0) problems.push(fileProblem(0, 'empty'));
  return { format: 'csv', entries: entries.map(({ entry }) => entry), complete: [], problems };
}

function problemsOfHead(heads: string[]): FileProblem[] {
  const unknown = heads.filter((name) => !(columns as readonly string[]).includes(name));
  const missing = (['kind', 'name'] as const).filter((name) => !heads.includes(name));
  const repeated = heads.filter((name, index) => heads.indexOf(name) !== index);
  return [
    ...unknown.map((name) => fileProblem(1, 'columnUnknown', name)),
    ...missing.map((name) => fileProblem(1, 'columnMissing', name)),
    ...repeated.map((name) => fileProblem(1, 'twice', name)),
  ];
}

type Read = { entry: DirectoryEntry; line: number } | { problem: FileProblem };

function readRow({ line, cells }: Row, heads: string[]): Read {
  const fail = (name: FileProblemName, what: string | number = ''): Read => ({
    problem: fileProblem(line, name, what),
  });
  if (cells.length > heads.length) return fail('cellsDiffer', cells.length);
  const cell = (column: Column): string => cells[heads.indexOf(column)]?.trim().normalize('NFC') ?? '';
  const kind = kindNames[cell('kind').toLowerCase()];
  if (!kind) return fail('kindUnreadable', cell('kind'));
  const ags = withZero(cell('key'));
  if (ags !== '' && !/^08\d+$/.test(ags)) return fail('keyUnreadable', ags);
  const id = cell('id') || (kind === 'carrier' ? '' : `${idPrefixes[kind]}-${ags}`);
  if (id === '') return fail('idMissing');
  if (!organisationId.safeParse(id).success) return fail('idUnfit', id);
  const dissolved = dissolvedOf(cell('dissolved'), cell('into'));
  if (dissolved === 'dayUnreadable') return fail('dayUnreadable', cell('dissolved'));
  if (dissolved === 'intoUnfit') return fail('intoUnfit', cell('into'));
  const kreis = withZero(cell('kreis')) || (kind === 'municipality' || kind === 'association' ? ags.slice(0, 5) : '');
  if (kreis !== '' && !/^08\d{3}$/.test(kreis)) return fail('kreisUnfit', kreis);
  const entry: DirectoryEntry = {
    ...{ id: id as OrganisationId, kind, name: cell('name') },
    ...(ags && { ags: ags as OfficialKey }),
    ...(kreis && { kreis: kreis as KreisAgs }),
    ...(cell('street') && { street: cell('street') }),
    ...(cell('town') && { town: cell('town') }),
    ...(dissolved && { dissolved }),
  };
  const flaw = flawOf(entry);
  return flaw ? fail(flaw, { keyUnfit: ags, idUnfit: id, kreisUnfit: kreis }[flaw as string] ?? '') : { entry, line };
}

/** Spreadsheets take keys for numbers and drop the zero they begin with. */
const withZero = (key: string): string => (/^8(\d{3}|\d{6}|\d{7})$/.test(key) ? `0${key}` : key);

function dissolvedOf(on: string, into: string): DirectoryEntry['dissolved'] | 'dayUnreadable' | 'intoUnfit' {
  if (on === '') return into === '' ? undefined : 'intoUnfit';
  const read = day.safeParse(
    on.replace(/^(\d{1,2})\.(\d{1,2})\.(\d{4})$/, (_all, d, m, y) => `${y}-${pad(m)}-${pad(d)}`),
  );
  if (!read.success) return 'dayUnreadable';
  if (into === '') return { on: read.data };
  const successor = organisationId.safeParse(into);
  return successor.success ? { on: read.data, into: successor.data } : 'intoUnfit';
}

const pad = (digits: string): string => digits.padStart(2, '0');

function twice(entries: { entry: DirectoryEntry; line: number }[]): FileProblem[] {
  const seen = new Set<string>();
  return entries.flatMap(({ entry, line }) => {
    const known = seen.has(entry.id);
    seen.add(entry.id);
    return known ? [fileProblem(line, 'twice', entry.id)] : [];
  });
}
