import type { Cloud, CloudOptions } from './cloud.ts';
import { listenOnLoopback } from './http/listen.ts';
import { filesOriginFrom, parametersFrom, providerFrom } from './parameters.ts';
import { StartError } from './start-error.ts';

export type PlatformOptions = Pick<CloudOptions, 'faults' | 'onDeath'> & {
  root: string;
  dataFolder: string;
  /** Without demo data, demo login and movable clock. */
  empty: boolean;
};

/** Builds what is not up to date and starts the platform as the environment says. */
export async function startPlatform({ root, dataFolder, empty, faults, onDeath }: PlatformOptions): Promise<Cloud> {
  const port = portFrom(process.env.PORT ?? '8080');
  // What a person can mend is told before anything is built for a minute.
  const parameters = parametersFrom(process.env);
  const provider = providerFrom(process.env);
  const filesOrigin = filesOriginFrom(process.env);
  await (await listenOnLoopback(port, () => {})).close();
  const { build } = await import('./synth/build.ts');
  const { assembly, demoSeed, release } = await build(root, console.log);
  const { startCloud } = await import('./cloud.ts');
  const cloud = await startCloud({
    ...{ assembly, dataFolder, port, faults, log: console.log },
    ...{ parameters, ...provider },
    demo: empty ? undefined : { seedFolder: demoSeed ?? undefined },
    filesOrigin,
    smtpUrl: process.env.PAKTWERK_SMTP_URL || undefined,
    throttling: process.env.PAKTWERK_THROTTLING !== 'off',
    ...(onDeath && { onDeath }),
  });
  release();
  if (empty && !provider)
    console.log('Nobody can sign in: PAKTWERK_ISSUER and PAKTWERK_CLIENT_ID name no OpenID provider.');
  return cloud;
}

function portFrom(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_534) return port;
  throw new StartError(`PORT must be a number from 1 to 65533 and is "${text}".`);
}
