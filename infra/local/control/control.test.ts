import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lockDataFolder } from '../lock.ts';
import { freePort } from '../net.ts';
import { StartError } from '../start-error.ts';
import { readControlFile, writeControlFile } from './control-file.ts';
import { runCommand } from './run-command.ts';
import { type Commands, openControl, tokenHeader } from './server.ts';

let folder: string;
const opened: (() => unknown)[] = [];
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'paktwerk-control-'));
});
afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
  rmSync(folder, { recursive: true });
});

/** What a platform does with its folder: the lock, then the control channel. */
async function open(commands: Commands): Promise<void> {
  opened.push(lockDataFolder(folder));
  const control = await openControl(folder, commands);
  opened.push(() => control.close());
}

const echo: Commands = {
  echo: async (input, tell) => {
    tell('working');
    return { said: input };
  },
};

function run(command: string, lines: string[] = []) {
  const alone = async () => ({ said: 'alone' });
  return runCommand({ dataFolder: folder, command, input: 'hello', alone, print: (line) => lines.push(line) });
}

function status(headers: Record<string, string>, method = 'POST'): Promise<number | undefined> {
  const { port } = readControlFile(folder) ?? { port: 0 };
  return new Promise((resolve, reject) => {
    const asking = request({ host: '127.0.0.1', port, path: '/echo', method, headers }, (response) => {
      response.resume().on('end', () => resolve(response.statusCode));
    });
    asking.on('error', reject).end(method === 'POST' ? '"hello"' : undefined);
  });
}

describe('a command', () => {
  it('is carried out by the platform that uses the folder, which tells how it goes', async () => {
    await open(echo);
    const lines: string[] = [];
    expect(await run('echo', lines)).toEqual({ said: 'hello' });
    expect(lines).toEqual(['working']);
  });

  it('is carried out on the folder alone when no platform uses it, whatever a killed one left there', async () => {
    writeControlFile(folder, { port: await freePort(), token: 'x'.repeat(43) });
    expect(await run('echo')).toEqual({ said: 'alone' });
    expect(readControlFile(folder)).toBeUndefined();
    lockDataFolder(folder)();
  });

  it('waits for a platform that is still starting behind what a killed one left there', async () => {
    writeControlFile(folder, { port: await freePort(), token: 'x'.repeat(43) });
    opened.push(lockDataFolder(folder));
    const running = run('echo');
    const control = await openControl(folder, echo);
    opened.push(() => control.close());
    expect(await running).toEqual({ said: 'hello' });
  });

  it('tells why it was refused, and what went wrong', async () => {
    await open({
      refuse: () => Promise.reject(new StartError('The folder is not empty.')),
      fail: () => Promise.reject(new TypeError('a fault')),
    });
    await expect(run('refuse')).rejects.toThrow(new StartError('The folder is not empty.'));
    await expect(run('fail')).rejects.toThrow(/TypeError: a fault/);
    await expect(run('unknown')).rejects.toThrow('The running Paktwerk does not know the command "unknown"');
  });

  it('waits for the one before', async () => {
    const order: string[] = [];
    const first = Promise.withResolvers<void>();
    await open({
      slow: async () => {
        order.push('slow begins');
        await first.promise;
        order.push('slow ends');
        return null;
      },
      echo: async () => {
        order.push('echo');
        return null;
      },
    });
    const both = [run('slow'), run('echo')];
    await expect.poll(() => order).toEqual(['slow begins']);
    first.resolve();
    await Promise.all(both);
    expect(order).toEqual(['slow begins', 'slow ends', 'echo']);
  });
});

describe('the control channel', () => {
  it('is told to the owner of the folder alone, and forgotten when the platform is closed', async () => {
    await open(echo);
    expect(statSync(join(folder, 'control.json')).mode & 0o777).toBe(0o600);
    for (const close of opened.splice(0).reverse()) await close();
    expect(readControlFile(folder)).toBeUndefined();
  });

  it('turns away whoever lacks the token, names another host or comes from a page', async () => {
    await open(echo);
    const { port, token } = readControlFile(folder) ?? { port: 0, token: '' };
    const own = { [tokenHeader]: token };
    expect(await status(own)).toBe(200);
    expect(await status({})).toBe(403);
    expect(await status({ [tokenHeader]: 'x'.repeat(token.length) })).toBe(403);
    expect(await status({ ...own, host: `localhost:${port}` })).toBe(403);
    expect(await status({ ...own, host: 'rebound.example' })).toBe(403);
    expect(await status({ ...own, origin: 'http://localhost:8080' })).toBe(403);
    expect(await status({ ...own, 'sec-fetch-site': 'none' })).toBe(403);
    expect(await status(own, 'GET')).toBe(405);
    expect(await status({ origin: 'http://localhost:8080' }, 'OPTIONS')).toBe(403);
  });
});
