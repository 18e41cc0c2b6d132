import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { startCloud } from '#infra/local/cloud.ts';
import { parametersFrom } from '#infra/local/parameters.ts';
import { build } from '#infra/local/synth/build.ts';
import { Stage } from '#test/demo/stage.ts';
import { playYear } from '#test/demo/year.ts';
import { atMost, type Figure, reported } from './figure.ts';
import { centsFor, type Usage, usageOf } from './usage.ts';

const root = resolve(import.meta.dirname, '..', '..');

/** What is counted at one moment of the story. */
type Count = Usage & { mails: number };

/** What a year of a grant costs after its decision: the demo's year, shared among its grants; officers' reads included. */
export async function measureGrantYear(progress: (line: string) => void): Promise<Figure[]> {
  const dataFolder = mkdtempSync(join(tmpdir(), 'paktwerk-year-'));
  const { assembly, demoSeed, release } = await build(root, progress);
  const cloud = await startCloud({
    ...{ assembly, dataFolder, port: 0, log: () => {}, parameters: parametersFrom({}) },
    demo: { seedFolder: demoSeed ?? undefined },
  });
  release();
  try {
    const stage = new Stage(cloud);
    const count = async (): Promise<Count> => ({ ...(await usageOf(cloud.origin)), mails: await stage.mails() });
    let begun: Count | undefined;
    const start = performance.now();
    const grants = await playYear(stage, progress, {
      decided: async () => {
        begun = await count();
      },
    });
    const seconds = (performance.now() - start) / 1000;
    if (!begun) throw new Error('the story had no decisions');
    return figures(begun, await count(), { grants, seconds });
  } finally {
    await cloud.close();
    rmSync(dataFolder, { recursive: true, force: true });
  }
}

function figures(before: Count, after: Count, { grants, seconds }: { grants: number; seconds: number }): Figure[] {
  const each = (name: keyof Count) => Math.round((after[name] - before[name]) / grants);
  const used = { transitions: each('transitions'), write: each('write'), read: each('read') };
  return [
    atMost('a funding year with all its people, played', seconds, 's', 60),
    reported('state transitions of a year of one grant', used.transitions, 'transitions'),
    reported('write units of a year of one grant', used.write, 'WCU'),
    reported('read units of a year of one grant', used.read, 'RCU'),
    reported('mails of a year of one grant', each('mails'), 'mails'),
    reported(
      'cost of a year of one grant, its mails included',
      centsFor(used) + each('mails') * centsPerMail,
      'US cents',
    ),
  ];
}

/** 0.10 $ for a thousand mails (SES, late 2025). */
const centsPerMail = 0.01;
