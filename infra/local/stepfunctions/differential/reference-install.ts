import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { homedir } from 'node:os';
import { basename, dirname, join } from 'node:path';

/** Where the reference lies, or the one line that says why there is none. */
export type Installation = { kind: 'installed'; python: string; jars: string } | { kind: 'missing'; reason: string };

const home = join(import.meta.dirname, '..', '..', '..', '..', 'build', 'reference');
const requirements = join(import.meta.dirname, 'requirements.txt');
const pom = join(import.meta.dirname, 'pom.xml');
const copyJars = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

/**
 * Makes LocalStack's Step Functions ready: a virtual environment with the versions of `requirements.txt` and the jars of
 * `pom.xml`, once for each content of the two files. Needs Python 3.13 (LocalStack's own), Java, Maven and, the first
 * time, their registries.
 */
export async function installReference(): Promise<Installation> {
  const folder = join(home, fingerprint());
  if (existsSync(folder)) return installed(folder);
  const python = await findPython();
  if (!python) return missing('no Python 3.13 was found (PAKTWERK_PYTHON names one)');
  for (const [tool, option] of [
    ['java', '-version'],
    ['mvn', '--version'],
  ] as const) {
    if ((await execute(tool, [option])).code !== 0) return missing(`"${tool}" was not found`);
  }
  // A folder has its final name only when it is complete; virtual environments find their place by themselves.
  const mine = `${folder}.${process.pid}`;
  const failure = await fill(mine, python);
  if (failure) {
    rmSync(mine, { recursive: true, force: true });
    return missing(failure);
  }
  publish(mine, folder);
  return installed(folder);
}

function installed(folder: string): Installation {
  return { kind: 'installed', python: join(folder, 'venv', 'bin', 'python'), jars: join(folder, 'jars') };
}

function missing(reason: string): Installation {
  return { kind: 'missing', reason };
}

function fingerprint(): string {
  const content = [requirements, pom].map((file) => readFileSync(file, 'utf8')).join('\n');
  return createHash('sha256').update(content).digest('hex').slice(0, 16);
}

/** pyenv's commands fail for a version that is not selected, so its versions are looked for where they lie. */
async function findPython(): Promise<string | undefined> {
  const versions = join(process.env.PYENV_ROOT ?? join(homedir(), '.pyenv'), 'versions');
  const pyenv = existsSync(versions) ? readdirSync(versions).filter((name) => name.startsWith('3.13')) : [];
  const candidates = [
    ...(process.env.PAKTWERK_PYTHON ? [process.env.PAKTWERK_PYTHON] : []),
    'python3.13',
    'python3',
    ...pyenv.map((name) => join(versions, name, 'bin', 'python3')),
  ];
  for (const candidate of candidates) {
    const { code, output } = await execute(candidate, ['--version']);
    if (code === 0 && output.startsWith('Python 3.13.')) return candidate;
  }
  return undefined;
}

/** Returns the reason if it fails. */
async function fill(folder: string, python: string): Promise<string | undefined> {
  mkdirSync(folder, { recursive: true });
  const venv = join(folder, 'venv');
  const steps: [what: string, command: string, options: string[]][] = [
    ['the virtual environment', python, ['-m', 'venv', venv]],
    [
      'the Python packages',
      join(venv, 'bin', 'python'),
      ['-m', 'pip', 'install', '--quiet', '--disable-pip-version-check', '--requirement', requirements],
    ],
    [
      'the Java libraries',
      'mvn',
      ['-q', '-B', '-f', pom, `-Dmaven.repo.local=${join(home, 'maven')}`, copyJars].concat(
        `-DoutputDirectory=${join(folder, 'jars')}`,
      ),
    ],
  ];
  for (const [what, command, options] of steps) {
    const { code, output } = await execute(command, options);
    if (code !== 0) return `${what} could not be installed: ${output.trim().split('\n').at(-1)}`;
  }
  return undefined;
}

/** Another process may have been faster; then its result, which is the same, stands. */
function publish(mine: string, folder: string): void {
  try {
    renameSync(mine, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
    rmSync(mine, { recursive: true, force: true });
  }
  for (const name of readdirSync(dirname(folder))) {
    if (name !== 'maven' && !name.startsWith(basename(folder))) {
      rmSync(join(dirname(folder), name), { recursive: true, force: true });
    }
  }
}

function execute(command: string, options: string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, options, { stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk: Buffer) => {
      output += chunk.toString('utf8');
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.once('error', (error) => resolve({ code: 1, output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
