import { chromium, type Page } from '@playwright/test';
import { checkForm } from '#schemas/form/check-form.ts';
import type { StoredFields, StoredValue } from '#schemas/form/paths.ts';
import type { ApplicationId, OrganisationId, RoundId } from '#schemas/ids.ts';
import { limits } from '#schemas/limits.ts';
import { measureVersion } from '#schemas/measures/registry.ts';
import type { ApplicationView } from '#schemas/routes.ts';
import { browserFlags, findBrowser } from '#test/support/browser.ts';
import { login, type Session } from '#test/support/session.ts';
import { pageOf } from '../journeys/person.ts';
import { atMost, type Figure, percentile, reported } from './figure.ts';

/** As many posts as a form takes, each with every column filled. */
const posts = limits.rowsPerGroup;
/** About how fast somebody types who knows how to: saves and their answers come in between. */
const betweenKeys = 90;
const typed = 'Integrationsmanagement Nordraum mit Beratung vor Ort und Begleitung zu den Aemtern, dazu Ehrenamt';

const pathsOfPosts = (): Record<string, StoredValue> =>
  Object.fromEntries(
    Array.from({ length: posts }, (_, index) => {
      const row = `posts/row${String(index).padStart(3, '0')}`;
      return [
        [row, index],
        [`${row}/function`, `Integrationsmanagement, Bezirk ${index + 1}`],
        [`${row}/qualification`, 'socialWork'],
        [`${row}/employer`, 'municipality'],
        [`${row}/employerName`, `Gemeinde ${index + 1}`],
        [`${row}/fte`, 50],
        [`${row}/months`, 12],
      ] as const;
    }).flat(),
  );

/**
 * How long it takes from a key to the painted character in a form with sixty posts, as somebody sees it: from the event's
 * own time to the frame after the one in which the page drew it.
 */
export async function measureTyping(origin: string): Promise<Figure[]> {
  const editor = await login(origin, 'demo-editor-heilbronn');
  const applicationId = await applicationWithPosts(editor);
  const view = (await editor.call('getApplication', { parameters: { applicationId } })).body;
  const browser = await chromium.launch({ executablePath: findBrowser(), args: browserFlags });
  try {
    const page = await pageOf(browser, origin, editor);
    await page.goto(`${origin}/applications/${applicationId}/form/posts`);
    const field = page
      .getByRole('group', { name: `${posts / 2}`, exact: false })
      .getByRole('textbox')
      .first();
    await field.click();
    await observePaint(page);
    for (const character of typed) {
      await page.keyboard.press(character === ' ' ? 'Space' : character);
      await page.waitForTimeout(betweenKeys);
    }
    const milliseconds = await page.evaluate(() => (globalThis as unknown as { painted: number[] }).painted);
    if (milliseconds.length < typed.length) throw new Error(`only ${milliseconds.length} keys were painted`);
    return [
      reported('typing to painted character, 60 posts, p50', percentile(milliseconds, 0.5), 'ms'),
      atMost('typing to painted character, 60 posts, p95', percentile(milliseconds, 0.95), 'ms', 50),
      measureValidation(view),
    ];
  } finally {
    await browser.close();
  }
}

async function applicationWithPosts(editor: Session): Promise<ApplicationId> {
  const body = {
    roundId: 'integrationsmanagement-2027' as RoundId,
    organisationId: 'kreis-08125' as OrganisationId,
  };
  const applicationId = (await editor.call('createApplication', { body })).body.id;
  const changes = Object.entries(pathsOfPosts()).map(([path, value]) => ({ path, value, baseRevision: 0 }));
  for (let start = 0; start < changes.length; start += limits.changesPerAutosave) {
    const answer = await editor.call('saveSection', {
      parameters: { applicationId, page: 'posts' },
      body: { changes: changes.slice(start, start + limits.changesPerAutosave) },
    });
    if (answer.status !== 200) throw new Error(`the posts were refused with ${answer.status} ${answer.problem.code}`);
  }
  return applicationId;
}

/** A task that is posted from a frame runs once the frame is drawn. */
const observePaint = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const painted: number[] = [];
    Object.assign(globalThis, { painted });
    const channel = new MessageChannel();
    const waiting: number[] = [];
    channel.port1.onmessage = () => {
      for (const begun of waiting.splice(0)) painted.push(performance.now() - begun);
    };
    document.addEventListener(
      'keydown',
      ({ timeStamp }) =>
        requestAnimationFrame(() => {
          waiting.push(timeStamp);
          channel.port2.postMessage(undefined);
        }),
      { capture: true },
    );
  });

const validations = 200;
/** Whoever has typed a word has checked the form some dozen times. */
const warmUp = 50;

/** The check that runs on submission, in the browser and in the function alike. */
function measureValidation({ application, round, sections, terms, frame }: ApplicationView): Figure {
  const version = measureVersion(application.measure, application.measureVersion);
  const context = {
    round,
    ...(frame !== undefined && { frame }),
    requiredAttachments: terms?.requiredAttachments ?? [],
  };
  const milliseconds: number[] = [];
  for (let turn = 0; turn < warmUp + validations; turn += 1) {
    // The row ids differ in each turn, so that nothing of an earlier one can be remembered.
    const renamed: StoredFields = Object.fromEntries(
      Object.entries(sections.posts ?? {}).map(([path, field]) => [path.replace('row', `r${turn}x`), field]),
    );
    const begun = performance.now();
    checkForm(version, { ...sections, posts: renamed }, context);
    milliseconds.push(performance.now() - begun);
  }
  return atMost('full validation of a form with 60 posts', percentile(milliseconds.slice(warmUp), 0.95), 'ms', 5);
}
