import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, it, vi } from 'vitest';
import { listener } from './answer.ts';
import type { HttpAnswer } from './api/response.ts';

describe('an answer with a header that HTTP does not know', () => {
  it('becomes a 500, and the server goes on', async () => {
    const log = vi.spyOn(console, 'error').mockImplementation(() => {});
    const answers: HttpAnswer[] = [
      { status: 302, headers: { location: '/€' }, body: '' },
      { status: 200, headers: {}, body: 'well' },
    ];
    const server = createServer(listener(async () => answers.shift() ?? { status: 404, headers: {}, body: '' }));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
    expect((await fetch(address, { redirect: 'manual' })).status).toBe(500);
    expect(await (await fetch(address)).text()).toBe('well');
    await new Promise((resolve) => server.close(resolve));
    log.mockRestore();
  });
});
