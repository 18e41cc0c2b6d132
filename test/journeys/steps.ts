import { expect, type Locator, type Page } from '@playwright/test';

/** What people do on the pages, in their words. Each step ends when the page shows its effect. */

/** The round in which most journeys apply, by its title. */
const firstRound = 'Integrationsmanagement 2027';

/** Begins a draft from the card of a round on the start page. */
export async function beginApplication(page: Page, round = firstRound): Promise<void> {
  await page.goto('/');
  const card = page.getByRole('article', { name: round, exact: true });
  await card.getByRole('button', { name: 'Neuen Antrag beginnen' }).click();
  await expect(page).toHaveURL(/\/applications\/[0-9a-f-]{36}$/);
}

/** The id of the application whose page is open. */
export function applicationIdOf(page: Page): string {
  const id = /\/(?:applications|cases)\/([0-9a-f-]{36})/.exec(page.url())?.[1];
  if (!id) throw new Error(`no application is open at ${page.url()}`);
  return id;
}

const headings = {
  contact: 'Antragstellende Stelle',
  account: 'Bankverbindung',
  posts: 'Stellen',
  onward: 'Weitergabe',
  courses: 'Sprachkurse',
  offers: 'Angebote neben den Kursen',
  project: 'Vorhaben',
  hosts: 'Beteiligte Kreise',
  offer: 'Beratung und Schutz',
  costs: 'Personalausgaben',
  plan: 'Finanzierungsplan',
  attachments: 'Anlagen',
  declaration: 'Erklärungen',
} as const;
export type FormPage = keyof typeof headings;

export const expectPage = (page: Page, form: FormPage) =>
  expect(page.getByRole('heading', { level: 1, name: headings[form] })).toBeVisible();

export async function openPage(page: Page, applicationId: string, form: FormPage): Promise<void> {
  await page.goto(`/applications/${applicationId}/form/${form}`);
  await expectPage(page, form);
}

export const goOn = (page: Page) => page.getByRole('button', { name: 'Weiter', exact: true }).click();

/** The status line that people look at before they go home; what was said last to those who listen may be older. */
export const expectSaved = (page: Page) =>
  expect(page.locator('.save-status > p')).toHaveText(/^(Gespeichert \d\d:\d\d|Alles ist gespeichert)/);

/** What a new draft does not know already. */
export async function fillInContact(page: Page): Promise<void> {
  await page.getByLabel('Amt oder Sachgebiet').fill('Amt für Migration und Integration');
  await page.getByLabel('E-Mail-Adresse').fill('integration@landkreis-heilbronn.example');
  await page.getByLabel('E-Mail-Adresse').blur();
  await expectSaved(page);
}

export async function fillInAccount(page: Page): Promise<void> {
  await page.getByLabel('Kontoinhaberin oder Kontoinhaber').fill('Kreiskasse Heilbronn');
  await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
  await page.getByLabel('IBAN').blur();
  await expectSaved(page);
}

/** Three quarters of a full-time post for a year: 45,000 €. */
export async function fillInPost(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Stelle hinzufügen' }).click();
  const row = page.getByRole('group', { name: 'Stelle 1' });
  await row.getByLabel('Funktion').fill('Integrationsmanagement Nordraum');
  await row.getByLabel('Studium der Sozialen Arbeit oder Sozialpädagogik').check();
  await row.getByLabel('Stadt- oder Landkreis').check();
  await row.getByLabel('Stellenumfang').fill('0,75');
  await row.getByLabel('Monate im Förderzeitraum').fill('12');
  await row.getByLabel('Monate im Förderzeitraum').blur();
  await expectSaved(page);
}

/** One of the answers to a question. */
export const answer = (page: Page | Locator, question: string | RegExp, words: string | RegExp) =>
  page.getByRole('group', { name: question }).getByRole('radio', { name: words }).check();

export async function fillInOnward(page: Page): Promise<void> {
  await answer(page, /Geben Sie einen Teil der Förderung weiter/, 'Nein');
  await expectSaved(page);
}

export async function fillInDeclaration(page: Page): Promise<void> {
  await answer(page, 'Wann beginnt das Vorhaben?', /noch nicht begonnen/);
  await answer(page, /in diesem Portal bekannt geben/, 'Ja');
  await page.getByLabel(/vollständig und richtig/).check();
  await expectSaved(page);
}

export async function submit(page: Page, applicationId: string): Promise<void> {
  await page.goto(`/applications/${applicationId}/check`);
  await page.getByRole('button', { name: 'Verbindlich einreichen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ihr Antrag ist eingegangen' })).toBeVisible();
}

type HandedIn = { number: RegExp; amount: string };

/** Reads on the check page what is asked for, hands it in, and finds number and amount on the receipt. */
export async function handIn(page: Page, applicationId: string, { number, amount }: HandedIn): Promise<void> {
  await page.goto(`/applications/${applicationId}/check`);
  await expect(page.getByRole('row', { name: /^Beantragter Betrag/ })).toContainText(amount);
  await expect(page.getByText('Das fehlt noch')).toHaveCount(0);
  await page.getByRole('button', { name: 'Verbindlich einreichen' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Ihr Antrag ist eingegangen' })).toBeVisible();
  const receipt = page.getByRole('region', { name: 'Eingangsbestätigung' });
  await expect(receipt).toContainText(amount);
  // The first application of a platform: all its functions still have to start.
  await expect(receipt).toContainText(number, { timeout: 30_000 });
}

export async function withdraw(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Antrag zurückziehen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ja, zurückziehen' }).click();
  await expect(page.getByText('Dieser Antrag ist zurückgezogen')).toBeVisible();
}

/** Opens the case once the workflow has opened its task, and takes the task. */
export async function claim(page: Page, applicationId: string): Promise<void> {
  await page.goto(`/cases/${applicationId}`);
  await page.getByRole('button', { name: 'Übernehmen' }).click();
  await expect(page.getByText('Bei Ihnen').first()).toBeVisible();
}

/** Ends a review step: nothing stands against the application. */
export async function pass(page: Page): Promise<void> {
  await page.getByRole('radio', { name: 'In Ordnung, weiter zum nächsten Schritt' }).check();
  const button = page.getByRole('button', { name: 'Schritt abschließen' });
  await button.click();
  await expect(button).toHaveCount(0);
}

export async function recommendRejection(page: Page, reason: string): Promise<void> {
  await page.getByRole('radio', { name: 'Ablehnung empfehlen' }).check();
  await page.getByLabel('Begründung').fill(reason);
  const button = page.getByRole('button', { name: 'Ablehnung empfehlen' });
  await button.click();
  await expect(button).toHaveCount(0);
}

type Decision =
  | { outcome: 'full' }
  | { outcome: 'partial'; amount: string; reason: string }
  | { outcome: 'rejected'; reason: string };

const decisions: Record<Decision['outcome'], RegExp> = {
  full: /^Bewilligen in voller Höhe/,
  partial: /^Teilweise bewilligen/,
  rejected: /^Ablehnen/,
};

/** Fills in the decision and has its notice written. */
export async function prepareNotice(page: Page, decision: Decision): Promise<void> {
  await page.getByRole('radio', { name: decisions[decision.outcome] }).check();
  if (decision.outcome === 'partial') await page.getByLabel('Bewilligter Betrag').fill(decision.amount);
  if (decision.outcome !== 'full') await page.getByLabel('Begründung').fill(decision.reason);
  await page.getByRole('button', { name: 'Bescheid erstellen' }).click();
  await expect(page.getByRole('heading', { name: 'Das wird unterschrieben' })).toBeVisible();
}

/** Looks at the notice and decides with it. */
export async function decide(page: Page): Promise<void> {
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('link', { name: 'Bescheid ansehen (PDF)' }).click(),
  ]);
  await opened.close();
  await page.getByRole('button', { name: 'So entscheiden und bekannt geben' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Ja, so entscheiden' }).click();
  await expect(page.getByRole('button', { name: 'So entscheiden und bekannt geben' })).toHaveCount(0);
}

/** A signatory opens the notice that waits; from the day after it counts as served. */
export async function openNotice(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Bescheid öffnen' }).click();
  const [letter] = await Promise.all([
    page.context().waitForEvent('page'),
    page.getByRole('dialog').getByRole('button', { name: 'Ja, öffnen' }).click(),
  ]);
  await expect(page.getByText('Bekannt gegeben am', { exact: true })).toBeVisible();
  await letter.close();
}
