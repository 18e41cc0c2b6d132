import type { Locator, Page } from '@playwright/test';
import { makePdf } from '#functions/documents/inspect/testing/files.ts';
import { login } from '#test/support/session.ts';
import { begin } from '#test/support/way.ts';
import { expect, test } from './fixtures.ts';
import { inspect } from './inspect.ts';
import { heilbronn, pageOf, subs } from './person.ts';
import { openPage } from './steps.ts';

const pdf = (name: string, bytes = 0) => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.concat([makePdf(), Buffer.alloc(bytes)]),
});

/** Drags files from the desktop onto an element. */
async function drop(page: Page, onto: Locator, names: readonly string[]): Promise<void> {
  const content = makePdf().toString('base64');
  const dataTransfer = await page.evaluateHandle(
    ({ names, content }) => {
      const data = new DataTransfer();
      const bytes = Uint8Array.from(atob(content), (character) => character.charCodeAt(0));
      for (const name of names) data.items.add(new File([bytes], name, { type: 'application/pdf' }));
      return data;
    },
    { names: [...names], content },
  );
  for (const type of ['dragenter', 'dragover']) await onto.dispatchEvent(type, { dataTransfer });
  await expect(onto).toHaveClass(/files--over/);
  await onto.dispatchEvent('drop', { dataTransfer });
  await expect(onto).not.toHaveClass(/files--over/);
}

const item = (field: Locator, name: string) => field.getByRole('listitem').filter({ hasText: name });

test('attachments are dragged or chosen, replaced, and never lost on the way', async ({ browser, platform }) => {
  test.setTimeout(120_000);
  const { origin } = platform;
  const editor = await login(origin, subs.editor);
  const id = await begin(editor, heilbronn);
  const page = await pageOf(browser, origin, editor);
  await openPage(page, id, 'attachments');
  const concept = page.getByRole('group', { name: /^Konzept/ });
  const further = page.getByRole('group', { name: /^Weitere Unterlagen/ });

  await test.step('several files are dragged onto a field', async () => {
    await drop(page, further, ['Beschluss.pdf', 'Vereinbarung.pdf']);
    for (const name of ['Beschluss.pdf', 'Vereinbarung.pdf'])
      await expect(item(further, name).getByText('Beigefügt')).toBeVisible();
  });

  await test.step('what has no room, or is too large, is refused at once with what to do', async () => {
    await drop(page, concept, ['Konzept.pdf', 'Entwurf.pdf']);
    await expect(
      concept.getByText(/Entwurf\.pdf wurde nicht hochgeladen\. Bitte fügen Sie nur eine Datei bei\./),
    ).toBeVisible();
    await expect(item(concept, 'Konzept.pdf').getByText('Beigefügt')).toBeVisible();
    await further
      .locator('input[type=file]')
      .last()
      .setInputFiles(pdf('Gross.pdf', 10 * 1024 * 1024));
    await expect(further.getByText(/Gross\.pdf wurde nicht hochgeladen\. Die Datei ist zu groß/)).toBeVisible();
    await inspect(page, 'attachments-refused');
  });

  await test.step('a file is replaced: the old one goes once the new one was let in', async () => {
    await concept.getByLabel('Ersetzen: Konzept.pdf').setInputFiles(pdf('Konzept-neu.pdf'));
    await expect(item(concept, 'Konzept-neu.pdf').getByText('Beigefügt')).toBeVisible();
    await expect(item(concept, 'Konzept.pdf')).toHaveCount(0);
    await expect(concept.getByRole('listitem')).toHaveCount(1);
    await expect(concept.getByRole('link', { name: /Konzept-neu\.pdf/ })).toHaveAttribute('href', /documents/);
  });

  await test.step('what did not arrive is still there on another page, and the check page says so', async () => {
    const toStorage = (url: URL) => url.origin !== origin;
    await page.route(toStorage, (route) => route.abort());
    await further.locator('input[type=file]').last().setInputFiles(pdf('Satzung.pdf'));
    await expect(item(further, 'Satzung.pdf').getByText('Nicht hochgeladen')).toBeVisible();
    await page.getByRole('complementary').getByRole('link', { name: 'Prüfen und einreichen' }).click();
    const note = page.locator('.kern-alert').filter({ hasText: 'Dateien sind nicht angekommen' });
    await expect(note.getByRole('link', { name: 'Satzung.pdf' })).toBeVisible();
    await inspect(page, 'attachments-unarrived');
    await note.getByRole('link', { name: 'Satzung.pdf' }).click();
    await page.unroute(toStorage);
    await item(further, 'Satzung.pdf').getByRole('button', { name: 'Noch einmal versuchen' }).click();
    await expect(item(further, 'Satzung.pdf').getByText('Beigefügt')).toBeVisible();
  });

  await test.step('chosen offline, it is sent by itself once there is a network, also from another page', async () => {
    await page.context().setOffline(true);
    await further.locator('input[type=file]').last().setInputFiles(pdf('Protokoll.pdf'));
    await expect(item(further, 'Protokoll.pdf').getByText('Nicht hochgeladen')).toBeVisible();
    await page.getByRole('complementary').getByRole('link', { name: 'Stellen', exact: true }).click();
    await expect(page.getByRole('heading', { level: 1, name: 'Stellen' })).toBeVisible();
    await page.context().setOffline(false);
    await page.getByRole('complementary').getByRole('link', { name: 'Anlagen' }).click();
    await expect(item(further, 'Protokoll.pdf').getByText('Beigefügt')).toBeVisible();
  });

  await test.step('one is taken out with the keyboard alone', async () => {
    await item(further, 'Beschluss.pdf')
      .getByRole('button', { name: /Entfernen/ })
      .press('Enter');
    await page.getByRole('dialog').getByRole('button', { name: 'Ja, entfernen' }).press('Enter');
    await expect(item(further, 'Beschluss.pdf')).toHaveCount(0);
    await page.reload();
    await expect(item(further, 'Protokoll.pdf').getByText('Beigefügt')).toBeVisible();
    await expect(further.getByRole('listitem')).toHaveCount(3);
    await inspect(page, 'attachments-done');
  });
});
