import { createServer } from 'node:http';
import { expect, it } from 'vitest';
import { listenOnLoopback } from './listen.ts';

it('answers on localhost and refuses a port that is taken with a sentence', async () => {
  const first = await listenOnLoopback(0, (_, response) => void response.end('here'));
  expect(await (await fetch(`http://localhost:${first.port}/`)).text()).toBe('here');
  expect(await (await fetch(`http://127.0.0.1:${first.port}/`)).text()).toBe('here');
  await expect(listenOnLoopback(first.port, () => {})).rejects.toThrow(
    `Port ${first.port} is taken by another program`,
  );
  await first.close();
});

it('refuses a port of which only the IPv6 half is taken', async () => {
  const other = createServer();
  const port = await new Promise<number | null>((resolve) => {
    other.once('error', () => resolve(null));
    other.listen(0, '::1', () => resolve((other.address() as { port: number }).port));
  });
  if (port === null) return;
  await expect(listenOnLoopback(port, () => {})).rejects.toThrow(`Port ${port} is taken`);
  other.close();
});
