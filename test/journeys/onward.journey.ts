import type { Browser, Page } from '@playwright/test';
import type { ApplicationId, Day } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import { moveClock } from '#test/support/clock.ts';
import { completeForm } from '#test/support/complete-form.ts';
import { login, type Session } from '#test/support/session.ts';
import {
  accepted,
  approve,
  begin,
  eventually,
  fillIn,
  openTask,
  retrieve,
  submit,
  workOff,
} from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';
import { expectSaved } from './steps.ts';

test.use({ ownTime: 'onward' });

test.describe.configure({ mode: 'serial' });

const small = { width: 360, height: 740 };
const town = 'rathaus@neckarsulm.example';
const carrier = 'leitung@diakonie.example';
const today = '2027-01-20';

let applicationId: ApplicationId;

const row = (employer: string, more: Record<string, string> = {}) => ({
  ...{ function: 'Integrationsmanagement', qualification: 'socialWork', employer, fte: 50, months: 12, ...more },
});
const inRow = (place: string, position: number, columns: Record<string, string | number>) => ({
  [place]: position,
  ...Object.fromEntries(Object.entries(columns).map(([column, value]) => [`${place}/${column}`, value])),
});

/** Half a post of the Kreis itself and half a post of Neckarsulm, to which 30,000 € are passed on. */
const form = {
  ...completeForm,
  posts: {
    ...inRow('posts/own1', 0, row('kreis')),
    ...inRow('posts/town', 1, row('municipality', { employerName: 'Stadt Neckarsulm' })),
  },
  onward: {
    passesOn: true,
    ...inRow('recipients/town', 0, { kind: 'municipality', name: 'Stadt Neckarsulm', amount: 3_000_000 }),
  },
};

/** A grant of 60,000 €, half of which the cash office has paid. */
async function granted(origin: string): Promise<ApplicationId> {
  const signatory = await login(origin, subs.signatory);
  const id = await begin(signatory, heilbronn);
  await fillIn(signatory, id, form);
  await submit(signatory, id);
  const passed = { outcome: 'passed' } as const;
  const officer = await login(origin, subs.officer);
  await workOff(officer, id, 'formalCheck', passed);
  await workOff(await login(origin, subs.reviewer), id, 'technicalReview', passed);
  await openTask(officer, id, 'decision');
  await approve(await login(origin, subs.approver), id, euros(60_000));
  await retrieve(signatory, id);
  await eventually('a grant', async () => {
    const { status } = await signatory.call('getGrant', { parameters: { applicationId: id } });
    return status === 200 || undefined;
  });
  await moveClock(origin, `${today}T09:00:00Z`);
  await payHalf(origin, id);
  return id;
}

async function payHalf(origin: string, id: ApplicationId): Promise<void> {
  const as = async (who: string): Promise<Session> => login(origin, who);
  const signatory = await as(subs.signatory);
  const { grant } = accepted('getGrant', await signatory.call('getGrant', { parameters: { applicationId: id } })).body;
  const body = { amount: euros(30_000), purpose: 'Personalausgaben', neededUntil: '2027-03-15' as Day };
  const asked = { parameters: { applicationId: id }, ifMatch: grant.version, body };
  const { id: paymentId, reference } = accepted('requestPayment', await signatory.call('requestPayment', asked)).body;
  const parameters = { applicationId: id, paymentId };
  const [officer, cashier] = [await as(subs.officer), await as(subs.budgetOfficer)];
  const certified = { parameters, ifMatch: 1, body: { outcome: 'certified' } } as const;
  accepted('certifyPayment', await officer.call('certifyPayment', certified));
  const ordered = { parameters, ifMatch: 2, body: { outcome: 'ordered' } } as const;
  accepted('orderPayment', await cashier.call('orderPayment', ordered));
  accepted('exportPayments', await cashier.call('exportPayments', { body: {} }));
  const answers = [{ reference, result: 'paid', on: today as Day } as const];
  accepted('readCashAnswers', await cashier.call('readCashAnswers', { body: { answers } }));
}

type Mail = { to: string[]; text: string };

/** The secret of the newest link that an address was sent. */
const secretOf = (page: Page, address: string, known = ''): Promise<string> =>
  eventually(`a link to ${address}`, async () => {
    const mails = (await (await page.request.get('/local/mail.json')).json()) as Mail[];
    const links = mails
      .filter(({ to }) => to.includes(address))
      .map(({ text }) => /\/onward#([\w-]{27})/.exec(text)?.[1] ?? '');
    return links.find((link) => link !== '' && link !== known);
  });

/** Opens a link on a phone, with every address that the browser asks for. */
async function holder(browser: Browser, origin: string, secret: string) {
  const context = await browser.newContext({ baseURL: origin, viewport: small, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.url().split('#')[0]} ${request.headers().referer ?? ''}`));
  await page.goto(`/onward#${secret}`);
  await expect(page.getByRole('heading', { level: 1, name: /^Ihr Teil des Nachweises: / })).toBeVisible();
  return { page, context, asked };
}

/** `inspect` leaves the page wide and in forced colours. */
async function inspectPhone(page: Page, name: string): Promise<void> {
  await inspect(page, name);
  await page.emulateMedia({ forcedColors: 'none' });
  await page.setViewportSize(small);
}

type Figures = { name: string; months: string; advised: string; received: string; used: string; passed?: string };

async function fillInFigures(page: Page, figures: Figures): Promise<void> {
  await page.getByRole('button', { name: 'Stelle hinzufügen' }).click();
  await page.getByLabel('Funktion').fill(figures.name);
  await page.getByLabel('Stellenumfang').fill('0,5');
  await page.getByLabel('Besetzte Monate').fill(figures.months);
  await page.getByLabel('Beratene Personen').fill(figures.advised);
  await page.getByLabel('Erhaltene Zuwendung').fill(figures.received);
  await page.getByLabel('Davon selbst verwendet').fill(figures.used);
  if (figures.passed) await page.getByLabel('Davon weitergegeben').fill(figures.passed);
  await page.getByLabel('Kurzer Sachbericht').fill('Die Beratung lief das ganze Jahr.');
  await page.getByLabel('Kurzer Sachbericht').blur();
}

async function handIn(page: Page, name: string): Promise<void> {
  await page.getByLabel('Ihr Vor- und Nachname').fill(name);
  await page.getByRole('button', { name: 'Nachweis abgeben' }).click();
  await expect(page.getByText('Ihr Teil des Nachweises ist abgegeben').first()).toBeVisible();
}

async function openOnward(page: Page): Promise<void> {
  await page.goto(`/grants/${applicationId}/onward`);
  await expect(page.getByRole('heading', { level: 1, name: 'Weitergabe an Dritte' })).toBeVisible();
}

async function openOne(page: Page, name: string): Promise<void> {
  await openOnward(page);
  await page.getByRole('link', { name: `Vereinbarung ansehen: ${name}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Vereinbarung: ${name}` })).toBeVisible();
}

async function pay(page: Page, name: string, amount: string): Promise<void> {
  await openOne(page, name);
  const payments = page.getByRole('region', { name: 'Auszahlungen' });
  await payments.getByLabel('Betrag').fill(amount);
  await payments.getByRole('button', { name: 'Auszahlung eintragen' }).click();
  await expect(payments.getByRole('row', { name: new RegExp(`Summe.*${amount}`) })).toBeVisible();
}

const kreisOf = async (browser: Browser, origin: string) => pageOf(browser, origin, await login(origin, subs.editor));

test('a Kreis takes its agreement over from the application, and enters the carrier below the town', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(180_000);
  applicationId = await granted(origin);
  const kreis = await kreisOf(browser, origin);

  await test.step('the application suggests the town', async () => {
    await openOnward(kreis);
    await inspect(kreis, 'onward-empty');
    const offers = kreis.getByRole('region', { name: 'Aus Ihrem Antrag' });
    await expect(offers).toContainText('30.000,00');
    await expect(offers).toContainText('0,50 VZÄ');
    await offers.getByRole('button', { name: 'Vorschlag übernehmen' }).click();
    await expect(offers.getByText('Bitte tragen Sie mindestens eine E-Mail-Adresse ein.')).toBeVisible();
    await offers.getByLabel('E-Mail-Adresse von Stadt Neckarsulm').fill(town);
    await offers.getByRole('button', { name: 'Vorschlag übernehmen' }).click();
    await expect(kreis.getByRole('row', { name: /Stadt Neckarsulm.*Vereinbart.*30\.000,00/ })).toBeVisible();
    await expect(offers).toHaveCount(0);
  });

  await test.step('what is wrong with an agreement is said before it is sent', async () => {
    const entering = kreis.getByRole('region', { name: 'Vereinbarung eintragen' });
    await entering.getByRole('button', { name: 'Vereinbarung eintragen' }).click();
    await expect(kreis.locator(':focus').getByRole('link').first()).toHaveText(/^Bitte geben Sie den Namen an/);
    await entering.getByLabel('Name', { exact: true }).fill('Diakonie Heilbronn');
    await entering.getByLabel('Freier Träger').check();
    await entering.getByLabel('E-Mail-Adresse').fill(carrier);
    await entering.getByLabel('Wer gibt weiter?').selectOption({ label: 'Stadt Neckarsulm' });
    await entering.getByLabel('Betrag').fill('30.000,01');
    await entering.getByRole('button', { name: 'Vereinbarung eintragen' }).click();
    await expect(kreis.locator(':focus')).toContainText('Höchstens 30.000,00');
    await inspect(kreis, 'onward-wrong');
    await entering.getByLabel('Betrag').fill('12000');
    await entering.getByRole('button', { name: 'Vereinbarung eintragen' }).click();
    await expect(
      kreis.getByRole('row', { name: /Diakonie Heilbronn.*unter Stadt Neckarsulm.*12\.000,00/ }),
    ).toBeVisible();
  });

  await test.step('what is paid on is entered, and both are asked at once', async () => {
    await pay(kreis, 'Stadt Neckarsulm', '30.000,00');
    await pay(kreis, 'Diakonie Heilbronn', '12.000,00');
    await openOnward(kreis);
    await kreis.getByRole('button', { name: '2 Teile des Nachweises anfordern' }).click();
    await expect(kreis.getByRole('row', { name: /ansehen: Stadt Neckarsulm.*Nachweis angefordert/ })).toBeVisible();
    await expect(kreis.getByRole('row', { name: /Diakonie Heilbronn.*Nachweis angefordert/ })).toBeVisible();
    await inspect(kreis, 'onward-asked');
  });
});

test('town and carrier fill in their parts on a phone without a login, and the sums add up', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(180_000);
  const kreis = await kreisOf(browser, origin);

  await test.step('the town, offline in between', async () => {
    const secret = await secretOf(kreis, town);
    const { page, context, asked } = await holder(browser, origin, secret);
    const facts = page.getByRole('region', { name: 'Das Wichtigste' });
    await expect(facts).toContainText('Landkreis Heilbronn');
    await expect(facts).toContainText('Diakonie Heilbronn: 12.000,00');
    await inspectPhone(page, 'onward-part-empty');
    await page.getByRole('button', { name: 'Nachweis abgeben' }).click();
    await expect(page.locator(':focus')).toContainText('Bitte ergänzen oder ändern Sie');
    await inspectPhone(page, 'onward-part-wrong');
    await context.setOffline(true);
    await fillInFigures(page, {
      ...{ name: 'Integrationsmanagement Stadt', months: '12', advised: '61' },
      ...{ received: '30000', used: '18000', passed: '12000' },
    });
    await expect(page.getByText('Speichern geht gerade nicht').first()).toBeVisible();
    await expect(page.getByText('Alles Erhaltene ist verwendet oder weitergegeben.')).toBeVisible();
    await context.setOffline(false);
    await expectSaved(page);
    await page.reload();
    await expect(page.getByLabel('Beratene Personen')).toHaveValue('61');
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(`${kept} ${asked.join()}`).not.toContain(secret);
    await expect(page.getByRole('banner').getByRole('link', { name: 'Anmelden' })).toHaveAttribute(
      'href',
      '/api/login?returnTo=%2F',
    );
    await handIn(page, 'Jo Rath');
    await inspectPhone(page, 'onward-part-handed-in');
  });

  await test.step('the carrier below it, which is told by the town’s name who passes on', async () => {
    const { page } = await holder(browser, origin, await secretOf(kreis, carrier));
    await expect(page.getByRole('region', { name: 'Das Wichtigste' })).toContainText('Stadt Neckarsulm');
    await fillInFigures(page, {
      ...{ name: 'Beratung vor Ort', months: '11', advised: '40', received: '12000', used: '12000' },
    });
    await expectSaved(page);
    await handIn(page, 'Kim Sommer');
  });

  await test.step('the Kreis accepts both, and the levels add up', async () => {
    for (const name of ['Stadt Neckarsulm', 'Diakonie Heilbronn']) {
      await openOne(kreis, name);
      await kreis.getByRole('button', { name: 'Teil des Nachweises annehmen' }).click();
      await expect(kreis.getByText('Angenommen', { exact: true })).toBeVisible();
    }
    await inspect(kreis, 'onward-one');
    await openOnward(kreis);
    const sums = kreis.getByRole('region', { name: 'Beide Ebenen zusammen' });
    await expect(sums.getByText('Die Beträge gehen auf')).toBeVisible();
    await expect(sums).toContainText('2 von 2 angenommen');
    await expect(sums).toContainText(/Davon verwendet \(alle Ebenen\)30\.000,00/);
    await expect(sums).toContainText(/Noch nicht nachgewiesen0,00/);
  });
});

test('where it does not add up the page says whose line, and by how much, until it is mended', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(180_000);
  const kreis = await kreisOf(browser, origin);

  await test.step('a question opens the carrier’s part, which then names less than it was paid', async () => {
    await openOne(kreis, 'Diakonie Heilbronn');
    const before = await secretOf(kreis, carrier);
    await kreis.getByLabel('Ihre Frage').fill('Kam die letzte Rate an?');
    await kreis.getByRole('button', { name: 'Rückfrage senden' }).click();
    await expect(kreis.getByText('Rückfrage offen')).toBeVisible();
    const { page } = await holder(browser, origin, await secretOf(kreis, carrier, before));
    await expect(page.getByText('Kam die letzte Rate an?')).toBeVisible();
    await page.getByLabel('Erhaltene Zuwendung').fill('10500');
    await expect(page.getByText(/^Eingetragen sind für Sie Auszahlungen von 12\.000,00/)).toBeVisible();
    await page.getByLabel('Davon selbst verwendet').fill('10200');
    await page.getByLabel('Davon selbst verwendet').blur();
    await expectSaved(page);
    await handIn(page, 'Kim Sommer');
  });

  await test.step('the Kreis reads where', async () => {
    await openOnward(kreis);
    const sums = kreis.getByRole('region', { name: 'Beide Ebenen zusammen' });
    await expect(sums.getByText('2 Beträge gehen nicht auf')).toBeVisible();
    await expect(sums.getByRole('listitem')).toHaveText([
      /^Diakonie Heilbronn: Nach dem abgegebenen Nachweis wurden 1\.500,00.€ weniger erhalten/,
      /^Diakonie Heilbronn: 300,00.€ sind weder verwendet noch weitergegeben/,
    ]);
    await expect(kreis.getByRole('row', { name: /Diakonie Heilbronn.*geht nicht auf/ })).toBeVisible();
    await inspect(kreis, 'onward-differs');
  });

  await test.step('the officer reads the same and changes nothing', async () => {
    const officer = await pageOf(browser, origin, await login(origin, subs.officer));
    await openOnward(officer);
    await expect(officer.getByText('2 Beträge gehen nicht auf')).toBeVisible();
    await expect(officer.getByRole('button', { name: /eintragen|anfordern|übernehmen/ })).toHaveCount(0);
    await officer.getByRole('link', { name: 'Vereinbarung ansehen: Diakonie Heilbronn' }).click();
    await expect(officer.getByRole('region', { name: 'Teil des Nachweises' })).toContainText('Beratung vor Ort');
    await expect(officer.getByRole('button', { name: /annehmen|senden|beenden|speichern/ })).toHaveCount(0);
  });

  await test.step('a link ends with its agreement', async () => {
    await openOne(kreis, 'Diakonie Heilbronn');
    await kreis.getByRole('button', { name: 'Vereinbarung beenden' }).click();
    await kreis.getByRole('dialog').getByRole('button', { name: 'Ja, beenden' }).click();
    await expect(kreis.getByText('Beendet', { exact: true })).toBeVisible();
    const phone = await (await browser.newContext({ baseURL: origin, viewport: small })).newPage();
    await phone.goto(`/onward#${await secretOf(kreis, carrier)}`);
    await expect(phone.getByRole('heading', { level: 1, name: 'Dieser Link gilt nicht' })).toBeVisible();
    await inspect(phone, 'onward-wrong-link');
  });
});
