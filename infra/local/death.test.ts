import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const child = join(import.meta.dirname, 'death.child.ts');

function runAndEnd(thread: string): Promise<{ code: unknown; stdout: string; stderr: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, [child, thread], { timeout: 15_000 }, (error, stdout, stderr) =>
      resolve({ code: error?.code, stdout, stderr }),
    );
  });
}

describe('A platform that loses one of its threads', () => {
  it.each([
    ['state', 'The state thread ended: nothing acknowledged is lost, start Paktwerk again.\n'],
    ['oidc', 'The login service ended: nobody can sign in any more, start Paktwerk again.\n'],
  ])('ends with code 1 and one sentence when the thread "%s" dies', async (thread, sentence) => {
    expect(await runAndEnd(thread)).toEqual({ code: 1, stdout: 'started\n', stderr: sentence });
  });
});
