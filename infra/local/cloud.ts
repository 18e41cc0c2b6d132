import { join } from 'node:path';
import { keepAssembly } from './assembly/keep.ts';
import { buildModel, type CloudModel } from './assembly/model.ts';
import { readAssembly } from './assembly/read.ts';
import { createClock, type MovableClock } from './clock/clock.ts';
import { createOffset } from './clock/offset.ts';
import type { Faults } from './contracts.ts';
import { platformCommands } from './control/platform-commands.ts';
import { openControl } from './control/server.ts';
import { keepMode } from './data-folder.ts';
import { runSeed } from './demo/seed.ts';
import { noFaults } from './faults/faults.ts';
import { type Frontend, openFrontend } from './http/frontend.ts';
import type { Functions } from './lambda/functions.ts';
import { lockDataFolder } from './lock.ts';
import { freePort } from './net.ts';
import { startOidc } from './oidc/oidc.ts';
import type { DemoPerson } from './oidc/people.ts';
import { type Services, startServices } from './services.ts';
import { type OwnedState, openState } from './state/state.ts';

export type CloudOptions = {
  /** Folder of the cloud assembly; not read any more once the platform answers. */
  assembly: string;
  /** Where everything that must outlast the process is kept. */
  dataFolder: string;
  /** Port of the platform on localhost; 0 takes a free one. The login service has the port after it, S3 the next. */
  port: number;
  /** Values for the parameters of the templates; `PublicOrigin` is the platform's own address unless given. */
  parameters?: Record<string, string>;
  /** With the demo everybody may look at the console under `/local`, the clock moves, and there are people to log in as. */
  demo?: DemoOptions | undefined;
  /** Another identity provider instead of the local one. */
  issuer?: string | undefined;
  /** The id under which that provider knows the platform. */
  clientId?: string | undefined;
  /** false lets the APIs answer more requests than their stages permit, for load tests. */
  throttling?: boolean;
  /** Public address of the port of files, when a proxy stands before it: `https://files.example`. */
  filesOrigin?: string | undefined;
  /** Mail server that mails leave the machine through: `smtps://user:password@host:port`; without it they are kept. */
  smtpUrl?: string | undefined;
  /** Misfortune for tests; none unless given. */
  faults?: Faults | undefined;
  log?: (line: string) => void;
  /** Hears in one sentence that a part without which nothing works has ended unasked. */
  onDeath?: (sentence: string) => void;
};

export type DemoOptions = {
  /** Folder with the bundled handler that makes the demo data. */
  seedFolder?: string | undefined;
  people?: DemoPerson[] | undefined;
};

/** A running cloud on one machine. */
export type Cloud = {
  origin: string;
  issuer: string;
  model: CloudModel;
  state: OwnedState;
  clock: MovableClock;
  functions: Functions;
  services: Services;
  close(): Promise<void>;
};

type Opened = { close(): Promise<void> | void };

/** Starts everything that a cloud assembly says, and resolves when the platform answers. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const opened: Opened[] = [];
  let closed = false;
  const keep = <Part extends Opened>(part: Part): Part => {
    opened.push(part);
    // What was still starting when another part failed.
    if (closed) void part.close();
    return part;
  };
  const close = async () => {
    closed = true;
    for (const part of opened.splice(0).reverse()) await part.close();
  };
  try {
    return { ...(await start(options, keep)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function start(
  options: CloudOptions,
  keep: <Part extends Opened>(part: Part) => Part,
): Promise<Omit<Cloud, 'close'>> {
  const { dataFolder, log = () => {}, onDeath = () => {} } = options;
  keep({ close: lockDataFolder(dataFolder) });
  keepMode(dataFolder, options.demo ? 'demo' : 'empty');
  const offset = createOffset();
  const [frontend, state] = await Promise.all([
    openFrontend(options.port).then(keep),
    openState(join(dataFolder, 'state.sqlite'), { offset, onDeath }).then(keep),
  ]);
  const clock = await createClock(state, offset);
  const { origin, model, issuer, oidcPort, objectPort } = await modelOf(options, frontend);
  const faults = options.faults ?? noFaults;
  const folders = { logFolder: join(dataFolder, 'logs'), objectFolder: join(dataFolder, 'objects') };
  const { smtpUrl, filesOrigin } = options;
  const shared = { model, state, clock, offset, ...folders, objectPort, filesOrigin, faults, smtpUrl, log };
  const [oidc, services] = await Promise.all([
    options.issuer
      ? null
      : startOidc({ port: oidcPort, issuer, offset, dataFolder }, { model, logFolder: shared.logFolder, onDeath }).then(
          keep,
        ),
    startServices(shared).then(keep),
  ]);
  if (options.demo) oidc?.setPeople(await demoPeople(options.demo, { ...shared, ...services, issuer }));
  frontend.serve({
    ...shared,
    ...services,
    origin,
    dataFolder,
    demo: options.demo !== undefined,
    withFaults: faults !== noFaults,
    mailsLeave: smtpUrl !== undefined,
    throttling: options.throttling ?? true,
  });
  keep(await openControl(dataFolder, platformCommands(dataFolder, services.functions)));
  return { origin, issuer, model, state, clock, functions: services.functions, services };
}

async function modelOf(options: CloudOptions, frontend: Frontend) {
  const origin = options.parameters?.PublicOrigin ?? `http://localhost:${frontend.port}`;
  const oidcPort = options.port === 0 ? await freePort() : frontend.port + 1;
  // Known before the start and the same after it: presigned addresses name it, and pages say whom they may ask.
  const objectPort = options.port === 0 ? 0 : frontend.port + 2;
  const issuer = options.issuer ?? `http://127.0.0.1:${oidcPort}`;
  const assembly = keepAssembly(options.assembly, join(options.dataFolder, 'assembly'));
  const parameters = { ...options.parameters, PublicOrigin: origin };
  const model = buildModel(readAssembly(assembly), parameters, issuer, options.clientId);
  return { origin, oidcPort, objectPort, issuer, model };
}

async function demoPeople(
  demo: DemoOptions,
  context: Omit<Parameters<typeof runSeed>[0], 'folder'>,
): Promise<DemoPerson[]> {
  const seeded = demo.seedFolder ? await runSeed({ ...context, folder: demo.seedFolder }) : [];
  return [...seeded, ...(demo.people ?? [])];
}
