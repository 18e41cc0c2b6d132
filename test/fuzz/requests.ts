import type { Field } from '#schemas/form/field.ts';
import type { Page } from '#schemas/form/page.ts';
import type { Measure } from '#schemas/measures/measure.ts';
import type { RouteName } from '#schemas/routes.ts';
import type { CallOptions } from '../api/support/client.ts';

/** Whole numbers from 0 up to a bound. */
export type Random = (bound: number) => number;

export type FuzzedRequest = { route: RouteName; options: CallOptions };

/** A draft under fuzz, and the people and the link that know it. */
export type Target = { applicationId: string; measure: Measure; person: string; link?: string };

const pick = <T>(random: Random, values: readonly T[]): T => values[random(values.length)] as T;

/** Values that forms do not expect: wrong types, great sizes, strange characters, names of the language itself. */
const strange: readonly unknown[] = [
  ...[null, true, false, 0, -1, 0.1, 1e308, -1e308, Number.MAX_SAFE_INTEGER + 2, 2 ** 31, '', ' ', '0', 'null'],
  ...['__proto__', 'constructor', 'toString', '../../META', '#', 'f:', 'posts/row1/__proto__', '\u0000', '\ud800'],
  ...['\u202e', '😀'.repeat(50), 'ä'.repeat(5_000), 'x'.repeat(70_000), '<script>', '1e400', 'NaN', '٣', '12,5.0'],
  ...[[], {}, [[]], { $gt: 1 }, { length: -1 }, ['a'], { S: 'x' }, { toString: 'x' }, [null, null]],
];

/** A value that the field would take, or nearly. */
function likely(field: Field, random: Random): unknown {
  switch (field.kind) {
    case 'choice':
      return pick(random, Object.keys(field.options));
    case 'yesNo':
    case 'confirmation':
      return random(2) === 0;
    case 'number':
    case 'money':
      return random(field.max + 2);
    case 'date':
      return `2027-0${1 + random(9)}-${10 + random(22)}`;
    case 'iban':
      return pick(random, ['DE89370400440532013000', 'DE00', 'de89 3704 0044 0532 0130 00']);
    default:
      return 'Ein Text, wie ihn Menschen tippen.';
  }
}

type Place = { path: string; field?: Field };

function placeOn({ fields }: Page, random: Random): Place {
  const [name, field] = pick(random, Object.entries(fields));
  if (field.kind !== 'rows' && field.kind !== 'files') return { path: name, field };
  const row = `${name}/row${random(3)}${pick(random, ['', 'x', 'abcdefgh'])}`;
  if (field.kind === 'files' || random(4) === 0) return { path: row };
  const [column, inner] = pick(random, Object.entries(field.fields));
  return { path: `${row}/${column}`, field: inner };
}

/** One change of an autosave: usually a real place with a fitting value, now and then anything. */
function change(page: Page, random: Random): unknown {
  const { path, field } = placeOn(page, random);
  const value = random(5) === 0 ? pick(random, strange) : field ? likely(field, random) : random(5);
  return {
    path: random(12) === 0 ? pick(random, strange) : path,
    value,
    baseRevision: random(3) === 0 ? pick(random, [0, 1, 2, 3, -1, 1.5, '1', null]) : random(3),
  };
}

const changes = (page: Page, random: Random): unknown[] =>
  Array.from({ length: 1 + random(random(20) === 0 ? 80 : 4) }, () => change(page, random));

/** Breaks a body somewhere, or leaves it as it is. */
function mangled(body: Record<string, unknown>, random: Random): unknown {
  switch (random(12)) {
    case 0:
      return pick(random, strange);
    case 1:
      return { ...body, [pick(random, ['extra', '__proto__', 'changes', 'link'])]: pick(random, strange) };
    case 2:
      return Object.fromEntries(Object.entries(body).slice(1));
    case 3:
      return Object.fromEntries(Object.keys(body).map((name) => [name, pick(random, strange)]));
    default:
      return body;
  }
}

const brokenJson = ['{', '[1,', '"', '{"changes":', '\u0000', '{"a":1}{"b":2}', '[[[[[[[[', 'true'];

/** Anything that a browser, a script or an enemy might send to the routes of a form. */
export function fuzzedRequest({ applicationId, measure, person, link }: Target, random: Random): FuzzedRequest {
  const version = measure.versions.at(-1);
  const page = pick(random, version?.pages ?? []);
  const as = random(25) === 0 ? pick(random, ['demo-signatory-stuttgart', 'demo-auditor', 'nobody']) : person;
  const id = random(25) === 0 ? pick(random, ['x', '../x', applicationId.toUpperCase(), '%00']) : applicationId;
  const inPage = { applicationId: id, page: random(15) === 0 ? pick(random, ['x', 'META', '__proto__']) : page.id };
  const requests: FuzzedRequest[] = [
    {
      route: 'saveSection',
      options: { as, parameters: inPage, body: mangled({ changes: changes(page, random) }, random) },
    },
    { route: 'saveSection', options: { as, parameters: inPage, body: { changes: changes(page, random) } } },
    { route: 'saveSection', options: { as, parameters: inPage, rawBody: pick(random, brokenJson) } },
    {
      route: 'seePresence',
      options: { as, parameters: { applicationId: id }, body: mangled({ page: page.id }, random) },
    },
    { route: 'copySection', options: { as, parameters: inPage, body: mangled({ from: applicationId }, random) } },
    {
      route: 'handOver',
      options: {
        as,
        parameters: { applicationId: id },
        ifMatch: 1 + random(4),
        body: mangled({ note: 'Bitte' }, random),
      },
    },
    {
      route: 'submitApplication',
      options: { as, parameters: { applicationId: id }, ifMatch: random(3), body: mangled({}, random) },
    },
    { route: 'getApplication', options: { as, parameters: { applicationId: id } } },
  ];
  const partPage = version?.parts?.page;
  if (link && partPage)
    requests.push(
      { route: 'savePart', options: { body: mangled({ link, changes: changes(partPage, random) }, random) } },
      { route: 'savePart', options: { body: { link, changes: changes(partPage, random) } } },
      { route: 'handInPart', options: { body: mangled({ link, name: 'Eva Muster' }, random) } },
      { route: 'openPart', options: { body: mangled({ link }, random) } },
    );
  return pick(random, requests);
}
