import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BrowserContext, test as base, chromium, expect, type Page } from '@playwright/test';
import type { ApplicationId, RoundId } from '#schemas/ids.ts';
import { browserFlags, findBrowser } from '#test/support/browser.ts';
import { type Platform, startPlatform } from '#test/support/platform.ts';
import { login } from '#test/support/session.ts';
import { begin } from '#test/support/way.ts';
import { brueckenhaus, people, subs } from './person.ts';
import { expectPage, expectSaved, openPage } from './steps.ts';

/** One text, typed in one go while everything around it breaks. What was on the screen is on the server in the end. */

const nineHours = 9 * 60 * 60 * 1000;
/** A very fast typist, in milliseconds between two keys: what is kept must not fall behind. */
const delay = 20;

/** A browser that keeps its profile on disk, as the one of a person does. */
const openBrowser = (profile: string, { origin }: Platform): Promise<BrowserContext> =>
  chromium.launchPersistentContext(profile, {
    ...{ executablePath: findBrowser(), args: browserFlags, baseURL: origin },
    ...{ locale: 'de-DE', timezoneId: 'Europe/Berlin' },
  });

async function logIn(page: Page): Promise<void> {
  await page.goto('/');
  await page.getByRole('banner').getByRole('link', { name: 'Anmelden' }).click();
  await page.getByRole('button', { name: people.carrierEditor }).click();
  await expect(page.getByRole('banner').getByText(people.carrierEditor)).toBeVisible();
}

const textOf = (page: Page) => page.getByRole('textbox', { name: 'Ziele und Vorgehen' });

/** A text that grows, and what the browser shows of it. */
class Manuscript {
  #text = '';
  /** Goes on at the end, and does not look up: what comes next comes at once. */
  async type(page: Page, words: string): Promise<void> {
    await textOf(page).focus();
    await page.keyboard.press('ControlOrMeta+End');
    await page.keyboard.type(words, { delay });
    this.#text += words;
  }
  shown = (page: Page) => expect(textOf(page)).toHaveValue(this.#text);
  async onServer({ origin }: Platform, applicationId: ApplicationId): Promise<void> {
    const colleague = await login(origin, subs.carrierSignatory);
    const { body } = await colleague.call('getApplication', { parameters: { applicationId } });
    expect(body.sections['project']?.['aims']?.value).toBe(this.#text);
  }
}

/** The page says that what is typed is kept here, and why it goes no further. */
async function expectKeptHere(page: Page, why: string): Promise<void> {
  await expect(page.locator('.save-status > p')).toHaveText('Auf diesem Gerät gesichert', { timeout: 20_000 });
  await expect(page.getByText(why)).toBeVisible();
}

/** Kills the process that shows the page, as the system does when memory runs out. */
async function crash(page: Page): Promise<void> {
  const devTools = await page.context().newCDPSession(page);
  const crashed = page.waitForEvent('crash');
  void devTools.send('Page.crash').catch(() => undefined);
  await crashed;
  await page.close();
}

base('no character is lost when tab, server, network, session and browser fail in the middle of a word', async () => {
  base.setTimeout(240_000);
  const profile = mkdtempSync(join(tmpdir(), 'paktwerk-profile-'));
  const platform = await startPlatform();
  let context = await openBrowser(profile, platform);
  try {
    const draft = await login(platform.origin, subs.carrierEditor);
    const id = await begin(draft, brueckenhaus, 'traumarehabilitation-2027' as RoundId);
    const text = new Manuscript();
    let page = await context.newPage();
    await logIn(page);
    await openPage(page, id, 'project');

    await base.step('the page is loaded again', async () => {
      const said = expect(page.locator('.save-status > p')).toHaveText('Noch nicht alles gespeichert');
      await text.type(page, 'Wir erken');
      await said;
      await page.reload();
      await text.shown(page);
      await expectSaved(page);
    });

    await base.step('the tab crashes', async () => {
      await text.type(page, 'nen psychische Belas');
      await crash(page);
      page = await context.newPage();
      await openPage(page, id, 'project');
      await text.shown(page);
      await expectSaved(page);
    });

    await base.step('the server is killed, and starts again', async () => {
      await text.type(page, 'tungen fr');
      await platform.kill();
      await text.type(page, 'üh, beraten und beg');
      await expectKeptHere(page, 'Speichern geht gerade nicht');
      await text.shown(page);
      await platform.start();
      await text.type(page, 'leiten');
      await expect(page.locator('.save-status > p')).toHaveText(/^Gespeichert \d\d:\d\d/, { timeout: 45_000 });
      await text.onServer(platform, id);
    });

    await base.step('the network goes, and comes back', async () => {
      await text.type(page, ' die Menschen in die Regelver');
      await context.setOffline(true);
      await text.type(page, 'sorgung; die Kreise stel');
      await expectKeptHere(page, 'Es besteht keine Verbindung.');
      await text.shown(page);
      await context.setOffline(false);
      await text.type(page, 'len Räume.');
      await expectSaved(page);
      await text.shown(page);
      await text.onServer(platform, id);
    });

    await base.step('the session expires, and one logs in again', async () => {
      const headers = { origin: platform.origin };
      await page.request.post('/local/clock', { data: { advanceMs: nineHours }, headers });
      await text.type(page, ' Ehrenamtliche wer');
      await expectKeptHere(page, 'Ihre letzten Eingaben sind noch nicht gespeichert');
      await text.type(page, 'den geschult');
      await page.getByRole('alert').getByRole('link', { name: 'Neu anmelden' }).click();
      // The login's own memory went with the server.
      await page.getByRole('button', { name: people.carrierEditor }).click();
      await expectPage(page, 'project');
      await text.shown(page);
      await expectSaved(page);
      await text.onServer(platform, id);
    });

    await base.step('the browser is closed at once, and opened again', async () => {
      await text.type(page, ' und begleitet.');
      await context.close();
      context = await openBrowser(profile, platform);
      page = await context.newPage();
      await openPage(page, id, 'project');
      await text.shown(page);
      await expectSaved(page);
      await text.onServer(platform, id);
      await page.goto(`/applications/${id}`);
      await expect(page.getByText(/^Alles, was in diesem Antrag steht, ist auf dem Server gespeichert/)).toBeVisible();
    });
  } finally {
    await context.close();
    await platform.dispose();
    rmSync(profile, { recursive: true, force: true });
  }
});
