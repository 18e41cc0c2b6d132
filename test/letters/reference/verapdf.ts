import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** Where veraPDF lies, or the one line that says why there is none. */
export type Installation = { kind: 'installed'; jars: string } | { kind: 'missing'; reason: string };

const pom = join(import.meta.dirname, 'pom.xml');
const home = join(import.meta.dirname, '..', '..', '..', 'build', 'reference');
const copyJars = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

/** Makes veraPDF ready, once for each content of `pom.xml`. Needs Java, Maven and, the first time, Maven Central. */
export function installVeraPdf(): Installation {
  const jars = join(home, `verapdf-${createHash('sha256').update(readFileSync(pom)).digest('hex').slice(0, 16)}`);
  if (!runs('java', '-version')) return { kind: 'missing', reason: '"java" was not found' };
  if (existsSync(jars)) return { kind: 'installed', jars };
  if (!runs('mvn', '--version')) return { kind: 'missing', reason: '"mvn" was not found' };
  // A folder has its final name only when it is complete.
  const mine = `${jars}.${process.pid}`;
  mkdirSync(mine, { recursive: true });
  const options = [`-Dmaven.repo.local=${join(home, 'maven')}`, copyJars, `-DoutputDirectory=${mine}`];
  const { status, stdout } = spawnSync('mvn', ['-q', '-B', '-f', pom, ...options], {
    encoding: 'utf8',
    timeout: 240_000,
  });
  if (status !== 0) {
    rmSync(mine, { recursive: true, force: true });
    return { kind: 'missing', reason: `veraPDF could not be fetched: ${stdout.trim().split('\n')[0]}` };
  }
  if (existsSync(jars)) rmSync(mine, { recursive: true, force: true });
  else renameSync(mine, jars);
  return { kind: 'installed', jars };
}

const runs = (command: string, option: string) => spawnSync(command, [option], { stdio: 'ignore' }).status === 0;

export type Verdict = { compliant: boolean; checks: number; broken: string[] };
type Report = { report: { jobs: { validationResult?: { compliant: boolean; details: Details }[] }[] } };
type Details = { passedChecks: number; ruleSummaries: { clause: string; testNumber: number; description: string }[] };

/** What veraPDF says of files as PDF/UA-1 (ISO 14289-1), in their order. */
export function verdictsOn(jars: string, files: string[]): Verdict[] {
  const main = 'org.verapdf.apps.GreenfieldCliWrapper';
  const command = ['-cp', join(jars, '*'), main, '--flavour', 'ua1', '--format', 'json', ...files];
  const { stdout } = spawnSync('java', command, { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
  const { report } = JSON.parse(stdout) as Report;
  return report.jobs.map(({ validationResult = [] }) => {
    const [result] = validationResult;
    if (!result) return { compliant: false, checks: 0, broken: ['could not be read'] };
    const { passedChecks, ruleSummaries } = result.details;
    const broken = ruleSummaries.map(
      ({ clause, testNumber, description }) => `${clause}-${testNumber}: ${description}`,
    );
    return { compliant: result.compliant, checks: passedChecks, broken };
  });
}
