import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import type { ApplicationId } from '#schemas/ids.ts';
import { type Platform, startPlatform } from '#test/support/platform.ts';
import { login, type Session } from '#test/support/session.ts';

/**
 * The long run: the platform is killed again and again while people save. Whatever was acknowledged has to
 * be there afterwards. `npm run soak -- --kills 200`.
 */
const { values } = parseArgs({ options: { kills: { type: 'string', default: '50' } } });
const kills = Number(values.kills);
const longestLifeMilliseconds = 1500;

type Acknowledged = { applicationId: ApplicationId; revision: number };

/** Saves one field again and again until the platform is gone; remembers the last revision that was acknowledged. */
async function saveUntilGone(editor: Session, last: Acknowledged): Promise<void> {
  for (;;) {
    const body = { changes: [{ path: 'name', value: `Stand ${last.revision + 1}`, baseRevision: last.revision }] };
    const answer = await editor
      .call('saveSection', { parameters: { applicationId: last.applicationId, page: 'contact' }, body })
      .catch(() => undefined);
    if (!answer) return;
    if (answer.status !== 200) throw new Error(`a save was refused: ${answer.status} ${answer.problem.code}`);
    last.revision = answer.body.saved[0]?.revision ?? 0;
  }
}

async function storedRevision(editor: Session, applicationId: ApplicationId): Promise<number> {
  const { body } = await editor.call('getApplication', { parameters: { applicationId } });
  return body.sections.contact?.name?.revision ?? 0;
}

/** One life of the platform: load, a kill at a random moment, a restart, and a look at what was acknowledged. */
async function live(
  platform: Platform,
  editors: readonly { session: Session; last: Acknowledged }[],
): Promise<string[]> {
  const saving = editors.map(({ session, last }) => saveUntilGone(session, last));
  await pause(Math.random() * longestLifeMilliseconds);
  await platform.kill();
  await Promise.all(saving);
  await platform.start();
  const losses: string[] = [];
  for (const { session, last } of editors) {
    const stored = await storedRevision(session, last.applicationId);
    // A save whose answer was lost may have been stored: one more than acknowledged is right, less is a loss.
    if (stored < last.revision) losses.push(`revision ${last.revision} was acknowledged, ${stored} is stored`);
    last.revision = stored;
  }
  return losses;
}

const platform = await startPlatform();
const failures: string[] = [];
try {
  const editors = await Promise.all(
    [
      { sub: 'demo-editor-heilbronn', organisation: 'kreis-08125' },
      { sub: 'demo-editor-stuttgart', organisation: 'kreis-08111' },
    ].map(async ({ sub, organisation }) => {
      const session = await login(platform.origin, sub);
      const { body } = await session.call('createApplication', {
        body: { roundId: 'integrationsmanagement-2027', organisationId: organisation } as never,
      });
      return { session, last: { applicationId: body.id, revision: 0 } };
    }),
  );
  for (let kill = 1; kill <= kills; kill += 1) {
    failures.push(...(await live(platform, editors)));
    if (kill % 10 === 0)
      console.log(
        `${kill} kills, ${failures.length} losses, ${editors.map(({ last }) => last.revision).join(' and ')} saves`,
      );
  }
} finally {
  await platform.dispose();
}
for (const failure of failures) console.log(failure);
console.log(`${kills - failures.length} passed, ${failures.length} failed`);
process.exit(failures.length === 0 ? 0 : 1);
