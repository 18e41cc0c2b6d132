import type { Browser, Page } from '@playwright/test';
import type { ApplicationId } from '#schemas/ids.ts';
import { readPdf } from '#test/letters/read-pdf.ts';
import { completeForm } from '#test/support/complete-form.ts';
import { login } from '#test/support/session.ts';
import { begin, eventually, fillIn } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';
import { expectSaved, openPage, submit } from './steps.ts';

test.describe.configure({ mode: 'serial' });

const small = { width: 360, height: 740 };
const town = 'rathaus@neckarsulm.example';
const carrier = 'leitung@diakonie.example';

let applicationId: ApplicationId;
/** Fragments of the links by address, newest last. */
const secrets = new Map<string, string[]>();

type Mail = { to: string[]; text: string };

/** Waits for the mail with which the address has this many links, and gives the newest secret. */
async function secretOf(page: Page, address: string, count = 1): Promise<string> {
  const found = await eventually(`link ${count} to ${address}`, async () => {
    const mails = (await (await page.request.get('/local/mail.json')).json()) as Mail[];
    const links = mails
      .filter(({ to, text }) => to.includes(address) && text.includes(`/part#`))
      .map(({ text }) => /\/part#([\w-]{27})/.exec(text)?.[1] ?? '');
    const fresh = [...new Set(links)].filter((link) => !secrets.get(address)?.includes(link));
    return fresh.length > 0 && new Set(links).size >= count ? fresh : undefined;
  });
  secrets.set(address, [...(secrets.get(address) ?? []), ...found]);
  return found[0] ?? '';
}

/** Opens a link on a phone, with every address that the browser asks for. */
async function holder(browser: Browser, origin: string, secret: string) {
  const context = await browser.newContext({ baseURL: origin, viewport: small, isMobile: true, hasTouch: true });
  const page = await context.newPage();
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.url().split('#')[0]} ${request.headers().referer ?? ''}`));
  await page.goto(`/part#${secret}`);
  await expect(page.getByRole('heading', { level: 1, name: /^Ihr Beitrag: / })).toBeVisible();
  return { page, context, asked };
}

/** `inspect` leaves the page wide and in forced colours. */
async function inspectPhone(page: Page, name: string): Promise<void> {
  await inspect(page, name);
  await page.emulateMedia({ forcedColors: 'none' });
  await page.setViewportSize(small);
}

async function openParts(page: Page): Promise<void> {
  await page.goto(`/applications/${applicationId}/parts`);
  await expect(page.getByRole('heading', { level: 1, name: 'Beiträge zum Antrag' })).toBeVisible();
}

async function openPart(page: Page, name: string): Promise<void> {
  await openParts(page);
  await page.getByRole('link', { name: `Beitrag ansehen: ${name}` }).click();
  await expect(page.getByRole('heading', { level: 1, name: `Beitrag: ${name}` })).toBeVisible();
}

const fillInPost = async (page: Page) => {
  await page.getByRole('button', { name: 'Stelle hinzufügen' }).click();
  await page.getByLabel('Funktion').fill('Integrationsmanagement Innenstadt');
  await page.getByLabel('Studium der Sozialen Arbeit oder Sozialpädagogik').check();
  await page.getByLabel('Stellenumfang').fill('0,5');
  await page.getByLabel('Monate im Förderzeitraum').fill('12');
};

test('a Kreis asks a town of the directory and a carrier by hand for their parts', async ({ browser, platform }) => {
  const { origin } = platform;
  const session = await login(origin, subs.editor);
  applicationId = await begin(session, heilbronn);
  const kreis = await pageOf(browser, origin, session);
  await kreis.goto(`/applications/${applicationId}`);
  await kreis.getByRole('link', { name: 'Beiträge der Gemeinden und Träger' }).click();
  await expect(kreis.getByText('Sie haben noch niemanden gefragt.')).toBeVisible();

  await test.step('nobody can be asked without an address', async () => {
    await kreis.getByRole('button', { name: 'Einladungen senden' }).click();
    await expect(kreis.locator(':focus')).toContainText('Bitte wählen Sie aus, wen Sie fragen möchten.');
    await kreis.getByLabel('Name oder amtlicher Schlüssel').fill('neckarsulm');
    await expect(kreis.getByText('Stadt oder Gemeinde, Landkreis Heilbronn')).toBeVisible();
    await kreis.getByRole('button', { name: 'Stadt Neckarsulm auswählen' }).click();
    await expect(kreis.getByLabel('E-Mail-Adresse')).toBeFocused();
    await kreis.keyboard.type('rathaus');
    await kreis.getByRole('button', { name: 'Selbst eintragen' }).click();
    await kreis.getByRole('button', { name: '2 Einladungen senden' }).click();
    const summary = kreis.locator(':focus');
    await expect(summary.getByRole('link')).toHaveText([
      /^Stadt Neckarsulm, Landkreis Heilbronn: Bitte geben Sie eine vollständige E-Mail-Adresse an/,
      'Eintrag 2: Bitte wählen Sie die Art aus.',
      /^Eintrag 2: Bitte geben Sie den Namen an/,
      /^Eintrag 2: Bitte geben Sie eine vollständige E-Mail-Adresse an/,
    ]);
    await inspect(kreis, 'parts-wrong');
  });

  await test.step('both get a link of their own', async () => {
    await kreis
      .getByRole('group', { name: /^Stadt Neckarsulm/ })
      .getByLabel('E-Mail-Adresse')
      .fill(town);
    const second = kreis.getByRole('group', { name: 'Eintrag 2' });
    await second.getByLabel('Freier Träger').check();
    await second.getByLabel('Name', { exact: true }).fill('Diakonie Heilbronn');
    await second.getByLabel('E-Mail-Adresse').fill(carrier);
    await kreis.getByLabel('Nachricht').fill('Bitte denken Sie an die Vertretung im Sommer.');
    await kreis.getByRole('button', { name: '2 Einladungen senden' }).click();
    await expect(kreis.getByText('2 Einladungen sind unterwegs.').first()).toBeVisible();
    await expect(kreis.getByRole('row', { name: /Stadt Neckarsulm.*Noch nicht begonnen.*noch 14 Tage/ })).toBeVisible();
    const [first, other] = [await secretOf(kreis, town), await secretOf(kreis, carrier)];
    expect(first).not.toBe(other);
    await inspect(kreis, 'parts-asked');
  });
});

test('a town fills in its part on a phone, without a login, offline in between, and hands it in', async ({
  browser,
  platform,
}) => {
  test.setTimeout(90_000);
  const [secret = ''] = secrets.get(town) ?? [];
  const { page, context, asked } = await holder(browser, platform.origin, secret);

  await test.step('it says who asks, for what and until when', async () => {
    const facts = page.getByRole('region', { name: 'Das Wichtigste' });
    await expect(facts).toContainText('Landkreis Heilbronn');
    await expect(facts).toContainText('noch 14 Tage');
    await expect(facts).toContainText(/etwa \d+ Minuten/);
    await inspectPhone(page, 'part-empty');
  });

  await test.step('an empty part is not handed in', async () => {
    await page.getByRole('button', { name: 'Beitrag abgeben' }).click();
    await expect(page.locator(':focus')).toContainText('Bitte ergänzen oder ändern Sie');
    await expect(page.locator(':focus').getByRole('link').last()).toHaveText(/^Ihr Vor- und Nachname: Bitte geben/);
    await inspectPhone(page, 'part-wrong');
  });

  await test.step('what is typed offline is kept, and saved once there is a network again', async () => {
    await context.setOffline(true);
    await fillInPost(page);
    await page.getByLabel('Monate im Förderzeitraum').blur();
    await expect(page.getByText('Speichern geht gerade nicht').first()).toBeVisible();
    await expect(page.getByRole('region', { name: 'Das würde Ihr Beitrag bringen' })).toContainText('30.000,00');
    await context.setOffline(false);
    await expectSaved(page);
  });

  await test.step('what did not reach the server is still there after loading the page again', async () => {
    await page.route('**/api/parts', (route) => route.abort());
    await page.getByLabel('Ansprechperson').fill('Jo Rath');
    await page.getByLabel('Ansprechperson').blur();
    await expect(page.getByText('Speichern geht gerade nicht').first()).toBeVisible();
    await page.unroute('**/api/parts');
    await page.reload();
    await expect(page.getByLabel('Ansprechperson')).toHaveValue('Jo Rath');
    await expect(page.getByLabel('Stellenumfang')).toHaveValue('0,50');
    await expectSaved(page);
    // Under a hash: the link itself is nowhere in what the browser keeps.
    const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));
    expect(kept).not.toContain(secret);
  });

  await test.step('an unreadable number says what to do', async () => {
    await page.getByLabel('Stellenumfang').fill('eine halbe');
    await page.getByLabel('E-Mail-Adresse').fill('jo@neckarsulm.example');
    await page.getByLabel('Ihr Vor- und Nachname').fill('Jo Rath');
    await page.getByRole('button', { name: 'Beitrag abgeben' }).click();
    await expect(page.locator(':focus')).toContainText(/Stelle 1: Stellenumfang: Bitte geben Sie eine Zahl/);
    await page.getByLabel('Stellenumfang').fill('0,5');
  });

  await test.step('the secret is in the address bar and nowhere else', async () => {
    await page.getByRole('link', { name: 'Zum Inhalt springen' }).focus();
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(`/part#${secret}`);
    await expect(page.getByRole('banner').getByRole('link', { name: 'Anmelden' })).toHaveAttribute(
      'href',
      '/api/login?returnTo=%2F',
    );
    const seen = await page.evaluate(() => `${document.title} ${JSON.stringify(history.state)}`);
    expect(`${seen} ${asked.join()}`).not.toContain(secret);
  });

  await test.step('it is handed in, and what comes next is said', async () => {
    await page.getByRole('button', { name: 'Beitrag abgeben' }).click();
    await expect(page.getByText(/^Abgegeben von Jo Rath am .* an: Landkreis Heilbronn\.$/)).toBeVisible();
    await expect(page.getByText(/Als Nächstes sieht der Kreis Ihren Beitrag durch/)).toBeVisible();
    await expect(page.getByRole('button', { name: 'Beitrag abgeben' })).toHaveCount(0);
    await inspectPhone(page, 'part-handed-in');
  });

  await test.step('the council gets one page', async () => {
    await page.emulateMedia({ media: 'print' });
    await expect(page.getByRole('banner')).toBeHidden();
    const { text, pages } = await readPdf(await page.pdf({ format: 'A4', tagged: true }));
    expect(pages).toHaveLength(1);
    for (const words of [
      'Stadt Neckarsulm',
      'Landkreis Heilbronn',
      '30.000,00',
      'abgegeben am',
      'Was damit verbunden ist',
    ])
      expect(text).toContain(words);
    expect(text).not.toContain(secret);
  });
});

test('the Kreis sees what is missing, asks back, reminds, and takes an invitation back', async ({
  browser,
  platform,
}) => {
  test.setTimeout(90_000);
  const { origin } = platform;
  const kreis = await pageOf(browser, origin, await login(origin, subs.editor));
  await openParts(kreis);
  const totals = kreis.getByRole('region', { name: 'Zusammen' });
  await expect(totals).toContainText('0,50 VZÄ');
  await expect(totals).toContainText('30.000,00');
  await expect(kreis.getByRole('row', { name: /Stadt Neckarsulm.*Abgegeben/ })).toBeVisible();

  await test.step('a reminder brings another link, and both hold', async () => {
    await kreis.getByRole('button', { name: /^Erinnern ?: Diakonie Heilbronn/ }).click();
    await expect(kreis.getByText(/^erinnert am /)).toBeVisible();
    const again = await secretOf(kreis, carrier, 2);
    const { page } = await holder(browser, origin, again);
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ihr Beitrag: Diakonie Heilbronn');
  });

  await test.step('an invitation that was taken back ends its links', async () => {
    await openPart(kreis, 'Diakonie Heilbronn');
    await kreis.getByRole('button', { name: 'Einladung zurückziehen' }).click();
    await kreis.getByRole('dialog').getByRole('button', { name: 'Ja, zurückziehen' }).click();
    await expect(kreis.getByText('Zurückgezogen', { exact: true })).toBeVisible();
    const phone = await (await browser.newContext({ baseURL: origin, viewport: small })).newPage();
    await phone.goto(`/part#${secrets.get(carrier)?.[0]}`);
    await expect(phone.getByRole('heading', { level: 1, name: 'Dieser Link gilt nicht' })).toBeVisible();
    await inspect(phone, 'part-wrong-link');
    await phone.goto('/part');
    await expect(phone.getByRole('heading', { level: 1, name: 'Dieser Link gilt nicht' })).toBeVisible();
  });

  await test.step('a question opens the part again', async () => {
    await openPart(kreis, 'Stadt Neckarsulm');
    await inspect(kreis, 'parts-one');
    await kreis.getByRole('button', { name: 'Rückfrage senden' }).click();
    await expect(kreis.getByLabel('Ihre Frage')).toBeFocused();
    await kreis.getByLabel('Ihre Frage').fill('Reicht eine Vierteilstelle?');
    await kreis.getByRole('button', { name: 'Rückfrage senden' }).click();
    await expect(kreis.getByText('Rückfrage offen')).toBeVisible();

    const { page } = await holder(browser, origin, await secretOf(kreis, town, 2));
    await expect(page.getByText('Reicht eine Vierteilstelle?')).toBeVisible();
    await inspectPhone(page, 'part-asked-back');
    await page.getByLabel('Stellenumfang').fill('0,25');
    await page.getByLabel('Ihr Vor- und Nachname').fill('Jo Rath');
    await page.getByRole('button', { name: 'Beitrag abgeben' }).click();
    await expect(page.getByText('Ihr Beitrag ist abgegeben').first()).toBeVisible();
  });
});

test('the Kreis takes the part over, is asked before its own entries are replaced, and submits', async ({
  browser,
  platform,
}) => {
  test.setTimeout(90_000);
  const { origin } = platform;
  const session = await login(origin, subs.signatory);
  const kreis = await pageOf(browser, origin, session);

  await test.step('it says first what goes where', async () => {
    await openPart(kreis, 'Stadt Neckarsulm');
    const places = kreis.getByRole('region', { name: 'In den Antrag übernehmen' });
    await expect(places.getByText('Neu: Stelle 1')).toBeVisible();
    await expect(places.getByText('Neu: Empfangende Stelle 1')).toBeVisible();
    await expect(places).toContainText('15.000,00');
    await places.getByRole('button', { name: 'In den Antrag übernehmen' }).click();
    await expect(kreis.getByText('Der Antrag enthält schon alles, was in diesem Beitrag steht.')).toBeVisible();
    await inspect(kreis, 'parts-taken-over');
  });

  await test.step('the form goes on from there', async () => {
    await kreis.getByRole('link', { name: 'Im Antrag ansehen: Stellen' }).click();
    await expect(kreis.getByLabel('Stellenumfang')).toHaveValue('0,25');
    await kreis.getByLabel('Stellenumfang').fill('1');
    await kreis.getByLabel('Stellenumfang').blur();
    await expectSaved(kreis);
    await openPage(kreis, applicationId, 'onward');
    await expect(kreis.getByLabel('Betrag')).toHaveValue('15.000,00');
  });

  await test.step('what the Kreis entered itself is replaced only after a question', async () => {
    await openPart(kreis, 'Stadt Neckarsulm');
    await kreis.getByRole('button', { name: 'In den Antrag übernehmen' }).click();
    const dialog = kreis.getByRole('dialog');
    await expect(dialog).toContainText('Geändert: Stelle 1: Stellenumfang (von Ihnen eingetragen)');
    await expect(dialog).toContainText('bisher: 1,00 VZÄ');
    await dialog.getByRole('button', { name: 'Ja, ersetzen' }).click();
    await expect(kreis.getByText('Der Antrag enthält schon alles, was in diesem Beitrag steht.')).toBeVisible();
  });

  await test.step('it is submitted with what the town said, and the town sees how far it is', async () => {
    const { contact, account, declaration } = completeForm;
    await fillIn(session, applicationId, { contact, account, declaration });
    await submit(kreis, applicationId);
    const { body } = await session.call('getApplication', { parameters: { applicationId } });
    expect('requestedAmount' in body.application && body.application.requestedAmount).toBe(15_000_00);
    await openParts(kreis);
    await expect(kreis.getByText('Der Antrag ist kein Entwurf mehr')).toBeVisible();

    const { page } = await holder(browser, origin, secrets.get(town)?.at(-1) ?? '');
    await expect(page.getByText(/^(Der Antrag ist eingereicht\.|Die Behörde prüft den Antrag\.)/)).toBeVisible();
    await expect(page.getByText('In den Antrag übernommen')).toBeVisible();
    await inspectPhone(page, 'part-submitted');
  });
});
