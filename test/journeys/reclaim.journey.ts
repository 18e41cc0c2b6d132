import type { Page } from '@playwright/test';
import type { ApplicationId, Day } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import { moveClock } from '#test/support/clock.ts';
import { login } from '#test/support/session.ts';
import { accepted, approve, bringTo, eventually, retrieve } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';

test.use({ ownTime: 'reclaim' });

/** A grant of 60,000 € for a full-time post, of which 30,000 € were paid on 20 January 2027. */
async function paidGrant(origin: string): Promise<ApplicationId> {
  const [signatory, officer, reviewer, approver] = await Promise.all([
    ...[login(origin, subs.signatory), login(origin, subs.officer)],
    ...[login(origin, subs.reviewer), login(origin, subs.approver)],
  ] as const);
  const id = await bringTo('decision', { signatory, officer, reviewer }, heilbronn);
  await approve(approver, id, euros(60_000));
  await retrieve(signatory, id);
  await eventually('a grant', async () => {
    const { status } = await signatory.call('getGrant', { parameters: { applicationId: id } });
    return status === 200 || undefined;
  });
  await moveClock(origin, '2027-01-20T09:00:00Z');
  await pay(origin, id);
  return id;
}

/** Through the API: how money is drawn and paid is the matter of another journey. */
async function pay(origin: string, applicationId: ApplicationId): Promise<void> {
  const [signatory, officer, budget] = await Promise.all([
    login(origin, subs.signatory),
    login(origin, subs.officer),
    login(origin, subs.budgetOfficer),
  ]);
  const { grant } = (await signatory.call('getGrant', { parameters: { applicationId } })).body;
  const wish = { amount: euros(30_000), purpose: 'Personalausgaben', neededUntil: '2027-03-15' as Day };
  const of = (paymentId: string) => ({ applicationId, paymentId });
  const request = await signatory.call('requestPayment', {
    ...{ parameters: { applicationId }, ifMatch: grant.version, body: wish },
  });
  const asked = accepted('requestPayment', request).body;
  const certify = await officer.call('certifyPayment', {
    ...{ parameters: of(asked.id), ifMatch: asked.version, body: { outcome: 'certified' } },
  });
  const certified = accepted('certifyPayment', certify).body;
  const order = await budget.call('orderPayment', {
    ...{ parameters: of(asked.id), ifMatch: certified.version, body: { outcome: 'ordered' } },
  });
  const { reference } = accepted('orderPayment', order).body;
  accepted('exportPayments', await budget.call('exportPayments', { body: {} }));
  const answers = [{ reference, result: 'paid' as const, on: '2027-01-20' as Day }];
  accepted('readCashAnswers', await budget.call('readCashAnswers', { body: { answers } }));
}

/** The post was filled for three months only: 60,000 € × 3 ÷ 12 = 15,000 € of the 30,000 € may be kept. */
async function prove(origin: string, applicationId: ApplicationId): Promise<void> {
  const signatory = await login(origin, subs.signatory);
  const pages = {
    money: { eligibleCost: 17_000_00, moreRevenue: false },
    report: { report: 'Die Stelle war nur bis Ende März besetzt.' },
    declaration: { correct: true, economical: true, kept: true },
    // Prefilled as soon as there is a proof, which is with the first page that is saved.
    figures: { advised_row1: 21, monthsFilled_row1: 3 },
  };
  const of = { applicationId, proofId: 'final-1' as const };
  const read = async () => {
    const { proofs } = (await signatory.call('getGrant', { parameters: { applicationId } })).body;
    return proofs.find(({ id }) => id === of.proofId);
  };
  for (const [page, fields] of Object.entries(pages)) {
    const begun = await read();
    const changes = Object.entries(fields).map(([path, value]) => {
      return { path, value, baseRevision: begun?.sections[page]?.[path]?.revision ?? 0 };
    });
    accepted('saveProof', await signatory.call('saveProof', { parameters: { ...of, page }, body: { changes } }));
  }
  const ifMatch = (await read())?.version ?? 0;
  accepted('submitProof', await signatory.call('submitProof', { parameters: of, ifMatch, body: {} }));
}

const region = (page: Page, name: string) => page.getByRole('region', { name, exact: true });

async function openLetter(page: Page, name: string): Promise<void> {
  const [answer] = await Promise.all([
    page.context().waitForEvent('response', (response) => response.url().includes('/documents/')),
    page
      .getByRole('link', { name: new RegExp(`^${name}`) })
      .first()
      .click(),
  ]);
  expect(answer.status()).toBe(200);
  expect(answer.headers()['content-type']).toBe('application/pdf');
}

test('money that was not needed comes back: hearing, statement, proposal, decision by another, repayment with interest', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(240_000);
  const id = await paidGrant(origin);
  const path = `/grants/${id}/reclaims/reclaim-1`;
  const pageFor = async (sub: string) => pageOf(browser, origin, await login(origin, sub));
  await moveClock(origin, '2028-02-01T09:00:00Z');
  await prove(origin, id);
  const [officer, signatory, approver] = [
    ...[await pageFor(subs.officer), await pageFor(subs.signatory)],
    await pageFor(subs.approver),
  ] as [Page, Page, Page];

  await test.step('the officer objects to the proof, which opens a reclaim; the grantee knows nothing of it yet', async () => {
    await officer.goto(`/grants/${id}/proofs/final-1`);
    await officer.getByRole('radio', { name: 'Geld ist zurückzufordern' }).check();
    await officer.getByRole('radio', { name: /^Widerruf/ }).check();
    await expect(officer.getByLabel('Betrag', { exact: true })).toHaveValue('15000,00');
    await officer.getByLabel('Begründung', { exact: true }).fill('Die Stelle war von April an nicht besetzt.');
    await officer.getByRole('button', { name: 'Rückforderung beginnen' }).click();
    await expect(officer.getByText('Der Nachweis ist beanstandet').first()).toBeVisible();
    await signatory.goto(path);
    await expect(signatory.getByRole('heading', { level: 1, name: 'Seite nicht gefunden' })).toBeVisible();
  });

  await test.step('the officer sees the law’s year and sends the hearing', async () => {
    await officer.goto(path);
    // 1 February 2029 is a Thursday; 2028 has a 29 February.
    await expect(officer.getByText('Entscheidung bis 1. Februar 2029 · Noch 366 Tage')).toBeVisible();
    await expect(region(officer, 'Zinsen Tag für Tag')).toContainText('15.000,00');
    await inspect(officer, 'reclaim-opened');
    await officer.getByRole('button', { name: 'Anhörung verschicken' }).click();
    await officer.getByRole('dialog').getByRole('button', { name: 'Anhörung verschicken' }).click();
    await expect(region(officer, 'Schritte')).toContainText('Stellungnahme möglich bis 29. Februar 2028.');
    await expect(officer.getByText('Danach können Sie die Anhörung abschließen')).toBeVisible();
  });

  await test.step('the signatory reads the letter and comments', async () => {
    await signatory.goto(path);
    await expect(signatory.getByText('können Sie sich bis 29. Februar 2028 äußern')).toBeVisible();
    await openLetter(signatory, 'Anhörungsschreiben öffnen');
    await inspect(signatory, 'reclaim-hearing');
    await signatory.getByRole('button', { name: 'Stellungnahme abgeben' }).click();
    await expect(signatory.getByLabel('Stellungnahme', { exact: true })).toBeFocused();
    await expect(signatory.getByText('Bitte schreiben Sie Ihre Stellungnahme.')).toBeVisible();
    await signatory.getByLabel('Stellungnahme', { exact: true }).fill('Die Stelle war nicht zu besetzen.');
    await signatory.getByRole('button', { name: 'Stellungnahme abgeben' }).click();
    await expect(signatory.getByText('Zurzeit müssen Sie nichts tun')).toBeVisible();
  });

  await test.step('the officer weighs it and puts an amount forward, no more than was heard about', async () => {
    await officer.reload();
    await expect(region(officer, 'Stellungnahme der Zuwendungsempfängerin')).toContainText('nicht zu besetzen');
    await officer.getByLabel('Zu erstattender Betrag').fill('15.000,01');
    await officer.getByRole('button', { name: 'Zur Entscheidung vorlegen' }).click();
    await expect(officer.getByText('Mehr kann nicht gefordert werden.')).toBeVisible();
    await inspect(officer, 'reclaim-propose');
    await officer.getByLabel('Zu erstattender Betrag').fill('15.000');
    await officer.getByLabel('Würdigung und Ermessen').fill('Das öffentliche Interesse an der Rückzahlung überwiegt.');
    await officer.getByRole('button', { name: 'Zur Entscheidung vorlegen' }).click();
    await expect(officer.getByText('Sie muss eine andere Person treffen')).toBeVisible();
    await signatory.reload();
    await expect(signatory.getByRole('main')).not.toContainText('überwiegt');
  });

  await test.step('an approver decides, and the notice is there', async () => {
    await approver.goto(path);
    await expect(region(approver, 'Über die Rückforderung entscheiden')).toContainText('überwiegt');
    await inspect(approver, 'reclaim-decide');
    await approver.getByRole('button', { name: 'Erstattung festsetzen' }).click();
    await approver.getByRole('dialog').getByRole('button', { name: 'Erstattung festsetzen' }).click();
    await expect(region(approver, 'Schritte')).toContainText('Zu zahlen bis 2. März 2028.');
    await openLetter(approver, 'Erstattungsbescheid öffnen');
  });

  await test.step('the signatory sees what to pay until when, and how the interest grows', async () => {
    await signatory.reload();
    await expect(signatory.getByText('Zu zahlen bis 2. März 2028')).toBeVisible();
    await expect(signatory.getByText('Bitte geben Sie bei der Zahlung das Aktenzeichen IM-')).toBeVisible();
    await openLetter(signatory, 'Erstattungsbescheid öffnen');
    await inspect(signatory, 'reclaim-to-pay');
  });

  await moveClock(origin, '2028-03-01T09:00:00Z');
  const cash = await pageFor(subs.officer);
  const payer = await pageFor(subs.signatory);

  await test.step('the money comes in, and the interest is fixed to the cent', async () => {
    await cash.goto(path);
    await cash.getByLabel('Eingegangener Betrag').fill('15.000');
    await cash.getByRole('button', { name: 'Zahlungseingang eintragen' }).click();
    // 346 days of 2027 and 60 of the leap year 2028 at 1.27 + 5 = 6.27 %: 940.50 × 346 ÷ 365 + 940.50 × 60 ÷ 366
    // = 891.5425 + 154.1803 = 1,045.72
    await expect(region(cash, 'Schritte')).toContainText('Zinsen bis 1. März 2028: 1.045,72');
    await expect(region(cash, 'Zinsen Tag für Tag')).toContainText('60 von 366');
    await inspect(cash, 'reclaim-interest');
    await payer.goto(path);
    await expect(payer.getByText('Offen sind die Zinsen, berechnet bis 1. März 2028.')).toBeVisible();
    await expect(payer.getByText('1.045,72').first()).toBeVisible();
  });

  await test.step('with the interest everything is paid back', async () => {
    await cash.getByLabel('Eingegangener Betrag').fill('1.045,72');
    await cash.getByRole('button', { name: 'Zahlungseingang eintragen' }).click();
    await expect(region(cash, 'Schritte')).toContainText('Alles ist zurückgezahlt');
    await payer.reload();
    await expect(payer.getByText('Sie müssen nichts mehr tun.')).toBeVisible();
    await inspect(payer, 'reclaim-repaid');
  });
});
