import type { Page } from '@playwright/test';
import type { Organisation } from '#schemas/organisation/organisation.ts';
import { gv100Line } from '#schemas/organisation/testing/gv100-line.ts';
import { type Platform, startPlatform } from '#test/support/platform.ts';
import { login, sessionOf } from '#test/support/session.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { pageOf, subs } from './person.ts';

/** A platform of its own: other journeys know the directory of the demo alone. */
let platform: Platform;
test.beforeAll(async () => {
  test.setTimeout(120_000);
  platform = await startPlatform();
});
test.afterAll(() => platform?.dispose());

const bareName = (name: string) =>
  name.replace(/^(Landkreis|Stadtkreis|Stadt|Gemeinde|Gemeindeverwaltungsverband) /, '');
const marks = { landkreis: '44', stadtkreis: '42', association: '56', municipality: '63', carrier: '' };

/** The demo's organisations as the official file would have them; carriers are not in it. */
function lineOf({ kind, ags: key, name, town = '' }: Organisation): string[] {
  const ags: string = key ?? '';
  const [record, mark, postcode] = [kind === 'municipality' ? '60' : '40', marks[kind], town.slice(0, 5)];
  if (kind === 'carrier') return [];
  if (kind === 'association')
    return [gv100Line({ record: '50', key: ags.slice(0, 5), association: ags.slice(5), name: bareName(name), mark })];
  const title = name.startsWith('Stadt ') ? ', Stadt' : kind === 'stadtkreis' ? ', Stadtkreis' : '';
  const line = gv100Line({ record, key: ags, name: `${bareName(name)}${title}`, mark, postcode });
  if (kind === 'municipality') return [line];
  // Every Kreis has two municipalities more, a Stadtkreis is one itself.
  const more = ['901', '902'].map((number) =>
    gv100Line({
      record: '60',
      key: `${ags}${number}`,
      name: `Neudorf ${ags}-${number}`,
      mark: '64',
      postcode: '79999',
    }),
  );
  const itself = gv100Line({
    record: '60',
    key: `${ags}000`,
    name: bareName(name),
    mark: '62',
    postcode: town.slice(0, 5),
  });
  return [line, ...(kind === 'stadtkreis' ? [itself] : more)];
}

/** The official file has short names of associations. */
const officialFile = (organisations: readonly Organisation[]): string =>
  organisations
    .flatMap(lineOf)
    .map((line) => (line.startsWith('50') ? `${line.slice(0, 22)}GVV ${line.slice(22, 68)}${line.slice(72)}` : line))
    .sort((one, other) => (placeOf(one) < placeOf(other) ? -1 : 1))
    .join('\r\n');

/** Sorted by key and kind of record, as the official file is. */
const placeOf = (line: string) => `${line.slice(10, 18)}${line.slice(0, 2)}`;

async function choose(page: Page, name: string, content: string): Promise<void> {
  await page
    .getByLabel('Datei auswählen')
    .setInputFiles({ name, mimeType: 'text/plain', buffer: Buffer.from(content) });
}

test('an administrator brings the directory up to date, is interrupted, and goes on', async ({ browser }) => {
  test.setTimeout(180_000);
  const { origin } = platform;
  const { organisations } = (await sessionOf(origin).call('listOrganisations')).body;
  const page = await pageOf(browser, origin, await login(origin, subs.administrator));
  const row = (name: string) => page.getByRole('row').filter({ hasText: name });
  // Neckarsulm is renamed, Obersulm is missing.
  const file = officialFile(organisations.filter(({ id }) => id !== 'gemeinde-08125110')).replace(
    /Neckarsulm, Stadt {8}/,
    'Neckarsulm am See, Stadt'.slice(0, 25).padEnd(25),
  );

  await test.step('the page is for the administration', async () => {
    const stranger = await pageOf(browser, origin, await login(origin, subs.signatory));
    await stranger.goto('/directory');
    await expect(stranger.getByText('Dafür haben Sie keine Berechtigung.')).toBeVisible();
    await expect(stranger.getByRole('link', { name: 'Verzeichnis' })).toHaveCount(0);
  });

  await test.step('she finds an organisation however she writes it', async () => {
    await page.goto('/');
    await page.getByRole('link', { name: 'Verzeichnis' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Verzeichnis der Organisationen');
    const field = page.getByLabel('Organisation suchen');
    for (const typed of ['muehlacker', 'Mühlacker', 'MUHLACKER', '08236040']) {
      await field.fill(typed);
      const found = page.getByRole('list', { name: 'Gefundene Organisationen' }).getByRole('button').first();
      await expect(found).toHaveText(/Stadt Mühlacker\s+Enzkreis · Schlüssel 08236040/);
    }
    await field.fill('xyzxyz');
    await expect(page.getByText('Keine Organisation gefunden. Bitte prüfen Sie die Schreibweise.')).toBeVisible();
    await inspect(page, 'directory');
    await field.fill('');
  });

  await test.step('a file that is broken is refused with its lines', async () => {
    const broken = file.split('\r\n').with(2, `60${'x'.repeat(218)}`);
    await choose(page, 'kaputt.txt', broken.join('\r\n'));
    const alert = page.getByRole('alert').filter({ hasText: 'Diese Datei lässt sich nicht übernehmen' });
    await expect(alert).toContainText('Zeile 3:');
    await expect(page.getByRole('button', { name: /übernehmen/ })).toHaveCount(0);
    await inspect(page, 'directory-broken');
  });

  await test.step('a file of which half is missing ends nothing', async () => {
    const [half] = file.split(/\r\n(?=40\d{8}08136)/);
    await choose(page, 'halb.txt', half ?? '');
    await expect(page.getByRole('alert')).toContainText('vermutlich unvollständig');
    await expect(page.getByRole('button', { name: /übernehmen/ })).toHaveCount(0);
  });

  await test.step('she sees what is new, renamed and gone', async () => {
    await choose(page, 'GV100AD_31052026.txt', file);
    await expect(page.getByText('Gebietsstand 31. Mai 2026')).toBeVisible();
    await expect(page.getByLabel('Neu (70)')).toBeChecked();
    await expect(page.getByLabel('Umbenannt (1)')).toBeChecked();
    await expect(page.getByLabel('Aufgelöst (1)')).not.toBeChecked();
    await page.getByLabel('Anzeigen').selectOption('renamed');
    await expect(row('Stadt Neckarsulm am See')).toContainText('Stadt Neckarsulm');
    await page.getByLabel('Anzeigen').selectOption('dissolved');
    await expect(row('Gemeinde Obersulm')).toContainText('aufgelöst am 31. Mai 2026');
  });

  await test.step('she says what became of the one that is gone, with the keyboard', async () => {
    await page.getByRole('button', { name: 'Nachfolge angeben (Gemeinde Obersulm)' }).press('Enter');
    const field = page.getByLabel('Worin ist „Gemeinde Obersulm“ aufgegangen?');
    await expect(field).toBeFocused();
    await field.fill('weinsb');
    const found = page.getByRole('list', { name: 'Gefundene Organisationen' }).getByRole('button').first();
    await expect(found).toContainText('Stadt Weinsberg');
    await found.press('Enter');
    await expect(page.getByRole('button', { name: 'Nachfolge entfernen (Gemeinde Obersulm)' })).toBeFocused();
    await expect(row('Gemeinde Obersulm')).toContainText('aufgegangen in: Stadt Weinsberg');
    await expect(page.getByLabel('In anderen aufgegangen (1)')).toBeChecked();
    await page.getByLabel('Anzeigen').selectOption('');
    await inspect(page, 'directory-differences');
  });

  await test.step('the network goes in the middle; what was applied stays, and she goes on', async () => {
    let requests = 0;
    await page.route('**/api/organisations/changes', (route) => {
      requests += 1;
      return requests === 1 ? route.continue() : route.abort();
    });
    await page.getByRole('button', { name: '72 Änderungen übernehmen' }).click();
    await expect(page.getByText('Übernommen sind 40 von 72 Änderungen.')).toBeVisible();
    await expect(page.getByLabel('Neu (31)').or(page.getByLabel('Neu (30)'))).toBeChecked();
    await page.unroute('**/api/organisations/changes');
    await page.getByRole('button', { name: 'Fortfahren' }).click();
    await expect(page.getByText('32 Änderungen sind übernommen').first()).toBeVisible();
    await expect(page.getByText('Städte und Gemeinden').locator('..')).toContainText('82');
    await inspect(page, 'directory-applied');
  });

  await test.step('the same file changes nothing any more', async () => {
    await choose(page, 'GV100AD_31052026.txt', file);
    await expect(page.getByText('Das Verzeichnis entspricht der Datei.')).toBeVisible();
  });

  await test.step('what stands there now is what the file and she said', async () => {
    const after = (await sessionOf(origin).call('listOrganisations')).body.organisations;
    const byId = (id: string) => after.find((one) => one.id === id);
    expect(byId('gemeinde-08125065')).toMatchObject({ name: 'Stadt Neckarsulm am See' });
    expect(byId('gemeinde-08125110')?.dissolved).toEqual({ on: '2026-05-31', into: 'gemeinde-08125102' });
  });
});

test('an administrator adds carriers from a table, while somebody else changes one of them', async ({ browser }) => {
  test.setTimeout(120_000);
  const { origin } = platform;
  const session = await login(origin, subs.administrator);
  const page = await pageOf(browser, origin, session);
  await page.goto('/directory');
  await choose(
    page,
    'traeger.csv',
    '\uFEFFkind;id;name;street;town\nTräger;traeger-hand;Hand in Hand e. V.;Weg 1;79999 Neudorf\nTräger;traeger-tor;Offenes Tor gGmbH;;\n',
  );
  await expect(page.getByLabel('Neu (2)')).toBeChecked();
  const carrier = { schemaVersion: 2, id: 'traeger-hand', kind: 'carrier', name: 'Hand an Hand e. V.' } as Organisation;
  expect((await session.call('changeDirectory', { body: { changes: [{ after: carrier }] } })).status).toBe(200);
  await page.getByRole('button', { name: '2 Änderungen übernehmen' }).click();
  await expect(page.getByText('Das Verzeichnis wurde inzwischen geändert.')).toBeVisible();
  await expect(page.getByText('Inzwischen geändert: Hand in Hand e. V.')).toBeVisible();
  // The difference was computed anew: the name of one is to be changed now, the other one is still new.
  await expect(page.getByLabel('Umbenannt (1)')).toBeChecked();
  await inspect(page, 'directory-meanwhile');
  await page.getByRole('button', { name: 'Fortfahren' }).click();
  await expect(page.getByText('2 Änderungen sind übernommen').first()).toBeVisible();
});
