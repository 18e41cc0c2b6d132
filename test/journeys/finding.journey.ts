import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';
import { inspect, tabTo } from './inspect.ts';
import { logIn, people } from './person.ts';
import { applicationIdOf, beginApplication, openPage } from './steps.ts';

const visitor = async (browser: import('@playwright/test').Browser, origin: string): Promise<Page> =>
  (await browser.newContext({ baseURL: origin })).newPage();

const question = (page: Page, step: number) => page.getByRole('heading', { level: 2, name: `Frage ${step} von 4` });

test('four questions lead a municipality to its Kreis, with the keyboard alone and the way back', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(120_000);
  const page = await visitor(browser, origin);
  await page.goto('/');
  await tabTo(page, page.getByRole('link', { name: 'Welche Förderung passt?' }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1, name: 'Welche Förderung passt?' })).toBeFocused();

  await tabTo(page, page.getByRole('button', { name: 'Weiter' }));
  await page.keyboard.press('Enter');
  await expect(page.getByText('Bitte wählen Sie eine Antwort.')).toBeVisible();
  await expect(page.getByRole('radio', { name: 'Landkreis', exact: true })).toBeFocused();
  await inspect(page, 'find-error');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('radio', { name: 'Stadt oder Gemeinde in einem Landkreis' })).toBeChecked();
  await page.keyboard.press('Enter');

  await expect(question(page, 2)).toBeFocused();
  await tabTo(page, page.getByLabel('In welchem Kreis?'));
  await page.keyboard.type('Enzkreis');
  await tabTo(page, page.getByRole('button', { name: 'Weiter' }));
  await page.keyboard.press('Enter');

  await expect(question(page, 3)).toBeFocused();
  await page.goBack();
  await expect(page.getByLabel('In welchem Kreis?')).toBeVisible();
  await page.goForward();
  await expect(question(page, 3)).toBeVisible();
  await tabTo(page, page.getByRole('radio').first());
  await page.keyboard.press('Space');
  await expect(page.getByRole('radio', { name: 'Stellen, die Geflüchtete begleiten und beraten' })).toBeChecked();
  await page.keyboard.press('Enter');

  await expect(question(page, 4)).toBeFocused();
  await tabTo(page, page.getByRole('radio').first());
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');

  await expect(page.getByRole('heading', { level: 2, name: 'Das passt zu Ihnen' })).toBeFocused();
  const answer = page.getByRole('article', { name: 'Integrationsmanagement 2027', exact: true });
  await expect(answer.getByText('Ihr Kreis beantragt für Sie')).toBeVisible();
  await expect(answer.getByText(/Den Antrag stellt: .*Enzkreis/)).toBeVisible();
  await expect(page.getByText('Bitte noch nichts unterschreiben')).toBeVisible();
  await inspect(page, 'find-through-kreis');
});

test('who cannot have what they want is told what fits instead, and what begun projects need', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(120_000);
  const page = await visitor(browser, origin);
  await page.goto('/find?kind=landkreis&kreis=08125&purpose=queere-gefluechtete&begun=begun');
  await expect(page.getByText('Diese Förderung ist nicht für Sie')).toBeVisible();
  await expect(page.getByText(/^Beantragen können: .*Träger und Stadtkreise\.$/)).toBeVisible();
  await expect(page.getByRole('heading', { level: 3, name: 'Das könnte stattdessen passen' })).toBeVisible();
  const own = page.getByRole('article', { name: 'Integrationsmanagement 2027', exact: true });
  await expect(own.getByText('Sie können selbst beantragen')).toBeVisible();
  await expect(own.getByText('Regierungspräsidium Stuttgart')).toBeVisible();
  await expect(page.getByText('Begonnene Vorhaben brauchen eine Ausnahme')).toBeVisible();
  await inspect(page, 'find-alternatives');

  await page.getByRole('link', { name: /^Ändern ?: Wofür suchen Sie Geld\?$/ }).click();
  await expect(page.getByRole('radio', { name: /Queere Geflüchtete beraten/ })).toBeChecked();
  await page.getByRole('radio', { name: /Deutschkurse/ }).check();
  await page.getByRole('button', { name: 'Weiter' }).click();
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page.getByRole('article', { name: 'Spracherwerb 2027' })).toBeVisible();
});

test('a carrier reads whom a round names, a private person that nobody funds them here', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(120_000);
  const page = await visitor(browser, origin);
  await page.goto('/find?kind=carrier&kreis=08125&purpose=queere-gefluechtete&begun=notBegun');
  await expect(page.getByText('Vielleicht können Sie beantragen')).toBeVisible();
  await expect(page.getByRole('article').getByRole('listitem')).toHaveCount(1);
  await page.goto('/find');
  await page.getByRole('radio', { name: /Privatperson/ }).check();
  await page.getByRole('button', { name: 'Weiter' }).click();
  await expect(page.getByText('Hier beantragen nur Kommunen und Träger')).toBeVisible();
});

test('a blank form shows every page with boxes, conditions and time, on the screen and on paper', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(120_000);
  const page = await visitor(browser, origin);
  await page.goto('/');
  await page.getByRole('link', { name: /^Leeres Formular ?: Integrationsmanagement$/ }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Leeres Formular: Integrationsmanagement' })).toBeVisible();
  await expect(page.getByRole('region', { name: /^\d\. / })).toHaveCount(6);
  await expect(page.getByRole('heading', { name: /^Stelle \d$/ })).toHaveCount(2);
  await expect(
    page.getByText('Nur wenn bei „Geben Sie einen Teil der Förderung weiter?“ angegeben ist: „Ja“.'),
  ).toBeVisible();
  await expect(page.getByText('Konzept (freiwillig)').first()).toBeVisible();
  await expect(page.getByRole('region', { name: '3. Stellen' }).getByText('etwa 8 Minuten')).toBeVisible();
  await inspect(page, 'blank');

  await page.emulateMedia({ media: 'print', forcedColors: 'none' });
  await expect(page.getByRole('button', { name: 'Drucken' })).toBeHidden();
  await expect(page.getByRole('region', { name: '6. Erklärungen' })).toBeVisible();
  await page.goto('/measures/unknown/blank');
  await expect(page.getByRole('heading', { level: 1, name: 'Seite nicht gefunden' })).toBeVisible();
});

test('a municipality meets first what it can apply for itself, and why the rest is not for it', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(120_000);
  const page = await logIn(browser, origin, people.townEditor);
  await expect(page.getByRole('heading', { level: 2, name: 'Das kann Ihre Organisation beantragen' })).toBeVisible();
  const language = page.getByRole('article', { name: 'Spracherwerb 2027' });
  await expect(language.getByRole('button', { name: 'Neuen Antrag beginnen' })).toBeVisible();
  await language.getByText('Beträge, Zeitraum und Zuständigkeit').click();
  await expect(language.getByText('35,00 €')).toBeVisible();
  await expect(language.getByText(/^Noch \d+ Tage$/)).toBeVisible();
  await expect(page.getByRole('article', { name: 'Integrationsmanagement 2027', exact: true })).toHaveCount(0);
  await page.getByText(/^Nicht für Ihre Organisation \(\d\)$/).click();
  const folded = page.getByRole('listitem').filter({ hasText: 'Integrationsmanagement 2027' });
  await expect(folded.getByText(/^Ihr Kreis beantragt: .*Enzkreis/)).toBeVisible();
  await expect(folded.getByRole('button')).toHaveCount(0);
  await inspect(page, 'start-municipality');
});

test('who fills in reads how long a page takes and how many days are left, and prints the filled form', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(120_000);
  const page = await logIn(browser, origin, people.otherEditor);
  await beginApplication(page);
  const id = applicationIdOf(page);
  await expect(
    page.getByRole('listitem').filter({ hasText: 'Bankverbindung' }).getByText('etwa 2 Minuten'),
  ).toBeVisible();
  await openPage(page, id, 'contact');
  await expect(page.getByText('Diese Seite: etwa 3 Minuten')).toBeVisible();
  await expect(page.getByText(/^Einreichen bis .*, 24:00 Uhr$/)).toBeVisible();
  await page.getByLabel('Amt oder Sachgebiet').fill('Amt für Integration');
  await page.getByLabel('Amt oder Sachgebiet').blur();
  await page.goto(`/applications/${id}/check`);
  await page.getByRole('button', { name: 'Drucken' }).waitFor();
  await page.emulateMedia({ media: 'print' });
  await expect(page.getByText('Amt für Integration')).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Das beantragen Sie' })).toBeVisible();
  await expect(page.getByRole('button')).toHaveCount(0);
  await expect(page.getByRole('navigation')).toHaveCount(0);
  await expect(page.getByRole('complementary')).toHaveCount(0);
});
