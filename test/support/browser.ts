import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from '@playwright/test';

/** Browsers of the system, tried when Playwright's own is not installed. */
const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

/** Keeps a system browser from calling home, and lets it run where no user namespace is to be had. */
export const browserFlags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

function installed(): string | undefined {
  const chosen = process.env['PAKTWERK_BROWSER'];
  return [...(chosen ? [chosen] : []), chromium.executablePath(), ...systemBrowsers].find((path) => existsSync(path));
}

const installers: readonly { name: string; command: string; args: string[] }[] = [
  { name: 'Playwright', command: 'npx', args: ['playwright', 'install', 'chromium'] },
  { name: 'apt-get', command: 'apt-get', args: ['install', '-y', '-q', '--no-install-recommends', 'chromium'] },
];

/**
 * The path of a Chromium: the one in `PAKTWERK_BROWSER`, Playwright's own, the system's, or a newly installed one.
 * @throws Error with a sentence that says what to install, when there is none and none can be installed
 */
export function findBrowser(): string {
  const found = installed();
  if (found) return found;
  for (const { name, command, args } of installers) {
    console.log(`No browser found; installing Chromium with ${name} …`);
    try {
      execFileSync(command, args, { stdio: 'inherit', timeout: 300_000 });
    } catch {
      console.log(`${name} could not install it.`);
    }
    const now = installed();
    if (now) return now;
  }
  throw new Error(
    'The browser journeys need Chromium. Install it ("npx playwright install chromium", or your system’s package "chromium"), or name one in PAKTWERK_BROWSER.',
  );
}
