import { execFileSync } from 'node:child_process';
import { globSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { atMost, type Figure, median } from './figure.ts';

const repetitions = 7;

/** Import time of a bundle in a fresh process, without the start of Node itself. */
function importMilliseconds(file: string): number {
  const script = `const begun = performance.now(); await import(${JSON.stringify(file)}); console.log(performance.now() - begun);`;
  return Number(
    execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      encoding: 'utf8',
      env: { ...process.env, ...handlerEnvironment },
    }),
  );
}

/** Handlers read their configuration when they are imported. */
const handlerEnvironment = {
  TABLE_NAME: 'bench',
  PUBLIC_ORIGIN: 'http://localhost:8080',
  OIDC_ISSUER: 'http://127.0.0.1:8081',
  OIDC_CLIENT_ID: 'bench',
  MAIL_FROM: 'bench@paktwerk.example',
  STATE_MACHINE_ARNS: '{}',
  AWS_REGION: 'eu-central-1',
};

/** Size and import time of the largest and slowest function bundle in `cdk.out`. */
export function measureHandlers(): Figure[] {
  const bundles = globSync('cdk.out/asset.*/index.mjs').map((file) => resolve(file));
  const sizes = bundles.map((file) => statSync(file).size / 1024);
  const imports = bundles.map((file) => median(Array.from({ length: repetitions }, () => importMilliseconds(file))));
  return [
    atMost('handler size, largest', Math.max(...sizes), 'kB', 300),
    atMost('handler import, slowest (median of 7)', Math.max(...imports), 'ms', 45),
  ];
}
