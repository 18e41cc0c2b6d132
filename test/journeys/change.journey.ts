import type { ApplicationId } from '#schemas/ids.ts';
import { euros } from '#schemas/money.ts';
import { login } from '#test/support/session.ts';
import { approve, bringTo, eventually, retrieve } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';

/** A grant of 60.000 € for 2027, to be proven until 31 March 2028. */
async function granted(origin: string): Promise<ApplicationId> {
  const [signatory, officer, reviewer, approver] = await Promise.all([
    login(origin, subs.signatory),
    login(origin, subs.officer),
    login(origin, subs.reviewer),
    login(origin, subs.approver),
  ]);
  const id = await bringTo('decision', { signatory, officer, reviewer }, heilbronn);
  await approve(approver, id, euros(60_000));
  await retrieve(signatory, id);
  await eventually('a grant', async () => {
    const { status } = await signatory.call('getGrant', { parameters: { applicationId: id } });
    return status === 200 ? true : undefined;
  });
  return id;
}

test('a longer period is asked for, reviewed and decided by another; with its notice opened the proof is due later', async ({
  browser,
  platform: { origin },
}) => {
  test.setTimeout(120_000);
  const id = await granted(origin);
  const pageFor = async (sub: string) => pageOf(browser, origin, await login(origin, sub));
  const asking = await pageFor(subs.signatory);

  await test.step('the signatory sees what an extension does before asking for it', async () => {
    await asking.goto(`/grants/${id}`);
    await asking.getByRole('link', { name: 'Änderungen', exact: true }).click();
    await expect(asking.getByRole('heading', { level: 1, name: 'Änderungen' })).toBeVisible();
    await asking.getByRole('radio', { name: 'Wir brauchen mehr Zeit' }).check();
    await asking.getByRole('button', { name: 'Änderung beantragen' }).click();
    await expect(asking.getByLabel('Neues Ende des Förderzeitraums')).toBeFocused();
    await asking.getByLabel('Neues Ende des Förderzeitraums').fill('2028-03-31');
    const preview = asking.getByRole('region', { name: 'Das würde sich ändern' });
    await expect(preview.getByRole('row', { name: /^Ende des Förderzeitraums/ })).toContainText(
      '31. Dezember 202731. März 2028',
    );
    await expect(preview.getByRole('row', { name: /^Verwendungsnachweis bis/ })).toContainText(
      '31. März 202830. Juni 2028',
    );
    await expect(preview.getByText('Diese Änderung braucht unsere Zustimmung')).toBeVisible();
    await asking.getByLabel('Warum?').fill('Die Stelle wurde später besetzt.');
    await inspect(asking, 'grant-change-asked');
    await asking.getByRole('button', { name: 'Änderung beantragen' }).click();
    await expect(asking.getByRole('region', { name: 'Änderung 1: Längerer Zeitraum' })).toContainText('Beantragt');
  });

  await test.step('an officer looks at it and hands it on', async () => {
    const officer = await pageFor(subs.officer);
    await officer.goto(`/grants/${id}/changes`);
    const change = officer.getByRole('region', { name: 'Änderung 1: Längerer Zeitraum' });
    await expect(change).toContainText('30. Juni 2028');
    await change.getByLabel('Prüfvermerk').fill('Plausibel, ich empfehle die Genehmigung.');
    await inspect(officer, 'grant-change-review');
    await change.getByRole('button', { name: 'Zur Entscheidung geben' }).click();
    await expect(change.getByText('In der Entscheidung')).toBeVisible();
    await asking.reload();
    await expect(asking.getByRole('main')).not.toContainText(/Plausibel|In der Entscheidung/);
  });

  await test.step('an approver decides, and the notice is written', async () => {
    const approver = await pageFor(subs.approver);
    await approver.goto(`/grants/${id}/changes`);
    const change = approver.getByRole('region', { name: 'Änderung 1: Längerer Zeitraum' });
    await expect(change).toContainText('Plausibel, ich empfehle die Genehmigung.');
    await change.getByRole('radio', { name: 'Genehmigen' }).check();
    await change.getByRole('button', { name: 'Entscheiden' }).click();
    await expect(change.getByText('Genehmigt')).toBeVisible();
    await expect(change.getByRole('link', { name: /^Bescheid öffnen/ })).toBeVisible();
    await inspect(approver, 'grant-change-decided');
  });

  await test.step('the mail says that a notice is there, and not what', async () => {
    const { mail } = await eventually('a mail', async () => {
      const mails = (await (await asking.request.get(`${origin}/local/mail.json`)).json()) as {
        subject: string;
        text: string;
      }[];
      const found = mails.find(({ text }) => text.includes(`/grants/${id}/changes`));
      return found && { mail: found };
    });
    expect(mail.subject).toMatch(/^Zur Änderung Ihrer Zuwendung IM-\d{4}-\d{6} liegt ein Bescheid für Sie bereit$/);
    expect(mail.text).not.toMatch(/genehmigt|31\. März 2028/);
  });

  await test.step('the signatory opens the notice, which delivers it', async () => {
    await asking.goto(`/grants/${id}/changes`);
    const change = asking.getByRole('region', { name: 'Änderung 1: Längerer Zeitraum' });
    await expect(change).toContainText('Mit dem Öffnen wird der Bescheid bekannt gegeben');
    const [answer] = await Promise.all([
      asking.context().waitForEvent('response', (response) => response.url().includes('/documents/')),
      change.getByRole('link', { name: /^Bescheid öffnen/ }).click(),
    ]);
    expect(answer.status()).toBe(200);
    expect(answer.headers()['content-type']).toBe('application/pdf');
    await asking.reload();
    await expect(change).toContainText(/Zugestellt am .* Die Rechtsbehelfsfrist endet am/);
    await inspect(asking, 'grant-change-delivered');
  });

  await test.step('the page of the grant has the new end and the new day of the proof', async () => {
    await asking.goto(`/grants/${id}`);
    const facts = asking.getByRole('complementary');
    await expect(facts).toContainText('31. März 2028');
    await expect(facts).toContainText('30. Juni 2028');
  });
});
